"""Each person's desk, the families they may open, and a manager's team."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kith import clock
from kith.access import Action, needs
from kith.accounts.staff_list import as_text
from kith.casework import actions as casework
from kith.casework.queries import load_words
from kith.casework.terms import StepKind
from kith.desk import actions, doors, queries
from kith.desk.arranging import as_file
from kith.desk.forms import ListForm, LoadForm
from kith.desk.queries.arrangements import saved_lists
from kith.desk.terms import Sort, Special
from kith.ui.context import address

STATUSES = (
    StepKind.EARLY_HELP, StepKind.REFERRAL, StepKind.ASSESSMENT, StepKind.ENQUIRY, StepKind.IN_NEED,
    StepKind.PROTECTION, StepKind.PRE_PROCEEDINGS, StepKind.LOOKED_AFTER, StepKind.CARE_EXPERIENCED,
)  # fmt: skip


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The first page: one's own work; for somebody with no post, why there is none."""
    if not request.may(Action.DESK_SEE):  # type: ignore[attr-defined]
        return render(request, "desk/no_post.html", status=403)
    return _desk(request)


@needs(Action.DESK_SEE)
def _desk(request: HttpRequest) -> HttpResponse:
    by_family = request.GET.get("by") == "family"
    told = queries.desk(request.user, clock.today(), request.may, by_family=by_family)  # type: ignore[arg-type, attr-defined]
    return render(
        request, "desk/mine.html", {"desk": told, "by_family": by_family, "loads": address("exchange:loads")}
    )


mine.kith_action = Action.DESK_SEE  # type: ignore[attr-defined]


@require_safe
@needs(Action.SEARCH)
def families(request: HttpRequest) -> HttpResponse:
    """Families one may open: mine first."""
    found = queries.families(request.user, _filters(request), clock.today(), request.GET.get("page"))  # type: ignore[arg-type]
    kept = request.GET.copy()
    kept.pop("page", None)
    own = {
        "lists": saved_lists(request.user),  # type: ignore[arg-type]
        "form": ListForm(),
        "found": found,
        "filters": found.filters,
        "statuses": [(kind.value, kind.label) for kind in STATUSES],
        "specials": Special.choices,
        "sorts": Sort.choices,
        "kept": kept.urlencode(),
    }
    return render(request, "desk/families.html", own)


@require_safe
@needs(Action.LIST_EXPORT)
def take_families(request: HttpRequest) -> HttpResponse:
    """The same list as a file, all its pages."""
    text = as_text(queries.HEAD, queries.as_rows(request.user, _filters(request), clock.today()))  # type: ignore[arg-type]
    actions.take_families(by=request.user)
    return as_file(text, "families")


@require_safe
@needs(Action.TEAM_SEE)
def team(request: HttpRequest) -> HttpResponse:
    """A manager's team."""
    chosen, teams = doors.open_team(request, request.GET.get("team", ""))
    own = queries.team_page(request.user, chosen, clock.today()) if chosen else {}  # type: ignore[arg-type]
    return render(request, "desk/team.html", own | {"team": chosen, "teams": teams})


@require_safe
@needs(Action.TEAM_SEE)
def team_list(request: HttpRequest, what: str) -> HttpResponse:
    """What one figure of the team page was counted from."""
    if what not in queries.LISTS:
        raise Http404
    chosen, _ = doors.open_team(request, request.GET.get("team", ""))
    if chosen is None:
        raise Http404
    own = queries.team_list(request.user, chosen, what, clock.today())  # type: ignore[arg-type]
    return render(request, "desk/team_list.html", own | {"team": chosen})


@needs(Action.DESK_SEE)
def my_words(request: HttpRequest) -> HttpResponse:
    """One line on one's own load, in one's own words, for the team's page."""
    user: Any = request.user
    form = LoadForm(request.POST or None, initial={"words": load_words([user.pk]).get(user.pk, "")})
    if form.submit_to(casework.say_of_load, by=user):
        messages.success(request, "Saved. Your manager reads it on the team’s page.")
        return redirect("desk:mine")
    return render(request, "desk/my_words.html", {"form": form}, status=422 if form.errors else 200)


def _filters(request: HttpRequest) -> queries.Filters:
    asked = {name: str(value)[:100].replace("\x00", "").strip() for name, value in request.GET.items()}
    return queries.Filters(
        scope=asked.get("scope", ""), words=asked.get("words", ""), status=asked.get("status", ""),
        worker=asked.get("worker", ""), team=asked.get("team", ""), special=asked.get("special", ""),
        sort=asked.get("sort", Sort.NAME.value),
    )  # fmt: skip
