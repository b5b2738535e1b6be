"""Who looked, the file as known on a day, and the governance officer's page."""

import csv
import io
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.casefile.terms import POSITIONS, Act
from kith.casework import actions as casework
from kith.people import actions
from kith.people.terms import Act as PeopleAct
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.recording import actions as recording
from kith.trail import actions as trail
from kith.trail.models import Event


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def on(name: str, world: World) -> str:
    return reverse(f"casefile:{name}", args=[world.family.pk])


# ---- who looked ----
def test_the_worker_and_the_manager_see_who_looked(world: World, as_user: Any) -> None:
    as_user(world.door).get(on("overview", world))
    for reader in (world.worker, world.manager, world.governance):
        page = text_of(as_user(reader).get(on("looked", world)))
        assert "Carol Finch" in page and "opened the file" in page and "Front-door worker" in page
    assert as_user(world.stranger).get(on("looked", world)).status_code == 403
    assert as_user(world.door).get(on("looked", world)).status_code == 403


def test_the_list_is_narrowed_by_kind_person_and_day(world: World, as_user: Any) -> None:
    as_user(world.door).get(on("overview", world))
    client, where = as_user(world.worker), on("looked", world)
    looks = text_of(client.get(where, {"kind": "looked"}))
    assert "opened the file" in looks and "made a family file" not in looks
    hers = text_of(client.get(where, {"by": world.manager.pk}))
    assert "was given sight of the file" in hers and "opened the file" not in hers
    assert "Nothing fits these choices" in text_of(client.get(where, {"until": "2001-01-01"}))
    assert client.get(where, {"by": "x" * 400, "since": "2026-13-99", "page": "\x00"}).status_code == 200


def test_who_looked_can_be_taken_as_a_file_without_formulas(world: World, as_user: Any) -> None:
    rogue = make.worker(Role.FRONT_DOOR, name="=HYPERLINK(1)")
    as_user(rogue).get(on("overview", world))
    response = as_user(world.worker).get(on("take_looked", world))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["When", "Who"] and any(row[1] == "'=HYPERLINK(1)" for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert Event.objects.filter(act=Act.LOOKED_TAKEN, by_ref=world.worker.pk).count() == 1


def test_long_lists_of_looks_cost_no_more(world: World, as_user: Any) -> None:
    client, where = as_user(world.worker), on("looked", world)
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for _ in range(60):
        trail.read(PeopleAct.FAMILY_OPENED, world.family, by=world.door, family=world.family)
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few) > 5


# ---- as known on a day ----
def test_any_day_shows_what_was_known_then_and_not_what_came_later(at: Any, as_user: Any, db: Any) -> None:
    at(date(2026, 1, 5))
    world = _world()
    family, by = world.family, world.worker
    at(date(2026, 2, 2))
    casework.write_picture(by=by, family=family, worry="The first worry.", plan="The first plan.")
    step = casework.begin_step(by=by, family=family, child=world.noah, kind="in_need", on=date(2026, 2, 2))
    at(date(2026, 5, 4))
    casework.write_picture(by=by, family=family, worry="The second worry.", plan="The second plan.")
    actions.change_person(by=by, person=world.noah, family=family, known_as="Nono")
    recording.record_visit(
        by=by,
        family=family,
        on=date(2026, 5, 4),
        setting="school",
        children=[{"child": world.noah, "seen": True, "seen_alone": True, "not_seen_because": ""}],
    )
    at(date(2026, 8, 3))
    assert step.kind == "in_need"
    client, where = as_user(by), on("as_known", world)
    march = text_of(client.get(where, {"on": "2026-03-02"}))
    assert "The first worry." in march and "The second worry." not in march
    assert "Noah Hartley" in march and "Nono" not in march and "At school" not in march
    assert "Child in need plan since 2 February 2026" in march and 'class="govuk-template__body then' in march
    june = text_of(client.get(where, {"on_day": "1", "on_month": "6", "on_year": "2026"}))
    assert "The second worry." in june and "Nono" in june and "Seen alone: Nono" in june
    january = text_of(client.get(where, {"on": "2026-01-06"}))
    assert "had not been written by then" in january and "Nothing was open" in january
    for wrong, sentence in [
        ("2025-12-31", "Kith knew nothing of this family before Monday 5 January 2026"),
        ("2027-01-01", "must be today or in the past"),
        ("2026-02-31", "is not a real date"),
    ]:
        page = text_of(client.get(where, {"on": wrong}))
        assert sentence in page, wrong


def _world() -> World:
    door = make.worker(Role.FRONT_DOOR, name="Carol Finch")
    near = make.team("Family Safeguarding 2")
    worker = make.worker(in_team=near, name="Priya Nair")
    manager = make.worker(Role.MANAGER, near, name="Dele Adeyemi")
    noah = make.child(door, "Noah", "Hartley", sex="M")
    family = make.family(door, (noah, "child"), name="Begum-Hartley")
    make.given(manager, family, to=worker)
    make.given(manager, family, team=near)
    return World(door, worker, manager, door, manager, door, near, near, family, noah, noah, noah, noah)


def test_what_is_protected_today_is_hidden_on_every_past_day(
    at: Any, world: World, home: Any, as_user: Any
) -> None:
    at(clock.today() + timedelta(days=3))
    actions.protect_place(by=world.manager, place=home, because="Danger.", viewers=[], family=world.family)
    day = (clock.today() - timedelta(days=2)).isoformat()
    page = text_of(as_user(world.worker).get(on("as_known", world), {"on": day}))
    assert "Hidden Lane" not in page and "Address protected" in page and "12 Open Road" in page


def test_the_past_is_for_those_close_to_the_family(world: World, as_user: Any) -> None:
    assert as_user(world.worker).get(on("as_known", world)).status_code == 200
    assert as_user(world.door).get(on("as_known", world)).status_code == 403
    assert as_user(world.governance).get(on("as_known", world)).status_code == 403


# ---- governance ----
GOVERNANCE = "casefile:governance"


def test_governance_is_for_governance(world: World, as_user: Any) -> None:
    for name in (GOVERNANCE, "casefile:trail", "casefile:take_trail"):
        assert as_user(world.governance).get(reverse(name)).status_code == 200
        assert as_user(world.manager).get(reverse(name)).status_code == 403
    assert as_user(world.manager).post(reverse("casefile:check_trail")).status_code == 403


def test_an_emergency_opening_waits_there_until_it_is_looked_at(at: Any, world: World, as_user: Any) -> None:
    opening = actions.break_glass(
        by=world.stranger, family=world.family, reason="child_at_risk", words="He rang."
    )
    client = as_user(world.governance)
    page = text_of(client.get(reverse(GOVERNANCE)))
    assert "Sam Stranger: Begum-Hartley" in page and "For Gail Governance to look at" in page
    at(clock.today() + timedelta(days=12))
    late = text_of(as_user(world.governance).get(reverse(GOVERNANCE)))
    assert "Was due" in late and "it is past its day" in late
    actions.review_opening(by=world.governance, opening=opening, right=True, words="It was right.")
    done = text_of(as_user(world.governance).get(reverse(GOVERNANCE)))
    assert "Every emergency opening has been looked at" in done and "it was right" in done


def test_looks_are_told_as_facts(world: World, as_user: Any) -> None:
    namesake = make.worker(Role.FRONT_DOOR, name="Ann Hartley")
    as_user(namesake).get(on("overview", world))
    page = text_of(as_user(world.governance).get(reverse(GOVERNANCE)))
    assert "Ann Hartley: Begum-Hartley" in page and "1 look" in page and "1 file" in page


def by_post(world: World, as_user: Any) -> str:
    page = text_of(as_user(world.governance).get(reverse(GOVERNANCE)))
    return page.partition("by post alone")[2].partition("The trail")[0]


def test_files_opened_by_post_alone_leave_out_who_works_there(world: World, as_user: Any, at: Any) -> None:
    at(clock.at(clock.today(), 12))
    for one in (world.worker, world.manager, world.door):
        as_user(one).get(on("overview", world))
    trail.read(PeopleAct.MATCH_SEARCHED, world.family, by=world.worker, family=world.family)
    trail.read(
        PeopleAct.MATCH_SEARCHED, world.family, by=world.worker, family=world.family, position="social_worker"
    )
    trail.read(
        PeopleAct.MATCH_SEARCHED,
        world.family,
        by=world.governance,
        family=world.family,
        position="governance",
    )
    trail.record(
        PeopleAct.MATCH_SEARCHED,
        world.family,
        by=world.stranger,
        family=world.family,
        position="social_worker",
    )
    page = by_post(world, as_user)
    assert "Carol Finch" in page and POSITIONS["front_door"] in page and "1 file" in page
    for name in ("Priya Nair", "Dele Adeyemi", "Gail Governance", "Sam Stranger", "No position"):
        assert name not in page, name


def test_a_look_after_ones_sight_has_ended_is_by_post_again(world: World, as_user: Any, at: Any) -> None:
    made = make.given(world.manager, world.family, to=world.door)
    made.ends_on = clock.today() - timedelta(days=1)
    made.save()
    as_user(world.door).get(on("overview", world))
    assert "Carol Finch" in by_post(world, as_user)


def test_a_sealed_file_and_a_conflict_of_ones_own_stay_out(world: World, as_user: Any) -> None:
    actions.restrict(by=world.manager, family=world.family, reason="staff", ring="Dele, 01632 960022")
    actions.declare_conflict(by=world.stranger, family=world.family, kind="friend")
    page = text_of(as_user(world.governance).get(reverse(GOVERNANCE)))
    assert "Begum-Hartley" not in page and "Sam Stranger: A closed file" in page
    actions.declare_conflict(by=world.governance, family=world.family, kind="friend")
    trail_page = text_of(
        as_user(world.governance).get(reverse("casefile:trail"), {"family": world.family.pk})
    )
    assert "made a family file" not in trail_page


def test_the_trail_is_searched_by_person_words_day_and_file(world: World, as_user: Any) -> None:
    as_user(world.door).get(on("overview", world))
    client, where = as_user(world.governance), reverse("casefile:trail")
    page = text_of(client.get(where, {"who": "finch", "did": "opened", "family": world.family.pk}))
    assert "opened the file" in page and "was given sight" not in page
    for odd in ("-1", "9" * 30, "zwölf", "²", "\x00", "' OR 1=1"):
        assert client.get(where, {"family": odd, "who": odd, "did": odd, "page": odd}).status_code == 200
    taken = client.get(reverse("casefile:take_trail"), {"who": "finch"}).content.decode("utf-8-sig")
    assert "opened the file" in taken and "Gail" not in taken


def test_the_trail_can_be_checked_from_the_page(world: World, as_user: Any) -> None:
    client = as_user(world.governance)
    page = client.get(reverse(GOVERNANCE)).content.decode()
    operation = page.split('name="operation" value="')[1].split('"')[0]
    told = client.post(reverse("casefile:check_trail"), {"operation": operation}, follow=True)
    assert "The trail holds." in told.content.decode()
    assert Event.objects.filter(act=Act.TRAIL_CHECKED).count() == 1


def test_governance_costs_the_same_with_many_rows(world: World, as_user: Any) -> None:
    client = as_user(world.governance)
    actions.break_glass(by=world.stranger, family=world.family, reason="child_at_risk", words="He rang.")
    actions.declare_conflict(by=world.boss, family=world.family, kind="friend")
    client.get(reverse(GOVERNANCE))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(GOVERNANCE))
    for _ in range(30):
        one = make.family(world.door, name="Another")
        actions.break_glass(by=world.stranger, family=one, reason="cover", words="Cover.")
        actions.declare_conflict(by=world.boss, family=one, kind="friend")
        actions.restrict(by=world.manager, family=one, reason="staff", ring="Dele")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(GOVERNANCE))
    assert len(many) == len(few) > 5


def test_the_lists_behind_governance_stand_on_its_page(world: World, as_user: Any) -> None:
    client = as_user(world.governance)
    page = text_of(client.get(reverse(GOVERNANCE)))
    for name in ("people:openings", "people:conflicts"):
        assert f'href="{reverse(name)}"' in page
        back = text_of(client.get(reverse(name)))
        assert 'class="k-crumbs"' in back and f'href="{reverse(GOVERNANCE)}"' in back


def test_the_trail_and_who_looked_ask_for_days_in_three_boxes(world: World, as_user: Any) -> None:
    as_user(world.door).get(on("overview", world))
    client = as_user(world.governance)
    late = {"since_day": "1", "since_month": "1", "since_year": "2090"}
    for path in (on("looked", world), reverse("casefile:trail")):
        page = text_of(client.get(path))
        assert 'name="since_day"' in page and 'type="date"' not in page and "opened the file" in page
        assert "opened the file" not in text_of(client.get(path, late))
