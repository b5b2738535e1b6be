"""What each action changes, what it writes in the trail, and what it refuses."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from kith import clock
from kith.people import actions
from kith.people.models import (
    MatchKey,
    Member,
    OutsideWorker,
    Person,
    SamePerson,
    WarningNote,
)
from kith.people.terms import Part, Told
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.refusals import Refused
from kith.trail.models import Event


def acts() -> list[str]:
    return list(Event.objects.order_by("id").values_list("act", flat=True))


def since(count: int) -> list[str]:
    return acts()[count:]


# ---- people ----


def test_a_person_added_is_findable_and_in_the_family(world: World) -> None:
    before = len(acts())
    person = actions.add_person(
        by=world.worker, forename=" Leila ", surname="Begum", family=world.family, part=Part.RELATIVE,
        identifier="999 000 0018",
    )  # fmt: skip
    assert person.forename == "Leila"
    assert MatchKey.objects.filter(person=person).exists()
    assert person.identifiers.get().kind == "nhs"
    assert since(before) == ["people.identifier.added", "people.person.added", "people.member.added"]
    event = Event.objects.get(act="people.person.added", subject_ref=str(person.pk))
    assert (event.by_ref, event.family_ref) == (world.worker.pk, world.family.pk)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "forename"),
        ({"forename": "a" * 201}, "forename"),
        ({"forename": "a\x07b"}, "forename"),
        ({"forename": "Ann", "born_on": date(2999, 1, 1)}, "born_on"),
        ({"forename": "Ann", "born_on": date(2000, 1, 1), "died_on": date(1999, 1, 1)}, "died_on"),
        ({"forename": "Ann", "sex": "Q"}, "sex"),
        ({"forename": "Ann", "ethnicity": "ZZZZ"}, "ethnicity"),
        ({"forename": "Ann", "pronouns": "x" * 61}, "pronouns"),
        ({"forename": "Ann", "language": "a\x00"}, "language"),
    ],
)
def test_a_person_is_refused_with_the_field_that_mends_it(world: World, given: Any, field: str) -> None:
    before = Person.objects.count()
    with pytest.raises(Refused) as refusal:
        actions.add_person(by=world.worker, **given)
    assert refusal.value.field == field
    assert Person.objects.count() == before


def test_a_slip_in_code_is_no_column(world: World) -> None:
    with pytest.raises(TypeError, match="shoe_size"):
        actions.add_person(by=world.worker, forename="Ann", shoe_size=38)


def test_a_name_that_changes_is_kept_as_a_former_one(world: World) -> None:
    actions.change_person(by=world.worker, person=world.noah, surname="Begum", family=world.family)
    assert str(world.noah.other_names.get()) == "Noah Hartley"
    assert world.noah.history.count() == 2
    actions.change_person(by=world.worker, person=world.noah, language="English", family=world.family)
    assert world.noah.other_names.count() == 1


@pytest.mark.parametrize("name", ["Sana Begum", "  sana   BEGUM", "Tom", "Aisha Begum"])
def test_an_interpreter_is_never_a_relative(world: World, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        actions.change_person(by=world.worker, person=world.aisha, interpreter=name, family=world.family)
    assert refusal.value.field == "interpreter"
    actions.change_person(
        by=world.worker, person=world.aisha, interpreter="Mrs Farah Malik", family=world.family
    )


def test_an_interpreter_is_no_relative_outside_the_file_either(world: World) -> None:
    aunt = actions.add_person(by=world.worker, forename="Leila", surname="Khan")
    actions.relate(by=world.worker, person=aunt, to=world.aisha, kind="aunt_uncle")
    with pytest.raises(Refused):
        actions.change_person(by=world.worker, person=world.aisha, interpreter="Leila Khan")


def test_disabilities_are_exactly_what_is_said(world: World) -> None:
    actions.set_disabilities(by=world.worker, person=world.noah, codes=["LD", "HEAR"], family=world.family)
    actions.set_disabilities(by=world.worker, person=world.noah, codes=["HEAR", "VIS"], family=world.family)
    assert list(world.noah.disabilities.values_list("code", flat=True)) == ["HEAR", "VIS"]
    for codes in (["NONE", "LD"], ["QQ"]):
        with pytest.raises(Refused):
            actions.set_disabilities(by=world.worker, person=world.noah, codes=codes)


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [("nhs", "999 000 0018", "9990000018"), ("mosaic", " m-12 ", "M-12"), ("nhs", "999 000 0019", None),
     ("upn", "A123", None), ("nhs", "  ", None), ("shoe", "38", None)],
)  # fmt: skip
def test_numbers_are_checked(world: World, kind: str, value: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(Refused):
            actions.add_identifier(by=world.worker, person=world.noah, kind=kind, value=value)
        return
    held = actions.add_identifier(by=world.worker, person=world.noah, kind=kind, value=value)
    assert held.value == kept
    with pytest.raises(Refused, match="already"):
        actions.add_identifier(by=world.worker, person=world.noah, kind=kind, value=value)
    actions.end_identifier(by=world.worker, identifier=held)
    with pytest.raises(Refused, match="already"):
        actions.end_identifier(by=world.worker, identifier=held)


@pytest.mark.parametrize(
    ("kind", "value", "fine"),
    [("phone", "07700 900118", True), ("phone", "12", False), ("email", "a@b.example", True),
     ("email", "nobody", False), ("pigeon", "12345678", False)],
)  # fmt: skip
def test_ways_to_reach(world: World, kind: str, value: str, fine: bool) -> None:
    if not fine:
        with pytest.raises(Refused):
            actions.add_way(by=world.worker, person=world.sana, kind=kind, value=value)
        return
    way = actions.add_way(by=world.worker, person=world.sana, kind=kind, value=value, safely="Text first.")
    actions.end_way(by=world.worker, way=way)
    assert way.ended_on == clock.today()


# ---- family, relationships, helpers ----


def test_a_part_in_the_family_begins_once_and_ends_once(world: World) -> None:
    with pytest.raises(Refused, match="already"):
        actions.add_member(by=world.worker, family=world.family, person=world.tom, part="parent")
    member = Member.objects.get(person=world.tom)
    with pytest.raises(Refused, match="cannot end before"):
        actions.end_member(by=world.worker, member=member, on=date(2014, 1, 1))
    actions.end_member(by=world.worker, member=member)
    with pytest.raises(Refused, match="already"):
        actions.end_member(by=world.worker, member=member)
    actions.add_member(by=world.worker, family=world.family, person=world.tom, part="relative")
    assert world.family.members.filter(person=world.tom).count() == 2


def test_a_family_has_a_name(world: World) -> None:
    actions.rename_family(by=world.worker, family=world.family, name="Begum")
    world.family.refresh_from_db()
    assert world.family.name == "Begum"
    for name in (" ", "a" * 201):
        with pytest.raises(Refused):
            actions.rename_family(by=world.worker, family=world.family, name=name)
        with pytest.raises(Refused):
            actions.make_family(by=world.worker, name=name)


def test_relationships(world: World) -> None:
    told = {"by": world.worker, "family": world.family}
    tie = actions.relate(person=world.sana, to=world.aisha, kind="mother", responsibility="yes", **told)
    for wrong in (
        {"person": world.sana, "to": world.sana, "kind": "mother"},
        {"person": world.sana, "to": world.noah, "kind": "owner"},
        {"person": world.sana, "to": world.aisha, "kind": "mother"},
        {"person": world.sana, "to": world.noah, "kind": "mother", "responsibility": "perhaps"},
    ):
        with pytest.raises(Refused):
            actions.relate(**wrong, **told)
    actions.end_relationship(relationship=tie, **told)
    assert tie.to_on == clock.today()
    actions.relate(person=world.sana, to=world.aisha, kind="mother", **told)


def warn(world: World, **more: Any) -> WarningNote:
    told = {
        "words": "Ring first.", "evidence": "Sana said so.", "told": "yes",
        "review_on": clock.today() + timedelta(days=30),
    }  # fmt: skip
    return actions.set_warning(by=world.worker, family=world.family, **(told | more))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"words": " "}, "words"),
        ({"evidence": ""}, "evidence"),
        ({"told": "no"}, "told_why_not"),
        ({"told": "not_yet", "told_why_not": "  "}, "told_why_not"),
        ({"told": "perhaps"}, "told"),
        ({"review_on": date(2000, 1, 1)}, "review_on"),
        ({"review_on": date(2999, 1, 1)}, "review_on"),
        ({"words": "x" * 501}, "words"),
    ],
)
def test_a_warning_needs_words_evidence_a_review_and_whether_they_were_told(
    world: World, given: Any, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        warn(world, **given)
    assert refusal.value.field == field
    assert not WarningNote.objects.exists()


def test_a_warning_is_reviewed_and_ended(world: World) -> None:
    note = warn(world, told=Told.NO, told_why_not="He would find her.")
    assert note.told_why_not == "He would find her."
    assert warn(world, told="yes", told_why_not="left over").told_why_not == ""
    actions.review_warning(by=world.worker, warning=note, review_on=clock.today() + timedelta(days=90))
    with pytest.raises(Refused, match="after today"):
        actions.review_warning(by=world.worker, warning=note, review_on=clock.today())
    with pytest.raises(Refused, match="Say why"):
        actions.end_warning(by=world.worker, warning=note, because="")
    actions.end_warning(by=world.worker, warning=note, because="He moved abroad.")
    assert (note.ended_on, note.ended_by) == (clock.today(), world.worker)
    for again in (
        lambda: actions.end_warning(by=world.worker, warning=note, because="x"),
        lambda: actions.review_warning(by=world.worker, warning=note, review_on=date(2999, 1, 1)),
    ):
        with pytest.raises(Refused, match="ended on"):
            again()


def test_an_advocate_is_offered_and_the_answer_kept(world: World) -> None:
    told = {"by": world.worker, "family": world.family, "person": world.sana, "kind": "advocate"}
    with pytest.raises(Refused, match="past"):
        actions.offer_support(**told, on=clock.today() + timedelta(days=1))
    offer = actions.offer_support(**told)
    with pytest.raises(Refused, match="has not answered"):
        actions.offer_support(**told)
    for wrong in ({"answer": "offered"}, {"answer": "accepted", "on": date(2000, 1, 1)}):
        with pytest.raises(Refused):
            actions.answer_support(by=world.worker, support=offer, **wrong)
    actions.answer_support(by=world.worker, support=offer, answer="accepted", name="Jo Hall")
    assert (offer.answered_on, offer.name) == (clock.today(), "Jo Hall")
    with pytest.raises(Refused, match="answered already"):
        actions.answer_support(by=world.worker, support=offer, answer="declined")


def test_who_else_works_with_the_family(world: World) -> None:
    with pytest.raises(Refused):
        actions.add_outside_worker(by=world.worker, family=world.family, kind="school")
    with pytest.raises(TypeError, match="fax"):
        actions.add_outside_worker(by=world.worker, family=world.family, kind="school", fax="1")
    one = actions.add_outside_worker(
        by=world.worker, family=world.family, kind="school", organisation="Hill Primary"
    )
    actions.end_outside_worker(by=world.worker, worker=one)
    assert OutsideWorker.objects.get().to_on == clock.today()


# ---- one person, two records ----


def test_a_link_moves_nothing_and_is_undone_exactly(world: World) -> None:
    twice = make.child(world.door, "Noah", "Hartlie")
    snapshot = [list(model.objects.order_by("pk").values()) for model in (Person, Member, MatchKey)]
    told = {"by": world.worker, "family": world.family}
    with pytest.raises(Refused, match="same record"):
        actions.link(kept=world.noah, other=world.noah, because="x", **told)
    with pytest.raises(Refused, match="how you know"):
        actions.link(kept=world.noah, other=twice, because=" ", **told)
    made = actions.link(kept=world.noah, other=twice, because="One NHS number", **told)
    for kept, other in ((world.aisha, twice), (twice, world.aisha), (world.aisha, world.noah)):
        with pytest.raises(Refused, match="linked already"):
            actions.link(kept=kept, other=other, because="x", **told)
    actions.unlink(link=made, because="Two cousins", **told)
    assert snapshot == [list(model.objects.order_by("pk").values()) for model in (Person, Member, MatchKey)]
    assert SamePerson.objects.get().undone_by == world.worker
    with pytest.raises(Refused, match="undone already"):
        actions.unlink(link=made, because="Again", **told)
    actions.link(kept=world.aisha, other=twice, because="Now", **told)


def test_leaving_a_place_needs_no_next_one(world: World, home: Any) -> None:
    stay = world.tom.residences.get()
    with pytest.raises(Refused, match="cannot end before"):
        actions.leave_place(by=world.worker, residence=stay, on=date(2000, 1, 1), family=world.family)
    actions.leave_place(by=world.worker, residence=stay, family=world.family)
    with pytest.raises(Refused, match="ended on"):
        actions.leave_place(by=world.worker, residence=stay, family=world.family)


def test_another_name_needs_a_name(world: World) -> None:
    with pytest.raises(Refused, match="other name"):
        actions.add_name(by=world.worker, person=world.sana)
    held = actions.add_name(by=world.worker, person=world.sana, surname="Hartley", family=world.family)
    assert str(held) == "Hartley" and held.former


def test_an_operation_id_is_good_for_its_own_act_alone(world: World) -> None:
    """Else an id used once would have another form say that it was saved while nothing was."""
    operation = uuid4()
    actions.rename_family(by=world.worker, family=world.family, name="Begum", operation=operation)
    with pytest.raises(Refused, match="sent for something else"):
        actions.add_way(
            by=world.worker, person=world.sana, kind="phone", value="07700 900118", operation=operation
        )
    again = actions.rename_family(by=world.worker, family=world.family, name="Begum", operation=operation)
    assert again == world.family
    with pytest.raises(Refused, match="begun by somebody else"):
        actions.rename_family(by=world.door, family=world.family, name="X", operation=operation)


def test_an_nhs_number_is_not_taken_for_another_systems(world: World) -> None:
    for kind in ("other_system", "mosaic"):
        with pytest.raises(Refused, match="looks like an NHS number"):
            actions.add_identifier(by=world.worker, person=world.noah, kind=kind, value="943 476 5919")
    kept = actions.add_identifier(
        by=world.worker, person=world.noah, kind="other_system", value="Liquidlogic 9434765919"
    )
    assert kept.kind == "other_system"
