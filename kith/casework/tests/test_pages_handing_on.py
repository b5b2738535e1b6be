"""The pages of cover, handover, moving families and a stop: what a reader sees and what a press does."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.access import Role
from kith.casework import actions, queries
from kith.casework.models import Cover, Handover
from kith.casework.tests import factories as make
from kith.tasks import actions as tasks

pytestmark = pytest.mark.django_db
TODAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture(autouse=True)
def a_tuesday(at):
    at(TODAY)


@pytest.fixture
def fs(db):
    return make.team()


@pytest.fixture
def dele(fs):
    return make.worker(Role.MANAGER, fs, "Dele Adeyemi")


@pytest.fixture
def hannah(fs):
    return make.worker(in_team=fs, name="Hannah Brook")


@pytest.fixture
def ellie(fs):
    return make.worker(in_team=fs, name="Ellie Tranter")


@pytest.fixture
def led(dele, hannah):
    return given(dele, hannah)


def given(dele, hannah, name="Hartley"):
    family = make.family(make.child(), name=name)
    actions.allocate(by=dele, family=family, user=hannah)
    return family


def text(answer):
    return answer.content.decode()


def test_cover_is_set_and_stands_on_every_page_of_the_family(led, hannah, ellie, signed_in):
    client = signed_in(hannah)
    assert "Nobody is away" in text(client.get("/away/"))
    sent = {"away": hannah.pk, "cover": ellie.pk, "from_on": "2026-11-24", "to_on": "2026-11-27"}
    page = client.post("/away/new/", sent, follow=True)
    assert "Ellie Tranter covers for Hannah Brook" in text(page)
    words = "Hannah Brook (away until Friday 27 November; Ellie Tranter covers)"
    assert words in text(client.get(f"/families/{led.pk}/journey/"))
    client.post(f"/away/{Cover.objects.get().pk}/end/")
    assert words not in text(client.get(f"/families/{led.pk}/journey/"))


def test_a_colleague_ends_no_cover_that_is_not_theirs(led, hannah, ellie, fs, signed_in):
    made = actions.set_cover(by=hannah, away=hannah, cover=ellie, from_on=TODAY, to_on=FRIDAY)
    client = signed_in(make.worker(in_team=fs))
    assert client.post(f"/away/{made.pk}/end/").status_code == 404
    assert "Ellie Tranter covers" not in text(client.get("/away/"))


def test_a_handover_is_drafted_offered_read_and_accepted(led, hannah, ellie, dele, signed_in):
    actions.write_picture(by=hannah, family=led, worry="He is alone at night.", plan="A rota.", working="")
    client, here = signed_in(dele), f"/families/{led.pk}/handover/"
    assert "has not been handed over" in text(client.get(here))
    page = text(client.get(f"{here}new/"))
    assert "Worried about: He is alone at night." in page
    sent = {
        "to_user": ellie.pk,
        "planned_on": "2026-11-24",
        "words": "Ring the aunt first.",
        "part_0": "Noah",
    }
    answer = client.post(f"{here}new/", sent, follow=True)
    made = Handover.objects.get()
    assert "Ring the aunt first." in text(answer) and made.state == "offered"
    client = signed_in(ellie)
    assert "Your answer" in text(client.get(f"{here}{made.pk}/"))
    client.post(f"{here}{made.pk}/answer/", {"accept": "yes"})
    assert queries.workers_of([led])[led.pk].worker == ellie
    client.post(f"{here}{made.pk}/met/", {"on": "2026-11-24"})
    assert "Met the family together on Tuesday 24 November 2026" in text(client.get(f"{here}{made.pk}/"))


def test_a_handover_comes_back_with_its_comment(led, hannah, ellie, signed_in):
    made = actions.offer_handover(
        by=hannah, family=led, to_user=ellie, planned_on=FRIDAY, parts=[], words="Knock first."
    )
    client, here = signed_in(ellie), f"/families/{led.pk}/handover/{made.pk}/"
    assert "Write what is still needed" in text(client.post(f"{here}answer/", {"accept": "no"}, follow=True))
    client.post(f"{here}answer/", {"accept": "no", "comment": "Which school?"})
    assert "Which school?" in text(signed_in(hannah).get(here))


def test_families_are_shown_before_they_move(led, hannah, ellie, dele, signed_in):
    client, here = signed_in(dele), f"/caseload/{hannah.pk}/"
    more = given(dele, hannah, "Okafor")
    sent = {"everyone": ellie.pk, f"family_{more.pk}": "stay", "because": "She leaves.", "on": "2026-11-24"}
    page = text(client.post(here, sent | {"do": "look"}))
    assert "This is what will happen" in page and "1 family stays" in page
    assert queries.workers_of([led])[led.pk].worker == hannah
    client.post(here, sent | {"do": "move"})
    workers = queries.workers_of([led, more])
    assert (workers[led.pk].worker, workers[more.pk].worker) == (ellie, hannah)


def test_nobody_chosen_is_said(led, hannah, dele, signed_in):
    page = signed_in(dele).post(
        f"/caseload/{hannah.pk}/", {"because": "She leaves.", "on": "2026-11-24", "do": "look"}
    )
    assert page.status_code == 422 and "Choose for at least one family" in text(page)


def test_a_manager_of_another_team_finds_nobody_there(led, hannah, signed_in):
    assert signed_in(make.worker(Role.MANAGER)).get(f"/caseload/{hannah.pk}/").status_code == 404


def test_a_stop_warns_on_the_file_and_two_people_end_it(led, hannah, dele, signed_in):
    client, here = signed_in(hannah), f"/families/{led.pk}/stop/"
    client.post(here, {"kind": "death", "on": "2026-11-23"})
    warns = "letters, reminders and surveys are stopped"
    assert warns in text(client.get(f"/families/{led.pk}/journey/"))
    client.post(f"{here}ask/", {"because": "The funeral has been held."})
    assert "somebody else agrees" in text(client.post(f"{here}end/", follow=True))
    signed_in(dele).post(f"{here}end/")
    assert warns not in text(client.get(f"/families/{led.pk}/journey/"))


def test_any_manager_stops_it_and_reads_nothing_of_the_file(led, hannah, signed_in):
    client = signed_in(make.worker(Role.MANAGER))
    actions.stop(by=hannah, family=led, kind="death", words="In the night.", person=make.children_of(led)[0])
    page = text(client.get(f"/families/{led.pk}/stop/"))
    assert "Stopped since" in page
    assert "In the night." not in page and "Noah" not in page and "Somebody has died" not in page


def test_closing_says_what_is_still_open_with_the_way_there(led, hannah, signed_in):
    tasks.make_task(by=hannah, family=led, what="Ring the school", due_on=FRIDAY)
    page = text(signed_in(hannah).get(f"/families/{led.pk}/closing/"))
    assert "Still open" in page and f'href="/families/{led.pk}/tasks/"' in page


def test_more_families_cost_no_more_queries(hannah, ellie, dele, signed_in):
    client, counts = signed_in(dele), []
    for n in (1, 12):
        for k in range(n):
            given(dele, hannah, f"Family {n} {k}")
        client.get(f"/caseload/{hannah.pk}/")
        with CaptureQueriesContext(connection) as counted:
            client.get(f"/caseload/{hannah.pk}/")
        counts.append(len(counted))
    assert counts[0] == counts[1], counts


def test_more_covers_cost_no_more_queries(dele, fs, signed_in):
    client, counts = signed_in(dele), []
    for n in (1, 12):
        for _ in range(n):
            pair = make.worker(in_team=fs), make.worker(in_team=fs)
            actions.set_cover(by=dele, away=pair[0], cover=pair[1], from_on=TODAY, to_on=FRIDAY)
        client.get("/away/")
        with CaptureQueriesContext(connection) as counted:
            client.get("/away/")
        counts.append(len(counted))
    assert counts[0] == counts[1], counts
