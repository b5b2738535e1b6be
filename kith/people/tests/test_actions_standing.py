"""Who may open a file: naming, sealing, conflicts, emergencies, and the few who may see an address."""

from datetime import date, timedelta
from typing import Any

import pytest

from kith import clock
from kith.access import Role
from kith.notices.models import Notice
from kith.people import actions
from kith.people.models import (
    Conflict,
    EmergencyOpening,
    Grant,
    SealRequest,
)
from kith.people.models.standing import position_of, state_of
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.refusals import Refused
from kith.trail.models import Event


def acts() -> list[str]:
    return list(Event.objects.order_by("id").values_list("act", flat=True))


def since(count: int) -> list[str]:
    return acts()[count:]


# ---- who may open ----


def test_a_named_grant_ends_by_itself_and_at_once(world: World) -> None:
    told = {"by": world.manager, "family": world.family, "because": "named"}
    made = actions.grant(user=world.stranger, **told)
    assert made.ends_on == clock.today() + timedelta(days=90)
    assert "named" in position_of(world.stranger, world.family)
    actions.end_grant(by=world.manager, grant=made)
    assert "named" not in position_of(world.stranger, world.family)
    later = actions.grant(user=world.stranger, **told)
    actions.end_grant(by=world.manager, grant=later, on=clock.today() + timedelta(days=2))
    assert "named" in position_of(world.stranger, world.family)


def test_grants_that_are_refused(world: World) -> None:
    told = {"by": world.manager, "family": world.family, "because": "named"}
    gone = make.worker()
    gone.ended_at = clock.now()
    gone.save()
    far = clock.today() + timedelta(days=400)
    for wrong in (
        {}, {"user": world.stranger, "team": world.far}, {"user": world.manager}, {"user": gone},
        {"user": world.stranger, "ends_on": far},
    ):  # fmt: skip
        with pytest.raises(Refused):
            actions.grant(**told, **wrong)
    actions.declare_conflict(by=world.stranger, family=world.family, kind="friend")
    with pytest.raises(Refused, match="Ask the governance officer"):
        actions.grant(**told, user=world.stranger)


def test_sealing_takes_two_people(world: World) -> None:
    told = {"reason": "staff", "ring": "Dele Adeyemi, 01632 960022"}
    actions.restrict(by=world.manager, family=world.family, **told)
    asked = actions.ask_seal(by=world.manager, family=world.family, **told)
    assert state_of(world.family).value == "restricted"
    with pytest.raises(Refused, match="still to come"):
        actions.ask_seal(by=world.manager, family=world.family, **told)
    with pytest.raises(Refused, match="two people"):
        actions.answer_seal(by=world.manager, request=asked, agreed=True)
    assert Notice.objects.filter(user=world.governance).exists()
    actions.answer_seal(by=world.governance, request=asked, agreed=True)
    assert state_of(world.family).value == "sealed"
    assert acts()[-3:] == ["people.seal.answered", "people.seal.ended", "people.sealed"]
    with pytest.raises(Refused, match="answered already"):
        actions.answer_seal(by=world.governance, request=asked, agreed=False)
    with pytest.raises(Refused, match="sealed already"):
        actions.ask_seal(by=world.manager, family=world.family, **told)
    seal = world.family.seals.standing().get()
    with pytest.raises(Refused, match="second person"):
        actions.end_restriction(by=world.manager, seal=seal)
    unseal = actions.ask_unseal(by=world.manager, family=world.family, words="The court case is over")
    other = make.worker(Role.MANAGER, world.near)
    actions.answer_seal(by=other, request=unseal, agreed=True)
    assert state_of(world.family).value == "standard"
    with pytest.raises(Refused, match="not sealed"):
        actions.ask_unseal(by=world.manager, family=world.family, words="Again")


def test_a_second_person_who_disagrees_changes_nothing(world: World) -> None:
    told = {"reason": "staff", "ring": "Dele Adeyemi, 01632 960022"}
    asked = actions.ask_seal(by=world.manager, family=world.family, **told)
    actions.answer_seal(by=world.governance, request=asked, agreed=False)
    assert state_of(world.family).value == "standard"
    assert SealRequest.objects.get().agreed is False


def test_a_restriction_is_renewed_and_ended(world: World) -> None:
    told = {"reason": "staff", "ring": "Dele Adeyemi, 01632 960022"}
    with pytest.raises(Refused, match="whom a colleague rings"):
        actions.restrict(by=world.manager, family=world.family, reason="staff", ring=" ")
    seal = actions.restrict(by=world.manager, family=world.family, **told)
    with pytest.raises(Refused, match="already"):
        actions.restrict(by=world.manager, family=world.family, **told)
    with clock.travel(clock.now() + timedelta(days=200)):
        assert state_of(world.family).value == "restricted", "forgetting must not open a file"
        actions.renew_seal(by=world.manager, seal=seal)
        assert seal.review_on == clock.today() + timedelta(days=90)
    actions.end_restriction(by=world.manager, seal=seal)
    for again in (actions.renew_seal, actions.end_restriction):
        with pytest.raises(Refused, match="ended on"):
            again(by=world.manager, seal=seal)


def test_a_conflict_outweighs_everything_and_only_another_ends_it(world: World) -> None:
    made = actions.declare_conflict(by=world.worker, family=world.family, kind="relative", words="My cousin")
    assert "conflict" in position_of(world.worker, world.family)
    assert {notice.user for notice in Notice.objects.all()} == {world.governance, world.manager}
    assert not any("Begum" in notice.words for notice in Notice.objects.all())
    with pytest.raises(Refused, match="already"):
        actions.declare_conflict(by=world.worker, family=world.family, kind="friend")
    with pytest.raises(Refused, match="their own"):
        actions.end_conflict(by=world.worker, conflict=made)
    actions.end_conflict(by=world.governance, conflict=made)
    assert "conflict" not in position_of(world.worker, world.family)
    with pytest.raises(Refused, match="ended on"):
        actions.end_conflict(by=world.governance, conflict=made)
    assert Conflict.objects.count() == 1


def test_an_emergency_opening_ends_after_four_hours_and_lands_on_a_desk(world: World, at: Any) -> None:
    at(date(2026, 11, 27))  # a Friday
    told = {"family": world.family, "reason": "child_at_risk", "words": "Noah is alone."}
    opening = actions.break_glass(by=world.stranger, **told)
    assert opening.review_due_on == date(2026, 12, 1)
    assert opening.reviewer == world.governance
    assert "break_glass" in position_of(world.stranger, world.family)
    assert {notice.user for notice in Notice.objects.all()} == {world.worker, world.manager, world.governance}
    with clock.travel(clock.now() + timedelta(hours=4, seconds=1)):
        assert "break_glass" not in position_of(world.stranger, world.family)
    for wrong in ({"words": " "}, {"reason": "curious"}):
        with pytest.raises(Refused):
            actions.break_glass(by=world.stranger, **(told | wrong))
    with pytest.raises(Refused, match="Somebody else"):
        actions.review_opening(by=world.stranger, opening=opening, right=True, words="Fine")
    with pytest.raises(Refused, match="what you found"):
        actions.review_opening(by=world.governance, opening=opening, right=True, words="")
    actions.review_opening(by=world.governance, opening=opening, right=False, words="He lives next door.")
    with pytest.raises(Refused, match="already"):
        actions.review_opening(by=world.governance, opening=opening, right=True, words="x")


def test_nobody_breaks_in_where_they_declared_a_conflict(world: World) -> None:
    actions.declare_conflict(by=world.stranger, family=world.family, kind="neighbour")
    with pytest.raises(Refused, match="cannot open"):
        actions.break_glass(by=world.stranger, family=world.family, reason="cover", words="Please")
    assert not EmergencyOpening.objects.exists() and not Grant.objects.filter(because="break_glass").exists()


def test_the_reviewer_with_the_fewest_waiting_is_named(world: World) -> None:
    second = make.worker(Role.GOVERNANCE)
    told = {"family": world.family, "reason": "cover", "words": "Covering."}
    first = actions.break_glass(by=world.stranger, **told)
    then = actions.break_glass(by=world.boss, **told)
    assert {first.reviewer, then.reviewer} == {world.governance, second}


def test_a_colleague_leaves_the_few(world: World, home: Any) -> None:
    told = {"by": world.manager, "place": home, "family": world.family}
    with pytest.raises(Refused, match="Say why"):
        actions.protect_place(because=" ", **told)
    actions.protect_place(because="Danger", **told)
    with pytest.raises(Refused, match="already"):
        actions.protect_place(because="Danger", **told)
    viewer = actions.name_viewer(user=world.boss, **told)
    with pytest.raises(Refused, match="already"):
        actions.name_viewer(user=world.boss, **told)
    actions.end_viewer(by=world.manager, viewer=viewer, family=world.family)
    with pytest.raises(Refused, match="ended on"):
        actions.end_viewer(by=world.manager, viewer=viewer, family=world.family)
    gone = make.worker()
    gone.ended_at = clock.now()
    gone.save()
    with pytest.raises(Refused, match="no longer works"):
        actions.name_viewer(user=gone, **told)
