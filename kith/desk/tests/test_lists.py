"""The list of families and a manager's team: only what the reader may open, at a fixed cost."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.casework import actions as casework
from kith.casework.models import Agreement, Step
from kith.desk.terms import Act, Sort, Special
from kith.people import actions
from kith.people.models import Family
from kith.people.terms import Part
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.trail.models import Event
from kith.ui.words import day

FAMILIES, FILE, TEAM = "desk:families", "desk:take_families", "desk:team"


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def given(
    world: World, name: str, forename: str = "Zoe", kind: str = "in_need", days: int = 40, **to: Any
) -> Family:
    """Another family with a plan that began some days ago."""
    child = make.child(world.door, forename, name)
    family = make.family(world.door, (child, Part.CHILD), name=name)
    casework.allocate(by=world.manager, family=family, **({"user": world.worker, "team": world.near} | to))
    on = clock.today() - timedelta(days=days)
    casework.begin_step(by=world.worker, family=family, child=child, kind=kind, on=on)
    return family


@pytest.fixture
def working(world: World) -> World:
    """Priya's family, and one of another team."""
    casework.allocate(by=world.manager, family=world.family, user=world.worker, team=world.near)
    for child in (world.aisha, world.noah):
        on = clock.today() - timedelta(days=40)
        casework.begin_step(by=world.worker, family=world.family, child=child, kind="in_need", on=on)
    given(world, "Faraway", user=world.stranger, team=world.far)
    return world


# ---- families ----
def test_mine_come_first_and_all_may_be_asked_for(working: World, as_user: Any) -> None:
    client = as_user(working.worker)
    page = text_of(client.get(reverse(FAMILIES)))
    assert "Begum-Hartley" in page and "Child in need plan since" in page and "Priya Nair" in page
    assert "Faraway" not in text_of(client.get(reverse(FAMILIES), {"scope": "all"}))
    door = text_of(as_user(working.door).get(reverse(FAMILIES)))
    assert "Faraway" in door and "Begum-Hartley" in door and "2 families." in door


def test_a_sealed_family_is_in_no_list_no_count_and_no_file(working: World, as_user: Any) -> None:
    make.seal(working.family, working.manager, working.governance)
    client = as_user(working.door)
    for where in (reverse(FAMILIES), f"{reverse(FAMILIES)}?sort=next&status=in_need", reverse(FILE)):
        page = text_of(client.get(where))
        assert "Begum" not in page and "Faraway" in page, where
    assert "1 family." in text_of(client.get(reverse(FAMILIES)))
    assert "Begum-Hartley" in text_of(as_user(working.worker).get(reverse(FAMILIES)))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"words": "begum"}, {"Begum-Hartley"}),
        ({"words": "zoe"}, {"Faraway"}), ({"words": "far zoe"}, {"Faraway"}),
        ({"worker": "stranger"}, {"Faraway"}), ({"status": "in_need"}, {"Begum-Hartley", "Faraway"}),
        ({"status": "protection"}, set()), ({"special": "warning"}, {"Begum-Hartley"}),
        ({"special": "closed"}, set()), ({"special": "nobody"}, set()), ({"special": "protected"}, set()),
    ],
)  # fmt: skip
def test_the_list_can_be_narrowed(
    working: World, as_user: Any, asked: dict[str, str], shown: set[str]
) -> None:
    on = clock.today() + timedelta(days=9)
    actions.set_warning(
        by=working.manager, family=working.family, words="Ring.", evidence="Said.", review_on=on, told="yes"
    )
    page = text_of(as_user(working.door).get(reverse(FAMILIES), asked))
    assert {name for name in ("Begum-Hartley", "Faraway") if f">{name}</a>" in page} == shown


def test_the_list_can_be_narrowed_to_a_team_and_sorted(working: World, as_user: Any) -> None:
    client = as_user(working.door)
    page = text_of(client.get(reverse(FAMILIES), {"team": working.far.pk}))
    assert "Faraway" in page and "Begum-Hartley" not in page
    given(working, "Early", days=60)
    for sort in Sort.values:
        assert client.get(reverse(FAMILIES), {"sort": sort}).status_code == 200
    page = text_of(client.get(reverse(FAMILIES), {"sort": "next"}))
    assert page.index(">Early</a>") < page.index(">Begum-Hartley</a>")


@pytest.mark.parametrize("odd", ["\x00", "x" * 500, "²", "-1", "%", "' OR 1=1 --", "عائشة", "9" * 40])
def test_odd_questions_are_answered(working: World, as_user: Any, odd: str) -> None:
    asked = dict.fromkeys(("scope", "words", "status", "worker", "team", "special", "sort", "page"), odd)
    for name in (FAMILIES, FILE):
        assert as_user(working.door).get(reverse(name), asked).status_code == 200


def test_the_file_holds_no_formula_and_stands_in_the_trail(working: World, as_user: Any) -> None:
    given(working, "=cmd|' /C calc'!A0")
    response = as_user(working.worker).get(reverse(FILE), {"scope": "mine"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 3 and rows[0][0] == "Family"
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row if cell)
    assert Event.objects.filter(act=Act.FAMILIES_TAKEN, by_ref=working.worker.pk).count() == 1


def test_who_keeps_the_house_sees_no_families(working: World, as_user: Any) -> None:
    keeper = make.worker("administrator")
    assert as_user(keeper).get(reverse(FAMILIES)).status_code == 403
    assert as_user(keeper).get(reverse(FILE)).status_code == 403


def test_the_list_costs_the_same_with_fifty(working: World, as_user: Any) -> None:
    client = as_user(working.worker)
    client.get(reverse(FAMILIES))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(FAMILIES))
    for n in range(50):
        given(working, f"Family{n:02}")
    with CaptureQueriesContext(connection) as many:
        assert "Family40" in text_of(client.get(reverse(FAMILIES)))
    assert len(many) == len(few) > 5 and len(Special.values) == 5


def test_a_family_with_whom_our_work_has_ended_says_so(working: World, as_user: Any) -> None:
    ended = given(working, "Ended", kind="early_help")
    casework.end_step(by=working.worker, step=Step.objects.get(family=ended), on=clock.today())
    casework.close_family(
        by=working.worker, family=ended, on=clock.today(), reason_code="RC7", changed="They are well."
    )
    for waiting in Agreement.objects.waiting().filter(family=ended):
        casework.agree(by=working.manager, agreement=waiting)
    page = text_of(as_user(working.door).get(reverse(FAMILIES), {"scope": "all", "words": "Ended"}))
    assert f"Our work ended {day(clock.today())}" in page and "No worker yet" not in page


# ---- team ----
def test_children_not_seen_stand_first(working: World, as_user: Any) -> None:
    page = text_of(as_user(working.manager).get(reverse(TEAM)))
    assert "Not seen in time" in page and "12 days late" in page and "Not on record" in page
    assert "1 family, 2 children." in page and "Faraway" not in page


def test_workers_stand_in_the_order_of_the_alphabet(working: World, as_user: Any) -> None:
    amy = make.worker(in_team=working.near, name="Amy Able")
    for n in range(3):
        given(working, f"Able{n}", user=amy)
    page = text_of(as_user(working.manager).get(reverse(TEAM)))
    assert page.index("Amy Able</a>") < page.index("Priya Nair</a>")
    assert "3 families, 3 children" in page and "●● " not in page and "●●" in page


def test_a_family_with_no_worker_can_be_given(working: World, as_user: Any) -> None:
    family = make.family(working.door, name="Newcomer")
    casework.allocate(by=working.door, family=family, team=working.near)
    page = text_of(as_user(working.manager).get(reverse(TEAM)))
    assert reverse("casework:allocation", args=[family.pk]) in page and "Newcomer" in page


def test_the_team_is_its_managers(working: World, as_user: Any) -> None:
    assert as_user(working.worker).get(reverse(TEAM)).status_code == 403
    assert as_user(working.boss).get(reverse(TEAM), {"team": working.near.pk}).status_code == 404
    assert as_user(working.manager).get(reverse(TEAM), {"team": "x"}).status_code == 404
    assert "Begum" not in text_of(as_user(working.boss).get(reverse(TEAM)))


def test_a_family_hidden_from_its_manager_is_not_counted(working: World, as_user: Any) -> None:
    actions.declare_conflict(by=working.manager, family=working.family, kind="friend")
    page = text_of(as_user(working.manager).get(reverse(TEAM)))
    assert "Begum" not in page and "0 families, 0 children." in page


def test_a_sealed_family_stays_with_its_manager(working: World, as_user: Any) -> None:
    make.seal(working.family, working.manager, working.governance)
    assert "Begum-Hartley" in text_of(as_user(working.manager).get(reverse(TEAM)))


def test_the_team_costs_the_same_with_fifty(working: World, as_user: Any) -> None:
    client = as_user(working.manager)
    client.get(reverse(TEAM))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(TEAM))
    for n in range(50):
        given(working, f"Family{n:02}", kind="early_help" if n % 2 else "in_need")
    with CaptureQueriesContext(connection) as many:
        assert "51 families" in text_of(client.get(reverse(TEAM)))
    assert len(many) == len(few) > 5
