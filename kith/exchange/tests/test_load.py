"""Loading from end to end: every row explained, a repeat changes nothing, a change changes only itself."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith.access import Role
from kith.accounts.models import Post, Team, User
from kith.casework.models import Allocation, Contact, Deadline, Step
from kith.exchange import actions, queries
from kith.exchange.models import Load, MaybeSame, NotLoaded, SourceRow
from kith.exchange.terms import ENDED, NOBODY
from kith.exchange.tests.conftest import TODAY, person, write
from kith.notices.models import Notice
from kith.people import actions as people_actions
from kith.people.models import Family, MatchKey, Person, Place, PlaceProtection
from kith.recording.models import Visit
from kith.trail.models import Event

pytestmark = pytest.mark.django_db

PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_dob,pers_common_child_id\n"


def test_thirty_families_reconcile_to_the_row(thirty, load_folder):
    folder, manifest = thirty
    load = load_folder(folder)
    assert load.stage == "done" and load.families_done == load.families
    for table in load.tables.all():
        assert table.came_in == manifest["came_in"].get(table.table, 0), table
        assert table.rejected == manifest["rejected"].get(table.table, 0), table
        assert table.aside == manifest["aside"].get(table.table, 0), table
        if not table.aside:
            assert table.kept == table.came_in - table.rejected
    expected = Counter((row["table"], row["line"], row["code"], row["kept"]) for row in manifest["rows"])
    found = Counter(
        (row.table, row.line, code, row.kept) for row in NotLoaded.objects.all() for code in row.codes.split()
    )
    assert found == expected


def test_a_repeat_changes_nothing(thirty, load_folder):
    load_folder(thirty[0])
    before = {
        model: model.objects.count() for model in (Family, Person, Step, Visit, Deadline, Allocation, User)
    }
    history = Person.history.count(), Step.history.count(), Deadline.history.count()
    again = load_folder(thirty[0])
    assert again.stage == "done" and again.families_done == 0
    assert sum(table.kept for table in again.tables.all()) == 0
    assert {model: model.objects.count() for model in before} == before
    assert (Person.history.count(), Step.history.count(), Deadline.history.count()) == history


def test_what_was_loaded_is_the_teams_caseload_with_clocks_running(thirty, load_folder):
    load_folder(thirty[0])
    lead = Allocation.objects.filter(role="lead", to_on=None, user__isnull=False).first()
    worker, family = lead.user, lead.family
    assert Family.objects.visible_to(worker).filter(pk=family.pk).exists()
    colleague = Post.objects.filter(team=lead.team).exclude(user=worker).first().user
    assert Family.objects.visible_to(colleague).filter(pk=family.pk).exists()
    assert not worker.has_usable_password()
    led = Family.objects.filter(
        allocations__in=Allocation.objects.filter(role="lead", to_on=None, user__isnull=False)
    )
    without = [
        f.pk
        for f in led
        if f.steps.filter(ended_on=None).exists() and not Deadline.objects.running().filter(family=f).exists()
    ]
    assert without == []
    plan = Step.objects.filter(kind="protection", ended_on=None).first()
    assert {d.key for d in plan.deadlines.running()} >= {"cp_visit"}


def test_every_version_key_and_event_is_there(thirty, load_folder, loader):
    load = load_folder(thirty[0])
    assert Person.history.count() == Person.objects.count()
    assert set(Step.history.values_list("history_user", flat=True)) == {loader.pk}
    assert not Person.objects.exclude(pk__in=MatchKey.objects.values("person")).exclude(surname="").exists()
    events = Event.objects.filter(act="exchange.family.loaded").values_list("family_ref", flat=True)
    assert sorted(events) == sorted(Family.objects.values_list("pk", flat=True))
    assert not NotLoaded.objects.filter(codes="not_saved").exists()
    assert SourceRow.objects.filter(load=load).count() == sum(t.kept for t in load.tables.all())


def test_a_formula_is_text_and_stays_text(thirty, load_folder):
    load_folder(thirty[0])
    assert Person.objects.filter(surname='=HYPERLINK("http://example.invalid";"Ann")').exists()


CP = (
    "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,"
    "cppl_cp_plan_initial_category\n"
)
VISITS = "cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date,cppv_cp_visit_seen\n"


def small(path, people="1,Noah,Hartley,2018-05-01,\n", **tables):
    return write(path, ssd_person=PEOPLE + people, **tables)


def test_a_changed_row_changes_only_what_changed_and_keeps_what_was_done_in_kith(tmp_path, load_folder):
    load_folder(small(tmp_path / "a"))
    noah = Person.objects.get()
    noah.known_as, noah.language = "Nono", "Welsh"
    noah.save()
    load = load_folder(small(tmp_path / "b", "1,Noah,Hartley-Moss,2018-05-01,\n"))
    (table,) = load.tables.filter(table="ssd_person")
    assert (table.came_in, table.kept, table.changed, table.already_known) == (1, 1, 1, 0)
    noah = Person.objects.get()
    assert (noah.surname, noah.known_as, noah.language) == ("Hartley-Moss", "Nono", "Welsh")
    assert noah.history.count() == 3 and noah.other_names.get().surname == "Hartley"
    assert MatchKey.objects.filter(person=noah, key__contains="moss").exists()


def test_a_later_visit_meets_the_clock_and_starts_the_next(tmp_path, load_folder):
    start, first, second = (TODAY - timedelta(days=n) for n in (60, 20, 3))
    plan = f"{CP}P,1,{start},,NEG\n"
    load_folder(small(tmp_path / "a", ssd_cp_plans=plan, ssd_cp_visits=f"{VISITS}V1,1,{first},Y\n"))
    was = Deadline.objects.running().get(key="cp_visit")
    load_folder(
        small(tmp_path / "b", ssd_cp_plans=plan, ssd_cp_visits=f"{VISITS}V1,1,{first},Y\nV2,1,{second},Y\n")
    )
    was.refresh_from_db()
    now = Deadline.objects.running().get(key="cp_visit")
    assert was.met_on == second and now.pk != was.pk and now.due_on > was.due_on
    assert Visit.objects.count() == 2


def test_a_plan_that_ended_drops_its_clocks(tmp_path, load_folder):
    start = TODAY - timedelta(days=60)
    load_folder(small(tmp_path / "a", ssd_cp_plans=f"{CP}P,1,{start},,NEG\n"))
    assert Deadline.objects.running().count() == 3
    load_folder(small(tmp_path / "b", ssd_cp_plans=f"{CP}P,1,{start},{TODAY},NEG\n"))
    assert Deadline.objects.running().count() == 0
    assert Step.objects.get(kind="protection").ended_on == TODAY


def test_a_partial_folder_finds_what_an_earlier_one_brought(tmp_path, load_folder):
    start = TODAY - timedelta(days=60)
    load_folder(small(tmp_path / "a", ssd_cp_plans=f"{CP}P,1,{start},,NEG\n"))
    load = load_folder(
        small(tmp_path / "b", "2,Mia,Moss,2019-01-01,\n", ssd_cp_visits=f"{VISITS}V1,1,{TODAY},Y\n")
    )
    assert load.stage == "done" and sum(t.rejected for t in load.tables.all()) == 0
    assert Visit.objects.get().family == Step.objects.get(kind="protection").family


def test_somebody_kith_knew_is_a_question_and_no_merge(tmp_path, load_folder, loader):
    front_door = person("frontdoor", Role.FRONT_DOOR)
    knew = Person.objects.create(forename="Noah", surname="Hartley", born_on=date(2018, 5, 1))
    MatchKey.objects.create(person=knew, key="b:20180501")
    load_folder(small(tmp_path / "a"))
    pair = MaybeSame.objects.get()
    assert pair.known == knew and pair.loaded.source_ref == "1" and Person.objects.count() == 2
    assert not MaybeSame.objects.visible_to(loader).exists(), "a loader may open neither family"
    told = Notice.objects.get(user=front_door)
    assert told.path == reverse("exchange:maybe_same") and "Noah" not in told.words


def test_a_contact_without_an_outcome_waits_at_the_front_door(tmp_path, load_folder):
    yesterday = TODAY - timedelta(days=1)
    head = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_outcome_json\n"
    load_folder(small(tmp_path / "a", ssd_contacts=f"{head}K,1,{yesterday},\n"))
    contact = Contact.objects.get()
    assert not contact.decided and contact.deadlines.running().get().key == "contact_decision"


@pytest.mark.parametrize(
    ("ago", "outcome", "decided"),
    [(1, '"{""OUTCOME_ADVICE_FLAG"": ""Y""}"', True), (1, "", False), (7, "", False), (8, "", True)],
)
def test_only_a_contact_of_this_week_without_an_outcome_is_still_to_be_decided(
    tmp_path, load_folder, ago, outcome, decided
):
    head = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_outcome_json\n"
    day = TODAY - timedelta(days=ago)  # a Tuesday: seven days ago are five working days
    load_folder(small(tmp_path / "a", ssd_contacts=f"{head}K,1,{day},{outcome}\n"))
    contact = Contact.objects.get()
    assert contact.decided is decided and contact.deadlines.running().exists() is not decided


def test_every_loaded_family_stands_in_one_line(thirty, load_folder):
    load = load_folder(thirty[0])
    places = dict(queries.summary(load)["teams"])
    assert sum(places.values()) == load.families_done == Family.objects.count()
    assert places[ENDED] and set(places) - {ENDED, NOBODY}
    leads = Allocation.objects.current(TODAY).filter(role="lead")
    for team in Team.objects.filter(name__in=places):
        assert places[team.name] == leads.filter(team=team).count(), team


def test_two_loads_of_one_day_have_names_of_their_own(loader):
    names = {actions.bring(by=loader, folder="/nowhere").label for _ in range(3)}
    assert names == {f"Extract of 24/11/2026, 10:00{more}" for more in ("", " (2)", " (3)")}
    assert actions.bring(by=loader, folder="/x", label="Mosaic").label == "Mosaic"
    assert actions.bring(by=loader, folder="/x", label="Mosaic").label == "Mosaic (2)"


ADDRESS = (
    "addr_table_id,addr_address_json,addr_person_id,addr_address_type,addr_address_start_date,"
    "addr_address_postcode\n"
)


def test_a_protected_address_is_protected_in_every_file_that_has_it(tmp_path, load_folder):
    cell = '"{""HOUSE"": ""7"", ""STREET"": ""Kiln Street""}"'
    people = "1,Noah,Hartley,2018-05-01,\n2,Mia,Moss,2019-05-01,\n"
    load_folder(small(tmp_path / "a", people, ssd_address=f"{ADDRESS}1,{cell},1,HOME,2026-01-01,ZZ1 1AA\n"))
    assert not PlaceProtection.objects.exists()
    load_folder(
        small(
            tmp_path / "b",
            people,
            ssd_address=f"{ADDRESS}1,{cell},1,HOME,2026-01-01,ZZ1 1AA\n"
            f"2,{cell},2,REFUGE,2026-02-01,ZZ1 1AA\n",
        )
    )
    assert Place.objects.count() == PlaceProtection.objects.standing().count() == 2


def test_an_address_without_a_mark_follows_a_protected_home(tmp_path, load_folder, loader):
    cell = '"{{""HOUSE"": ""{}"", ""STREET"": ""Kiln Street""}}"'
    first = f"{ADDRESS}1,{cell.format(7)},1,HOME,2026-01-01,ZZ1 1AA\n"
    load_folder(small(tmp_path / "a", ssd_address=first))
    noah, few = Person.objects.get(), person("few", Role.SOCIAL_WORKER)
    people_actions.protect_place(
        by=loader, place=Place.objects.get(), family=Family.objects.get(), because="Tom", viewers=[few]
    )
    load = load_folder(
        small(tmp_path / "b", ssd_address=f"{first}2,{cell.format(9)},1,HOME,2026-09-01,ZZ1 1AB\n")
    )
    new = Place.objects.get(residences__person=noah, residences__source_ref="2")
    assert new.protections.standing().get().because == "Tom"
    assert new.viewers.get(to_on=None).user == few
    told = NotLoaded.objects.get(load=load, codes="protected_too")
    assert told.kept and told.table == "ssd_address"
    assert load.tables.get(table="ssd_address").remarked == 1


def test_a_family_the_database_refuses_is_told_and_the_rest_goes_on(tmp_path, load_folder):
    start = TODAY - timedelta(days=60)
    load_folder(small(tmp_path / "a", ssd_cp_plans=f"{CP}P,1,{start},,NEG\n"))
    load = load_folder(
        small(
            tmp_path / "b",
            "1,Noah,Hartley,2018-05-01,\n2,Mia,Moss,2019-01-01,\n",
            ssd_cp_plans=f"{CP}P2,1,{TODAY},,NEG\n",
        )
    )
    assert load.stage == "done"
    assert Person.objects.filter(forename="Mia").exists()
    assert Step.objects.filter(kind="protection").count() == 1
    assert [(row.table, row.codes) for row in NotLoaded.objects.filter(load=load)] == [
        ("ssd_cp_plans", "not_saved")
    ]
    (table,) = load.tables.filter(table="ssd_cp_plans")
    assert (table.came_in, table.kept, table.rejected) == (1, 0, 1)


def test_files_that_changed_after_the_check_are_checked_again(tmp_path, load_folder, loader):
    from kith.exchange import actions, running

    folder = small(tmp_path / "a")
    load = running.check(actions.bring(by=loader, folder=str(folder)), by=loader)
    small(folder, "1,Noah,Somebody,2018-05-01,\n")
    load = running.take_in(actions.begin(by=loader, load=load), by=loader)
    assert load.stage == "stopped" and "Check the extract again" in load.stopped_because
    assert not Person.objects.exists()


def test_a_stopped_load_carries_on_where_it_was(thirty, loader):
    from kith.exchange import actions, running

    class PowerCut(BaseException):
        pass

    def cut(done, total):
        raise PowerCut

    load = running.check(actions.bring(by=loader, folder=str(thirty[0]), system="Mosaic"), by=loader)
    with pytest.raises(PowerCut):
        running.take_in(actions.begin(by=loader, load=load), by=loader, progress=cut)
    there = Family.objects.count()
    assert 0 < there < load.families
    load = Load.objects.get()
    assert running.stalled(load)
    load = running.take_in(actions.begin(by=loader, load=load), by=loader)
    assert load.stage == "done" and Family.objects.count() == load.families
    assert all(t.kept == t.came_in - t.rejected - t.aside for t in load.tables.all())


def test_staff_who_are_here_are_found_again_and_leavers_are_not_made_anew(thirty, load_folder):
    here = User.objects.create_user("ann@example.org", "Ann Other", source_ref="5002")
    gone = User.objects.create_user("bo@example.org", "Bo Gone", source_ref="5003")
    from kith import clock

    gone.ended_at = clock.now()
    gone.save()
    load_folder(thirty[0])
    assert User.objects.filter(source_ref__in=["5002", "5003"]).count() == 2
    here.refresh_from_db()
    assert here.email == "ann@example.org" and not here.posts.exists()
    assert set(User.objects.exclude(source_ref="").values_list("posts__role", flat=True)) >= {
        Role.SOCIAL_WORKER.value
    }


def test_queries_do_not_grow_with_the_rows_of_a_family(tmp_path, load_folder):
    def queries(name: str, number: str, visits: int) -> int:
        plan = f"{CP}P{number},{number},{TODAY - timedelta(days=60)},,NEG\n"
        rows = "".join(f"V{number}{n},{number},{TODAY - timedelta(days=n)},Y\n" for n in range(visits))
        people = f"{number},Noah,Family{name},201{number}-05-01,\n"
        folder = small(tmp_path / name, people, ssd_cp_plans=plan, ssd_cp_visits=VISITS + rows)
        with CaptureQueriesContext(connection) as seen:
            load_folder(folder)
        return len(seen)

    queries("warm", "1", 1)
    assert queries("few", "2", 1) == queries("many", "3", 50)


def test_counts_of_a_load_add_up_in_the_database_itself(loader):
    from django.db import IntegrityError, transaction

    from kith.exchange import actions
    from kith.exchange.models import LoadTable

    load = actions.bring(by=loader, folder="/nowhere")
    with pytest.raises(IntegrityError), transaction.atomic():
        LoadTable.objects.create(load=load, table="ssd_person", came_in=3, kept=1)


def test_rows_of_one_table_are_told_apart_by_table(thirty, load_folder):
    load_folder(thirty[0])
    by_table = defaultdict(int)
    for (table,) in SourceRow.objects.values_list("table"):
        by_table[table] += 1
    assert by_table["ssd_person"] == Person.objects.count()
    assert by_table["ssd_mother"] > 0
