"""A family's overview, who looked, and the file as known on a day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kith import clock
from kith.access import Action, needs
from kith.accounts.staff_list import as_text
from kith.casefile import actions, doors, queries
from kith.casefile.forms import DayForm
from kith.casefile.queries.looked import HEAD
from kith.casefile.views.past import past, past_tabs
from kith.people import queries as people
from kith.ui.between import Between
from kith.ui.words import day as day_words


@require_safe
@needs(Action.FAMILY_OPEN)
def overview(request: HttpRequest, family_id: int) -> HttpResponse:
    """For whoever picks this up next."""
    standing = doors.open_file(request, family_id)
    own = queries.overview(standing, request.user, clock.today())  # type: ignore[arg-type]
    return render(request, "casefile/overview.html", people.page(request, standing, **own))


@require_safe
@needs(Action.FAMILY_LOOKED)
def looked(request: HttpRequest, family_id: int) -> HttpResponse:
    """Who looked at the file, and who did what."""
    standing = doors.open_looked(request, family_id)
    filters = _looked(request)
    own = {
        "filters": filters,
        "events": queries.looked(standing.family, filters, request.GET.get("page")),
        "readers": queries.who_was_here(standing.family),
        "kept": kept(request),
        "between": Between(request.GET),
        "looks": people.looks_of(standing.family),
    }
    return render(request, "casefile/looked.html", people.page(request, standing, **own))


@require_safe
@needs(Action.FAMILY_LOOKED)
def take_looked(request: HttpRequest, family_id: int) -> HttpResponse:
    """The same as a file."""
    standing = doors.open_looked(request, family_id)
    rows = queries.as_rows(standing.family, _looked(request))
    actions.take_looked(by=request.user, family=standing.family)
    return csv_file(as_text(HEAD, rows), f"who-looked-{standing.family.pk}.csv")


@require_safe
@needs(Action.FAMILY_HISTORY)
def as_known(request: HttpRequest, family_id: int) -> HttpResponse:
    """The file as it was known at the end of a day."""
    standing = doors.open_past(request, family_id)
    asked = any(name.startswith("on") for name in request.GET)
    form = DayForm(request.GET if asked else None)
    first = queries.first_day(standing.family)
    day = form.cleaned_data["on"] if asked and form.is_valid() else None
    if day and day < first:
        form.add_error(
            "on", f"Kith knew nothing of this family before {day_words(first)}. Choose that day or later"
        )
        day = None
    context = people.page(request, standing, form=form, day=day, first=first, file=None, days=[])
    if day is None:
        context["days"] = queries.days_of_change(standing.family)
        return render(request, "casefile/choose_day.html", context)
    told = queries.file_on(standing, day, context["banner"]["guards"])
    context |= {"file": told, "banner": told.banner, "family_name": told.known.name}
    context |= {"tabs": past_tabs(request, standing, day), "past": past(standing, day, request.path)}
    return render(request, "casefile/as_known.html", context)


def _looked(request: HttpRequest) -> queries.Looked:
    asked, between = request.GET, Between(request.GET)
    return queries.Looked(
        kind=asked.get("kind", ""), by=asked.get("by", ""), since=between.first, until=between.last
    )


def kept(request: HttpRequest) -> str:
    """What was asked, without the page: for links to other pages of the list."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def csv_file(text: str, name: str) -> HttpResponse:
    """A file for a spreadsheet."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
