"""The list of staff: finding, adding, changing, ending."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from kith.access import Action, Role, needs
from kith.access.terms import ROLE_WORDS
from kith.accounts import actions, doors, queries
from kith.accounts.forms.staff import FindPeopleForm, SureForm, UserForm
from kith.accounts.models import User

ROLES = [(role.value, ROLE_WORDS[role][0]) for role in Role]


@needs(Action.ADMIN_PEOPLE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, narrowed by name, role and team."""
    filters = filters_of(FindPeopleForm(request.GET))
    asked = urlencode({name: str(value) for name, value in request.GET.items() if value and name != "page"})
    page = queries.page_of_people(filters, request.GET.get("page", "1"))
    return render(
        request,
        "accounts/people.html",
        {
            "filters": filters,
            "roles": _choices(ROLES, filters.role),
            "teams": _choices([(team.pk, str(team)) for team in queries.teams()], filters.team_id),
            "page": page,
            "rows": [_row(user) for user in page],
            "totals": queries.totals(),
            "base": f"?{asked}&page=" if asked else "?page=",
            "asked": asked,
        },
    )


def _choices(options: list[tuple[Any, str]], chosen: Any) -> list[dict[str, Any]]:
    first = {"value": "", "text": "Any", "on": not chosen}
    return [first, *({"value": value, "text": text, "on": value == chosen} for value, text in options)]


def _row(user: Any) -> list[Any]:
    posts = user.held_now
    return [
        {"text": user.name, "href": reverse("accounts:person", args=[user.pk]), "sub": user.email},
        user.job_title,
        {
            "text": ", ".join(dict.fromkeys(post.get_role_display() for post in posts)) or "No post today",
            "sub": ", ".join(dict.fromkeys(str(post.team) for post in posts if post.team)),
        },
    ]


def filters_of(find: FindPeopleForm) -> queries.Filters:
    """What the address asks for; what is odd in it is passed over."""
    find.is_valid()
    given = find.cleaned_data
    return queries.Filters(
        given.get("q", ""), given.get("role", ""), given.get("team"), bool(given.get("ended"))
    )


@needs(Action.ADMIN_PEOPLE)
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody."""
    form = UserForm(request.POST or None)
    if user := form.submit_to(actions.add_user, by=request.user):
        messages.success(request, f"{user} is added. Now ask for their post, and send them a one-time link.")
        return redirect("accounts:person", user.pk)
    return render(request, "accounts/person_form.html", {"form": form, "person": None})


@needs(Action.ADMIN_PEOPLE)
@require_safe
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """One person: who they are, which posts they hold, whether they can sign in."""
    user = doors.open_user(request, user_id)
    return render(request, "accounts/person.html", {"one": queries.one_person(user), "sure": SureForm()})


@needs(Action.ADMIN_PEOPLE)
def change(request: HttpRequest, user_id: int) -> HttpResponse:
    """Correct who somebody is."""
    user = doors.open_user(request, user_id)
    now = {name: getattr(user, name) for name in UserForm.base_fields if name != "operation"}
    form = UserForm(request.POST or None, initial=now)
    if changed := form.submit_to(actions.change_user, by=request.user, user=user):
        waits = changed.email != form.cleaned_data["email"].strip().lower()
        messages.success(request, "Saved. The new address waits for a second person." if waits else "Saved.")
        return redirect("accounts:person", user.pk)
    return render(request, "accounts/person_form.html", {"form": form, "person": user})


@needs(Action.ADMIN_PEOPLE)
@require_POST
def link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Send somebody a one-time link, to their own address: it is shown to nobody else."""
    user = doors.open_user(request, user_id)
    form = SureForm(request.POST)
    site = request.build_absolute_uri("/")
    if form.submit_to(actions.send_link, by=request.user, user=user, site=site):
        kept = f" This demo keeps its mail in {settings.EMAIL_FILE_PATH}." if settings.KITH_DEMO else ""
        messages.success(request, f"A one-time link is on its way to {user.email}.{kept}")
        return redirect("accounts:person", user.pk)
    return _again(request, user, form)


@needs(Action.ADMIN_PEOPLE)
@require_POST
def end(request: HttpRequest, user_id: int) -> HttpResponse:
    """End an account; it is out with its next click."""
    user = doors.open_user(request, user_id)
    form = SureForm(request.POST)
    if form.submit_to(actions.end_account, by=request.user, user=user):
        messages.success(request, f"The account of {user} has ended. They are signed out.")
        return redirect("accounts:person", user.pk)
    return _again(request, user, form)


@needs(Action.ADMIN_PEOPLE)
@require_POST
def reopen(request: HttpRequest, user_id: int) -> HttpResponse:
    """Open an ended account again."""
    user = doors.open_user(request, user_id)
    form = SureForm(request.POST)
    if form.submit_to(actions.reopen_account, by=request.user, user=user):
        messages.success(
            request, f"The account of {user} is open. Ask for a post, and send them a one-time link."
        )
        return redirect("accounts:person", user.pk)
    return _again(request, user, form)


@needs(Action.ADMIN_PEOPLE)
@require_POST
def reset(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask that a lost authenticator and the password be taken away."""
    user = doors.open_user(request, user_id)
    form = SureForm(request.POST)
    if form.submit_to(actions.ask_reset, by=request.user, user=user):
        messages.success(request, "Asked. Once a second person agrees, a one-time link is sent to them.")
        return redirect("accounts:person", user.pk)
    return _again(request, user, form)


def _again(request: HttpRequest, user: User, form: SureForm) -> HttpResponse:
    facts = {"one": queries.one_person(user), "sure": SureForm(initial={"operation": uuid4()}), "form": form}
    return render(request, "accounts/person.html", facts)
