"""One's own work: what is due, returned, new and waiting, and never a family that one may not open."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.accounts.models import Team, User
from kith.casework import actions as casework
from kith.casework.models import Agreement, DecisionRight, Step
from kith.people import actions
from kith.people.models import Family
from kith.people.terms import Part
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.recording import actions as recording
from kith.ui.words import age


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def working(world: World) -> World:
    """The family is allocated to Priya, with a plan for both children since a while."""
    casework.allocate(
        by=world.manager, family=world.family, user=world.worker, team=world.near, words="Ring Sana first."
    )
    for child in (world.aisha, world.noah):
        casework.begin_step(
            by=world.worker, family=world.family, child=child, kind="in_need",
            on=clock.today() - timedelta(days=40),
        )  # fmt: skip
    return world


def one_more(world: World, n: int) -> Family:
    """Another family of Priya's with everything on it."""
    child = make.child(world.door, f"Child{n}")
    family = make.family(world.door, (child, Part.CHILD), name=f"Family{n}")
    casework.allocate(by=world.manager, family=family, user=world.worker, team=world.near)
    casework.begin_step(
        by=world.worker,
        family=family,
        child=child,
        kind="in_need",
        on=clock.today() - timedelta(days=20 + n % 9),
    )
    return family


def test_one_line_for_brothers_and_sisters(working: World, as_user: Any) -> None:
    page = text_of(as_user(working.worker).get("/"))
    assert page.count("Visit Aisha and Noah") == 1
    assert "Overdue" in page and "12 days late" in page
    assert f"Aisha {age(working.aisha.born_on)}, Noah {age(working.noah.born_on)}" in page  # type: ignore[arg-type]
    assert "No visit is on record." in page


def test_last_seen_stands_beside_a_visit(working: World, as_user: Any) -> None:
    recording.record_visit(
        by=working.worker, family=working.family, on=clock.today() - timedelta(days=20), setting="home",
        children=[
            {"child": working.aisha, "seen": True, "seen_alone": True, "not_seen_because": ""},
            {"child": working.noah, "seen": True, "seen_alone": True, "not_seen_because": ""},
        ],
    )  # fmt: skip
    page = text_of(as_user(working.worker).get("/"))
    assert "Both last seen" in page and ", alone." in page and "Due soon" in page


def test_a_new_family_waits_to_be_read(working: World, as_user: Any) -> None:
    page = text_of(as_user(working.worker).get("/"))
    assert "Read what Dele Adeyemi gave you" in page and "Ring Sana first." in page


def test_by_family_shows_the_same_lines_under_names(working: World, as_user: Any) -> None:
    page = text_of(as_user(working.worker).get("/?by=family"))
    assert ">Begum-Hartley" in page and "Visit Aisha and Noah" in page and "Read what Dele Adeyemi" in page


def test_a_family_with_a_conflict_leaves_the_desk(working: World, as_user: Any) -> None:
    actions.declare_conflict(by=working.worker, family=working.family, kind="friend")
    for where in ("/", "/?by=family", reverse("desk:families"), reverse("desk:take_families")):
        page = text_of(as_user(working.worker).get(where))
        assert "Begum" not in page and "Aisha" not in page, where
    assert "Nothing waits for you" in text_of(as_user(working.worker).get("/"))


def test_what_waits_for_a_manager_and_what_comes_back(working: World, as_user: Any) -> None:
    child = make.child(working.door, "Caleb", "Doyle")
    family = make.family(working.door, (child, Part.CHILD), name="Doyle")
    casework.allocate(by=working.manager, family=family, user=working.worker, team=working.near)
    agreement = waits(working, family, child)
    manager = text_of(as_user(working.manager).get("/"))
    assert "Agree or return:" in manager and "Priya Nair asks" in manager and "Doyle" in manager
    assert "Waiting for others" in text_of(as_user(working.worker).get("/"))
    assert "Doyle" not in text_of(as_user(working.boss).get("/"))
    casework.return_with_comment(by=working.manager, agreement=agreement, comment="Who checks on Saturdays?")
    worker = text_of(as_user(working.worker).get("/"))
    assert "Returned" in worker and "Who checks on Saturdays?" in worker


def waits(world: World, family: Family, child: Any) -> Agreement:
    """Something of this family waits for Dele."""
    casework.set_right(
        by=world.manager,
        right=DecisionRight.objects.get(decision="in_need_start"),
        waits=True,
        alone="A manager",
        within_days=2,
    )
    casework.begin_step(by=world.worker, family=family, child=child, kind="in_need", on=clock.today())
    return Agreement.objects.get(family=family, answered_at__isnull=True)


LINK = re.compile(r'<a [^>]*href="(/[^"#]*)')


def follows_all(client: Any, *pages: str) -> set[str]:
    """Every link of these pages, each of which must lead to a page that opens."""
    links = {unescape(link) for page in pages for link in LINK.findall(client.get(page).content.decode())}
    for link in sorted(links):
        assert client.get(link).status_code == 200, link
    return links


def a_contact_waits(world: World) -> str:
    """A front-door worker decided that nothing more is needed: its manager must agree."""
    hub = make.team("Front Door", Team.Kind.FRONT_DOOR)
    taker = make.worker(Role.FRONT_DOOR, hub, "Fay Door")
    world.manager = make.worker(Role.MANAGER, hub, "Imran Sethi")
    casework.set_right(
        by=world.manager, right=DecisionRight.objects.get(decision="contact_nothing"), waits=True,
        alone="A manager", within_days=1,
    )  # fmt: skip
    contact = casework.record_contact(
        by=taker, said="A red coat.", how="phone", basis="public_task", told="yes",
        people=[{"child": True, "forename": "Zed", "surname": "Quill"}],
    )  # fmt: skip
    casework.decide(by=taker, contact=contact, outcome="nothing", reason="It was a mistake.")
    return contact.get_absolute_url()


def a_step_waits(world: World) -> str:
    """A plan waits for its manager's agreement."""
    child = make.child(world.door, "Caleb", "Doyle")
    family = make.family(world.door, (child, Part.CHILD), name="Doyle")
    casework.allocate(by=world.manager, family=family, user=world.worker, team=world.near)
    waits(world, family, child)
    return reverse("casework:journey", args=[family.pk])


def a_closure_waits(world: World) -> str:
    """The end of our work waits for its manager's agreement."""
    family = one_more(world, 1)
    casework.end_step(by=world.worker, step=Step.objects.get(family=family), on=clock.today())
    casework.set_right(
        by=world.manager, right=DecisionRight.objects.get(decision="close"), waits=True, alone="A manager",
        within_days=2,
    )  # fmt: skip
    casework.close_family(
        by=world.worker, family=family, on=clock.today(), reason_code="RC7", changed="They are well."
    )
    return reverse("casework:journey", args=[family.pk])


@pytest.mark.parametrize("waiting", [a_contact_waits, a_step_waits, a_closure_waits])
def test_every_link_of_a_managers_desk_and_team_opens(
    working: World, as_user: Any, waiting: Callable[[World], str]
) -> None:
    where = waiting(working)
    client = as_user(User.objects.get(pk=working.manager.pk))
    assert "Agree or return:" in text_of(client.get("/"))
    for page in ("/", "/?by=family", reverse("desk:team")):
        assert where in follows_all(client, page), page


def test_a_family_whose_worker_has_left_needs_another(working: World, as_user: Any) -> None:
    working.worker.ended_at = clock.now()
    working.worker.save()
    allocate = reverse("casework:allocation", args=[working.family.pk])
    client = as_user(working.manager)
    for page in ("/", reverse("desk:team")):
        text = text_of(client.get(page))
        assert "Priya Nair no longer works here" in text and allocate in text, page
    who = text_of(client.get(reverse("desk:team"))).partition("Who has what")[2]
    assert "Priya Nair" not in who and "No family has a worker here yet" in who
    listed = text_of(as_user(working.door).get(reverse("desk:families"), {"special": "nobody"}))
    assert "Begum-Hartley" in listed and "No worker yet: Priya Nair has left" in listed


def test_what_counts_working_days_is_late_by_working_days(
    world: World, as_user: Any, at: Callable[..., Any]
) -> None:
    at(clock.at(date(2026, 3, 6), 10))  # a Friday
    casework.record_contact(
        by=world.door, said="He was not in school.", how="phone", basis="public_task", told="yes"
    )
    at(clock.at(date(2026, 3, 11), 10))
    page = text_of(as_user(world.door).get("/"))
    assert "2 working days late" in page and "Monday 9 March" in page


def test_a_family_with_no_worker_stands_on_the_managers_desk(working: World, as_user: Any) -> None:
    family = make.family(working.door, name="Newcomer")
    casework.allocate(by=working.door, family=family, team=working.near)
    page = text_of(as_user(working.manager).get("/"))
    assert "Find a worker" in page and "Newcomer" in page
    assert "Newcomer" not in text_of(as_user(working.boss).get("/"))


def test_the_front_door_sees_what_is_to_be_decided(working: World, as_user: Any) -> None:
    casework.record_contact(
        by=working.door, said="He was not in school.", how="phone", basis="public_task", told="yes",
        people=[{"child": True, "forename": "Zed", "surname": "Quill"}],
    )  # fmt: skip
    page = text_of(as_user(working.door).get("/"))
    assert "Decide about Zed Quill" in page and "Record a contact" in page
    assert "Zed Quill" not in text_of(as_user(working.worker).get("/"))


def test_reviews_land_on_the_reviewers_desk(working: World, as_user: Any, at: Callable[..., Any]) -> None:
    other = make.worker(Role.GOVERNANCE, name="Olu Other")
    actions.break_glass(by=working.stranger, family=working.family, reason="child_at_risk", words="He rang.")
    desks = {one: text_of(as_user(one).get("/")) for one in (working.governance, other)}
    assert sum("Was it right? Sam Stranger opened a file" in page for page in desks.values()) == 1
    assert not any("Begum" in page for page in desks.values())
    at(clock.today() + timedelta(days=10))
    late = User.objects.get(pk=other.pk)
    assert "Was it right?" in text_of(as_user(late).get("/"))


def test_a_chair_sees_the_families_they_chair(working: World, as_user: Any) -> None:
    chair = make.worker(Role.CONFERENCE_CHAIR, make.team("Conferences", Team.Kind.CONFERENCES), "Chas Chair")
    casework.allocate(by=working.manager, family=working.family, user=chair, role="chair")
    page = text_of(as_user(chair).get("/"))
    assert "You chair" in page and "Begum-Hartley" in page


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_a_first_page(role: str, db: Any, as_user: Any) -> None:
    page = as_user(make.worker(role)).get("/")
    assert page.status_code == 200 and "Your desk" in text_of(page)


def test_somebody_without_a_post_is_told_why(db: Any, as_user: Any) -> None:
    lost = User.objects.create_user("lost@example.org", "Lost Lonely")
    page = as_user(lost).get("/")
    assert page.status_code == 403 and "You have no post today" in text_of(page)


def test_the_desk_costs_the_same_with_fifty_families(working: World, as_user: Any) -> None:
    one_more(working, 0)
    client = as_user(working.worker)
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for n in range(1, 50):
        one_more(working, n)
    with CaptureQueriesContext(connection) as many:
        page = text_of(client.get("/"))
    assert "Family49" in page and "See all 51" in page
    assert len(many) == len(few) > 5
