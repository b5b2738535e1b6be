"""The desk and the team page grow: words unfinished, promises, calls, handovers, complaints."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.accounts.models import User
from kith.casework import actions as casework
from kith.casework.models import Cover
from kith.desk.queries import team_figures
from kith.desk.tests.test_lists import given, text_of
from kith.drafts.models import Draft
from kith.people import actions as people
from kith.people.models import Family
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.recording import actions as recording
from kith.tasks import actions as tasks

TEAM = "desk:team"
HIDDEN = "Her half-written words"


@pytest.fixture
def working(world: World) -> World:
    casework.allocate(by=world.manager, family=world.family, user=world.worker, team=world.near)
    return world


def begun(user: User, family: Family | None = None, kind: str = "note") -> Draft:
    at = clock.now() - timedelta(days=3)
    return Draft.objects.create(
        user=user, place=f"{kind}:{family.pk if family else 'service'}", title_key=kind,
        family_ref=family.pk if family else None, path="/somewhere/", words={"what": HIDDEN}, page="x",
        started_at=at, touched_at=at,
    )  # fmt: skip


def said(world: World, words: str, days: int, family: Family | None = None, by: User | None = None) -> Any:
    return recording.promise(
        by=by or world.worker, family=family or world.family, words=words, to="Sana",
        due_on=clock.today() + timedelta(days=days),
    )  # fmt: skip


# ---- the desk ----
def test_what_is_unfinished_promised_and_asked_stands_on_the_desk(working: World, as_user: Any) -> None:
    begun(working.worker, working.family)
    said(working, "Bring the drawing back", 2)
    tasks.make_task(
        by=working.worker, family=working.family, what="Read the school’s letter",
        due_on=clock.today() + timedelta(days=1), for_user=working.worker,
    )  # fmt: skip
    recording.ask_callback(
        by=working.door, family=working.family, who="Nani", asked_on=clock.today(), about="Tuesday"
    )
    page = text_of(as_user(working.worker).get("/"))
    for words in ("Finish: Note", "Bring the drawing back", "Read the school’s letter", "Call Nani back"):
        assert page.count(words) == 1, words
    assert HIDDEN not in page
    other = text_of(as_user(working.stranger).get("/"))
    assert "Begum" not in other and "Nani" not in other and "Finish" not in other


def test_a_promise_of_somebody_absent_stands_with_their_cover(working: World, as_user: Any) -> None:
    mate = make.worker(in_team=working.near, name="Moll Mate")
    said(working, "Ring the alcohol service", 1)
    today = clock.today()
    casework.set_cover(by=working.manager, away=working.worker, cover=mate, from_on=today, to_on=today)
    page = text_of(as_user(mate).get("/"))
    assert "Ring the alcohol service" in page
    casework.end_cover(by=working.manager, cover=Cover.objects.get(by=mate))
    assert "Ring the alcohol service" not in text_of(as_user(User.objects.get(pk=mate.pk)).get("/"))


def test_a_handover_and_a_complaint_wait_for_their_answer(working: World, as_user: Any) -> None:
    mate = make.worker(in_team=working.near, name="Moll Mate")
    casework.offer_handover(
        by=working.worker, family=working.family, to_user=mate, words="Knock first.",
        planned_on=clock.today() + timedelta(days=7), parts=[],
    )  # fmt: skip
    casework.record_complaint(
        by=working.door, kind="complaint", whose=working.sana, words="You came late.", family=working.family,
        about=[working.worker], received_on=clock.today(),
    )  # fmt: skip
    assert "Read the handover from Priya Nair" in text_of(as_user(mate).get("/"))
    assert "Answer a complaint, stage 1" in text_of(as_user(working.manager).get("/"))
    page = text_of(as_user(working.worker).get("/"))
    assert "Read the handover" not in page and "Answer a complaint" not in page


def test_the_desk_costs_the_same_with_fifty_of_everything(working: World, as_user: Any) -> None:
    client = as_user(working.worker)
    one_of_each(working, working.family, 0)
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for n in range(1, 30):
        one_of_each(working, given(working, f"Family{n:02}"), n)
    with CaptureQueriesContext(connection) as many:
        page = text_of(client.get("/"))
    assert "Promise 29" in page and "Caller 29" in page
    assert len(many) == len(few) > 5


def one_of_each(world: World, family: Family, n: int) -> None:
    begun(world.worker, family)
    said(world, f"Promise {n}", 1, family)
    recording.ask_callback(by=world.worker, family=family, who=f"Caller {n}", asked_on=clock.today())


# ---- the team ----
def test_nobody_in_touch_for_a_fortnight_is_seen_by_the_manager(world: World, as_user: Any, at: Any) -> None:
    at(clock.at(date(2026, 3, 2), 10))
    quiet, spoken = given(world, "Quiet", "Ann"), given(world, "Spoken", "Bo")
    at(clock.at(date(2026, 3, 14), 10))
    note = {"kind": "call", "on": clock.today(), "what": "We spoke.", "children": []}
    recording.finish_note(by=world.worker, family=spoken, **note)
    at(clock.at(date(2026, 3, 15), 10))
    assert "Quiet" not in part(as_user(world.manager).get(reverse(TEAM)), "quiet")
    at(clock.at(date(2026, 3, 16), 10))
    told = part(as_user(world.manager).get(reverse(TEAM)), "quiet")
    assert "Quiet" in told and "14 days" in told and "Spoken" not in told
    casework.set_limit(
        by=world.governance, key="in_touch", amount=30, unit="day", days="calendar",
        valid_from=clock.today(), source="Ours",
    )  # fmt: skip
    told = part(as_user(world.manager).get(reverse(TEAM)), "quiet")
    assert "Quiet" not in told and "30 days" in told and quiet.pk


def part(response: Any, name: str) -> str:
    """One section of the page, by the id of its heading."""
    page = text_of(response)
    begins = page.index(f'aria-labelledby="{name}"')
    return page[begins : page.index("</section>", begins)]


def test_unfinished_words_are_counted_and_never_shown(working: World, as_user: Any) -> None:
    begun(working.worker, working.family)
    begun(working.worker, working.family, kind="complaint")
    begun(working.worker, given(working, "Elsewhere", team=working.far, user=working.stranger))
    page = text_of(as_user(working.manager).get(reverse(TEAM)))
    told = part(as_user(working.manager).get(reverse(TEAM)), "unfinished")
    assert HIDDEN not in page and "Note" in told and "Begum-Hartley" in told and "Priya Nair" in told
    assert "omplaint" not in told and "A form" in told
    assert "Elsewhere" not in told and "A family outside this team" in told


def test_promises_handovers_and_openings_stand_on_the_team_page(working: World, as_user: Any) -> None:
    said(working, "Bring the drawing back", 0)
    mate = make.worker(in_team=working.near, name="Moll Mate")
    casework.offer_handover(
        by=working.worker, family=working.family, to_user=mate, words="Knock first.", parts=[],
        planned_on=clock.today() + timedelta(days=7),
    )  # fmt: skip
    people.break_glass(by=working.stranger, family=working.family, reason="child_at_risk", words="He rang.")
    browser = as_user(working.manager)
    page = browser.get(reverse(TEAM))
    assert "Bring the drawing back" in part(page, "promises")
    assert "To Moll Mate" in part(page, "handovers")
    assert "Sam Stranger" in part(page, "openings")
    assert "Sam Stranger" not in text_of(as_user(working.boss).get(reverse(TEAM)))


def test_a_worker_says_how_heavy_their_work_is(working: World, as_user: Any) -> None:
    browser = as_user(working.worker)
    assert browser.post(reverse("desk:my_words"), {"words": "Full. Court on Thursday."}).status_code == 302
    assert "“Full. Court on Thursday.”" in part(as_user(working.manager).get(reverse(TEAM)), "who")
    assert browser.post(reverse("desk:my_words"), {"words": ""}).status_code == 302
    assert "Court" not in text_of(as_user(working.manager).get(reverse(TEAM)))
    mate = make.worker(in_team=working.near, name="Moll Mate")
    today = clock.today()
    casework.set_cover(by=working.manager, away=working.worker, cover=mate, from_on=today, to_on=today)
    told = part(as_user(working.manager).get(reverse(TEAM)), "who")
    assert "Away until" in told and "Moll Mate covers" in told


def test_why_a_child_was_not_seen_stands_beside_them(working: World, as_user: Any) -> None:
    casework.begin_step(
        by=working.worker, family=working.family, child=working.aisha, kind="in_need",
        on=clock.today() - timedelta(days=40),
    )  # fmt: skip
    recording.record_visit(
        by=working.worker, family=working.family, on=clock.today() - timedelta(days=2), setting="home",
        children=[
            {"child": working.aisha, "seen": False, "seen_alone": False, "not_seen_because": "Nobody in"}
        ],
    )  # fmt: skip
    assert "Nobody in" in part(as_user(working.manager).get(reverse(TEAM)), "unseen")


def test_each_number_opens_its_list_and_few_are_not_shown(working: World, as_user: Any) -> None:
    browser = as_user(working.manager)
    for n in range(9):
        kept_or_not(working, n)
    assert "by the day we said" not in text_of(browser.get(reverse(TEAM)))
    list_ = reverse("desk:team_list", args=["promises"])
    assert "Too few to show" in text_of(browser.get(list_)) and "Thing 0" not in text_of(browser.get(list_))
    kept_or_not(working, 9)
    told = part(browser.get(reverse(TEAM)), "figures")
    assert "5 <span>of 10</span>" in told and list_ in told
    shown = text_of(browser.get(list_))
    assert "Thing 0" in shown and "Thing 9" in shown and working.worker.name not in shown
    assert browser.get(reverse("desk:team_list", args=["nothing"])).status_code == 404
    assert as_user(working.worker).get(list_).status_code == 403
    assert as_user(working.boss).get(list_, {"team": working.near.pk}).status_code == 404


def kept_or_not(world: World, n: int) -> None:
    """A promise of twenty days ago, for ten days ago: every other kept on its day, the others after it."""
    made = said(world, f"Thing {n}", 1)
    made.made_on, made.due_on = clock.today() - timedelta(days=20), clock.today() - timedelta(days=10)
    made.save()
    kept = made.due_on + timedelta(days=n % 2)
    recording.keep_promise(by=world.worker, promise=made, on=kept)


def test_a_promise_put_off_counts_by_the_day_first_said(working: World) -> None:
    kept_or_not(working, 0)
    assert team_figures.promises([working.family.pk], clock.today()).figure == 1
    late = said(working, "Put off", 1)
    recording.change_promise(
        by=working.worker, promise=late, due_on=clock.today() + timedelta(days=3), because="Court"
    )
    change = late.changes.get()
    change.was_due_on = clock.today() - timedelta(days=2)
    change.save()
    late.refresh_from_db()
    late.made_on = clock.today() - timedelta(days=9)
    late.save()
    recording.keep_promise(by=working.worker, promise=late, on=clock.today())
    counted = team_figures.promises([working.family.pk], clock.today())
    assert (counted.figure, counted.of) == (1, 2)


def test_the_team_costs_the_same_with_fifty_of_everything(working: World, as_user: Any) -> None:
    client = as_user(working.manager)
    one_of_each(working, working.family, 0)
    people.break_glass(by=working.stranger, family=working.family, reason="child_at_risk", words="He rang.")
    client.get(reverse(TEAM))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(TEAM))
    for n in range(1, 30):
        family = given(working, f"Family{n:02}")
        one_of_each(working, family, n)
        people.break_glass(by=working.stranger, family=family, reason="child_at_risk", words="He rang.")
    with CaptureQueriesContext(connection) as many:
        page = text_of(client.get(reverse(TEAM)))
    assert "Promise 29" in page
    assert len(many) == len(few) > 5
