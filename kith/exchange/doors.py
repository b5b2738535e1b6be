"""Doors to loads: counts for some, rows for fewer; and to two people who may be one."""

from django.http import Http404, HttpRequest

from kith.exchange.models import DutyList, Leaving, Load, MaybeSame
from kith.exchange.terms import Act, LeavingStage
from kith.people import doors as people
from kith.people.models import Family, Person
from kith.trail import actions as trail


def load(request: HttpRequest, load_id: int) -> Load:
    """A load, for its counts. The view's own action decides who comes here."""
    found = Load.objects.select_related("by").filter(pk=load_id).first()
    if found is None:
        raise Http404
    return found


def rows(request: HttpRequest, load_id: int) -> Load:
    """A load, for its rows: the look is written in the trail."""
    found = load(request, load_id)
    trail.read(Act.ROWS_READ, found, by=request.user)
    return found


def leaving(request: HttpRequest, leaving_id: int, *, whole: bool = False) -> Leaving:
    """A leaving, for its counts; or, to be taken, one that stands whole."""
    found = Leaving.objects.select_related("asked_by").filter(pk=leaving_id).first()
    if found is None or (whole and found.stage != LeavingStage.DONE):
        raise Http404
    return found


def duty_list(request: HttpRequest, list_id: int) -> DutyList:
    """A duty list that was saved."""
    found = DutyList.objects.filter(pk=list_id).exclude(file="").first()
    if found is None:
        raise Http404
    return found


def duty_read(request: HttpRequest) -> None:
    """The list is about to be shown: the look is written in the trail."""
    trail.read(Act.DUTY_READ, None, by=request.user)


def pair(request: HttpRequest, pair_id: int) -> tuple[MaybeSame, Family]:
    """Two people who may be one, for somebody who may link people in a family of each."""
    found = MaybeSame.objects.select_related("loaded", "known").filter(pk=pair_id).first()
    if found is None:
        request.door_passed = True  # type: ignore[attr-defined]
        raise Http404
    people.stand_before(request, _family(request, found.known))
    return found, people.stand_before(request, _family(request, found.loaded)).family


def _family(request: HttpRequest, person: Person) -> Family:
    """A family of somebody that this reader may open; none is none."""
    visible = Family.objects.visible_to(request.user)  # type: ignore[arg-type]
    family = visible.filter(members__person=person).order_by("pk").first()
    if family is None:
        request.door_passed = True  # type: ignore[attr-defined]
        raise Http404
    return family
