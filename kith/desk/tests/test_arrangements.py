"""One's own mail, calendar and lists: no name in mail or feed, an address that can be ended, safe files."""

import csv
import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, Team, User
from kith.casework.models import Allocation, Cover, Deadline, Limit
from kith.desk import actions, digest, feed
from kith.desk.models import CalendarAddress, DigestSent, SavedList
from kith.people.models import Family, Grant, Member, Person
from kith.recording import actions as recording
from kith.tasks import actions as tasks

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def morning(at):
    cache.clear()
    at(clock.at(TUESDAY, 9))


def person(name, role=Role.SOCIAL_WORKER, team=None):
    user = User.objects.create_user(f"{name}@example.org", name.title())
    Post.objects.create(user=user, role=role, team=team, starts_on=date(2020, 1, 1))
    return user


@pytest.fixture
def team():
    return Team.objects.create(name="North")


@pytest.fixture
def worker(team):
    return person("worker", team=team)


def led(worker, name="CANARYNAME", task="Ring CANARYWORDS", team=None):
    family = Family.objects.create(name=name, made_on=TUESDAY)
    child = Person.objects.create(forename="CANARYCHILD", surname=name, sex="F", born_on=date(2018, 1, 2))
    Member.objects.create(family=family, person=child, part="child", from_on=TUESDAY)
    Allocation.objects.create(family=family, user=worker, team=team, by=worker, from_on=TUESDAY)
    Grant.objects.create(family=family, user=worker, because="allocated", starts_on=TUESDAY)
    if team:
        Grant.objects.create(family=family, team=team, because="team", starts_on=TUESDAY)
    tasks.make_task(by=worker, family=family, what=task, due_on=TUESDAY, for_user=worker)
    return family, child


def signed_in(client, user):
    client.force_login(user)
    session = client.session
    session["demo_sign_in"] = True
    session.save()
    return client


def test_the_mail_counts_and_names_nobody(worker, django_capture_on_commit_callbacks):
    led(worker)
    with django_capture_on_commit_callbacks(execute=True):
        assert digest.send_due() == 1
    (sent,) = mail.outbox
    assert "You have 1 thing due today or late" in sent.body and "http" in sent.body
    assert "CANARY" not in sent.body + sent.subject and sent.to == [worker.email]
    with django_capture_on_commit_callbacks(execute=True):
        assert digest.send_due() == 0
    assert len(mail.outbox) == 1 and DigestSent.objects.count() == 1


def test_nothing_to_say_is_no_mail(worker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        digest.send_due()
    assert mail.outbox == []


def test_it_comes_at_the_chosen_hour_on_working_days_or_not_at_all(worker, at):
    led(worker)
    actions.choose_digest(by=worker, wanted=True, hour=11)
    assert digest.send_due() == 0
    at(clock.at(TUESDAY + timedelta(days=4), 11))
    assert digest.send_due() == 0, "a Saturday"
    at(clock.at(TUESDAY, 11))
    assert digest.send_due() == 1
    other = person("other")
    actions.choose_digest(by=other, wanted=False, hour=8)
    assert digest.send_due() == 0


def test_it_is_held_while_somebody_is_away(worker):
    led(worker)
    Cover.objects.create(
        away=worker, by=person("cover"), from_on=TUESDAY, to_on=TUESDAY, set_by=worker, set_at=clock.now()
    )
    digest.send_due()
    assert not DigestSent.objects.filter(user=worker).exists()


def test_the_feed_has_ones_own_dates_and_no_name(worker, client):
    family, child = led(worker)
    limit = Limit.objects.create(
        key="x", title="Assessment", starts="x", amount=45, unit="days", days="working", force="guidance",
        source="x", valid_from=date(2020, 1, 1),
    )  # fmt: skip
    Deadline.objects.create(
        family=family, child=child, limit=limit, key="x", title="CANARYTITLE", started_at=clock.now(),
        due_on=TUESDAY + timedelta(days=3),
    )  # fmt: skip
    made = actions.renew_calendar(by=worker)
    answer = client.get(f"/calendar/{made.secret}.ics")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    assert b"CANARY" not in answer.content
    events = [one for one in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert sorted(str(one["summary"]) for one in events) == ["A task is due", "Due: Assessment"]


def test_the_address_is_kept_as_a_digest_renewed_ended_and_dies_with_the_account(worker, client):
    first = actions.renew_calendar(by=worker)
    assert first.secret not in str(CalendarAddress.objects.values()) + str(
        CalendarAddress.history.values_list()
    )
    second = actions.renew_calendar(by=worker)
    assert client.get(f"/calendar/{first.secret}.ics").status_code == 404
    assert client.get(f"/calendar/{second.secret}.ics").status_code == 200
    worker.ended_at = clock.now()
    worker.save()
    assert client.get(f"/calendar/{second.secret}.ics").status_code == 404
    worker.ended_at = None
    worker.save()
    actions.end_calendar(by=worker)
    assert client.get(f"/calendar/{second.secret}.ics").status_code == 404
    assert client.get("/calendar/guess.ics").status_code == 404


def test_the_address_answers_only_so_often(worker, client):
    made = actions.renew_calendar(by=worker)
    statuses = [client.get(f"/calendar/{made.secret}.ics").status_code for _ in range(feed.OFTEN + 2)]
    assert statuses[: feed.OFTEN] == [200] * feed.OFTEN and statuses[-1] == 429


def test_the_feed_costs_the_same_for_one_date_and_for_many(worker):
    led(worker)
    address = actions.renew_calendar(by=worker)
    feed.calendar(address)  # who asks is read once
    with CaptureQueriesContext(connection) as one:
        feed.calendar(address)
    for nth in range(10):
        led(worker, f"Family {nth}")
    with CaptureQueriesContext(connection) as many:
        feed.calendar(address)
    assert len(one) == len(many)


def test_a_list_is_saved_for_its_owner_alone(worker, client):
    led(worker)
    signed_in(client, worker)
    sent = {"name": "My plans", "filters": "scope=mine&sort=next&evil=1", "operation": str(uuid4())}
    assert client.post("/arrangements/lists/families/", sent).status_code == 302
    saved = SavedList.objects.get()
    assert saved.query == "scope=mine&sort=next"
    assert b"My plans" in client.get("/families/").content
    assert b"My plans" in client.get("/arrangements/").content
    other = signed_in(client, person("other"))
    assert b"My plans" not in other.get("/families/").content
    assert other.post(f"/arrangements/list/{saved.pk}/forget/").status_code == 404
    mine = signed_in(client, worker)
    assert mine.post(f"/arrangements/list/{saved.pk}/forget/", {"operation": str(uuid4())}).status_code == 302
    assert not SavedList.objects.exists()


def rows(answer):
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff") and answer["X-Content-Type-Options"] == "nosniff"
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


def test_files_hold_the_rows_that_the_reader_may_see_and_no_formula(worker, client, team):
    family, child = led(worker, "=cmd|x", team=team)
    led(person("stranger"), "CANARYHIDDEN")
    recording.finish_note(
        by=worker, family=family, kind="call", on=TUESDAY, what="+44 she rang",
        children=[{"child": child, "seen": True, "confided": "CANARY-CONFIDED", "confided_why": "x"}],
    )  # fmt: skip
    signed_in(client, worker)
    families = rows(client.get("/families/file/?scope=all"))
    assert [row[0] for row in families[1:]] == ["'=cmd|x"]
    notes = rows(client.get(f"/families/{family.pk}/notes/file/"))
    assert len(notes) == 2 and notes[1][4] == "'+44 she rang"
    assert "CANARY-CONFIDED" not in str(notes) and "CANARYHIDDEN" not in str(families)
    assert client.get("/team/file/").status_code == 403
    manager = person("manager", Role.MANAGER, team)
    taken = rows(signed_in(client, manager).get(f"/team/file/?team={team.pk}"))
    assert [row[0] for row in taken[1:]] == ["'=cmd|x"]
    assert signed_in(client, person("loader", Role.DATA_LOADER)).get("/families/file/").status_code == 403


def test_the_page_of_arrangements_shows_the_secret_once(worker, client):
    signed_in(client, worker)
    page = client.post("/arrangements/calendar/", {"operation": str(uuid4())})
    assert b"/calendar/" in page.content and page["Cache-Control"] == "no-store"
    assert b".ics" not in client.get("/arrangements/").content
    assert (
        client.post(
            "/arrangements/mail/", {"wanted": "no", "hour": "9", "operation": str(uuid4())}
        ).status_code
        == 302
    )
