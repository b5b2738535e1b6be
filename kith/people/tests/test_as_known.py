"""The family as known on a past day: what was written by then, whatever was written since."""

from datetime import date
from typing import Any

from kith import clock
from kith.access import Role
from kith.people import actions
from kith.people.doors import Standing
from kith.people.models.standing import position_of, state_of
from kith.people.queries import as_known
from kith.people.terms import Part
from kith.people.tests import factories as make


def test_names_members_ties_and_homes_of_that_day(db: Any, at: Any) -> None:
    at(date(2026, 3, 2))
    door = make.worker(Role.FRONT_DOOR)
    noah = make.child(door, "Noah", "Hartley")
    sana = make.child(door, "Sana", "Begum", born_on=date(1995, 3, 2), sex="F")
    family = make.family(door, (noah, Part.CHILD), (sana, Part.PARENT), name="Hartley")
    actions.live_at(by=door, person=noah, lines="1 First Street", from_on=date(2026, 3, 1), family=family)
    at(date(2026, 6, 1))
    actions.change_person(by=door, person=noah, surname="Begum", family=family)
    actions.rename_family(by=door, family=family, name="Begum")
    actions.relate(by=door, person=sana, to=noah, kind="mother", responsibility="yes", family=family)
    actions.live_at(by=door, person=noah, lines="2 Second Street", from_on=date(2026, 6, 1), family=family)
    at(date(2026, 9, 1))
    actions.end_member(by=door, member=family.members.get(person=sana))
    standing = Standing(family, state_of(family), position_of(door, family))

    march = as_known(standing, date(2026, 3, 31))
    assert march.name == "Hartley"
    assert [one.person.name for one in march.members] == ["Noah Hartley", "Sana Begum"]
    assert march.members[0].lived_at == ["1 First Street"] and march.relationships == []

    june = as_known(standing, date(2026, 6, 1))
    assert june.name == "Begum"
    assert june.members[0].person.name == "Noah Begum" and june.members[0].other_names == ["Noah Hartley"]
    assert june.members[0].lived_at == ["2 Second Street"]
    assert [(tie.person.name, tie.words, tie.to.name) for tie in june.relationships] == [
        ("Sana Begum", "mother", "Noah Begum")
    ]

    now = as_known(standing, clock.today())
    assert [one.person.name for one in now.members] == ["Noah Begum"]
    assert as_known(standing, date(2026, 1, 1)).members == []


def test_a_correction_of_a_past_day_was_not_known_then(db: Any, at: Any) -> None:
    at(date(2026, 3, 2))
    door = make.worker(Role.FRONT_DOOR)
    noah = make.child(door, "Noah", "Hartley", born_on=date(2020, 1, 9))
    family = make.family(door, (noah, Part.CHILD))
    at(date(2026, 4, 2))
    actions.change_person(by=door, person=noah, born_on=date(2020, 1, 19), family=family)
    standing = Standing(family, state_of(family), position_of(door, family))
    assert as_known(standing, date(2026, 4, 1)).members[0].person.born_on == date(2020, 1, 9)
    assert as_known(standing, date(2026, 4, 2)).members[0].person.born_on == date(2020, 1, 19)
