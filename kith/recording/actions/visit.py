"""Recording a visit, and correcting one with a reason."""

from datetime import date
from typing import Any

from kith import clock
from kith.casework import actions as casework
from kith.people.checks import names_one_of
from kith.people.models import Family, Member, Person
from kith.people.terms import Part
from kith.prepared import prepared
from kith.recording import rules
from kith.recording.models import Visit, VisitChild
from kith.recording.rules import Line
from kith.recording.terms import Act, Setting
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

VISIT_CLOCKS = ("cp_visit", "cin_visit", "cla_visit", "pa_visit")


@act
def record_visit(
    *,
    by: Any,
    family: Family,
    on: date,
    children: list[dict[str, Any]],
    setting: str = Setting.HOME,
    worker: Any = None,
    **more: Any,
) -> Visit:
    """One visit for all the children it was about. Those seen meet their visit clocks.

    `children` are dicts: child, seen, and where they apply seen_alone, not_seen_because, bedroom_seen.
    More: at (a time), words (one line), interpreter (a name).
    """
    lines = _checked(family, on, children)
    visit = Visit(family=family, by=worker or by)
    _write(visit, on, setting, more)
    for line in lines:
        _keep(VisitChild(visit=visit, child=line.child), line)
    trail.record(Act.VISIT_RECORDED, visit, by=by, family=family)
    _meet(visit, lines, by=by)
    return visit


@act
def correct_visit(
    *,
    by: Any,
    visit: Visit,
    because: str,
    on: date,
    children: list[dict[str, Any]],
    setting: str = Setting.HOME,
    **more: Any,
) -> Visit:
    """Put a visit right. Every earlier version stays in its history, with who changed it and when.

    Clocks that this visit met run on for a child who was not seen that day after all; children now said to
    be seen meet theirs.
    """
    if no := rules.correction_problem(because):
        raise Refused(no, field="because")
    lines = _checked(visit.family, on, children, also={line.child_id for line in visit.children.all()})
    was_on, was_seen = visit.on, {line.child for line in visit.children.filter(seen=True)}
    visit.corrected_because = because.strip()
    _write(visit, on, setting, more)
    held = {line.child_id: line for line in visit.children.all()}
    for line in lines:
        _keep(held.get(line.child.pk) or VisitChild(visit=visit, child=line.child), line)
    for gone in set(held) - {line.child.pk for line in lines}:
        held[gone].delete()  # its versions stay in the history
    trail.record(Act.VISIT_CORRECTED, visit, by=by, family=visit.family)
    _take_back(visit, was_on, was_seen, by=by)
    _meet(visit, lines, by=by)
    return visit


def _checked(
    family: Family, on: date, children: list[dict[str, Any]], also: set[int] | None = None
) -> list[Line]:
    lines = [Line(**given) for given in children]
    if no := rules.problem(on, clock.today(), lines, expecting=bool(_expected(family))):
        raise Refused(no[0], field=no[1])
    known = {*_people_of(family=family.pk), *(also or ())}
    if any(line.child.pk not in known for line in lines):
        raise Refused("Somebody chosen is not in this family's file. Open the page again.", field="children")
    if unborn := [line.child.first for line in lines if line.child.unborn]:
        raise Refused(
            f"{unborn[0]} is not born yet, so nobody can have seen them. Leave them out of this visit.",
            field="children",
        )
    return lines


def _expected(family: Family) -> list[Person]:
    """The family's babies who are not born yet."""
    return [member.person for member in _unborn(family=family.pk)]


@prepared
def _unborn(family: int) -> Any:
    waiting = Member.objects.filter(family=family, part=Part.CHILD, to_on=None, person__born_on=None)
    return waiting.filter(person__expected_on__isnull=False).select_related("person").order_by("pk")


@prepared
def _people_of(family: int) -> Any:
    return Member.objects.filter(family=family).order_by().values_list("person", flat=True)


def _write(visit: Visit, on: date, setting: str, more: dict[str, Any]) -> None:
    given = {"at": None, "words": "", "interpreter": ""} | more
    if set(given) != {"at", "words", "interpreter"}:
        raise TypeError(f"A visit has no {sorted(set(more) - {'at', 'words', 'interpreter'})}")
    visit.on, visit.setting, visit.at = on, Setting(setting), given["at"]
    visit.words, visit.interpreter = given["words"].strip(), given["interpreter"].strip()
    _not_a_relative(visit)
    visit.save()


def _not_a_relative(visit: Visit) -> None:
    """An interpreter is never of the family: a child or parent cannot speak freely through one."""
    kin = Person.objects.filter(memberships__family=visit.family)
    if visit.interpreter and names_one_of(visit.interpreter, kin):
        raise Refused(
            "An interpreter is never a member of the family. Name somebody from outside it.",
            field="interpreter",
        )


def _keep(row: VisitChild, line: Line) -> None:
    row.seen, row.seen_alone, row.bedroom_seen = line.seen, line.seen_alone, line.bedroom_seen
    row.not_seen_because = "" if line.seen else line.not_seen_because.strip()
    row.save()


def _take_back(visit: Visit, was_on: date, was_seen: set[Any], *, by: Any) -> None:
    """Children whom no visit saw on the day that this one said: the clocks it met run on."""
    still = VisitChild.objects.filter(visit__family=visit.family, visit__on=was_on, seen=True)
    unseen = was_seen - {line.child for line in still.select_related("child")}
    if not unseen:
        return
    for key in VISIT_CLOCKS:
        casework.not_met(by=by, family=visit.family, key=key, on=was_on, children=unseen)


def _meet(visit: Visit, lines: list[Line], *, by: Any) -> None:
    """A visit on which somebody was seen is one to the expected baby too: it was made to the mother."""
    seen = [line.child for line in lines if line.seen]
    if seen or not lines:
        seen += _expected(visit.family)
    if not seen:
        return
    casework.meet(by=by, family=visit.family, key=VISIT_CLOCKS, children=seen, on=visit.on)
