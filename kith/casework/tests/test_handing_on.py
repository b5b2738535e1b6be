"""Cover, handover, a caseload that moves, a stop, and the end of our work: the acts."""

from datetime import date, timedelta

import pytest

from kith.access import Role
from kith.casework import actions, queries, rounds
from kith.casework.models import Allocation, Handover
from kith.casework.queries.handover import draft_of
from kith.casework.tests import factories as make
from kith.drafts.models import Draft
from kith.notices.models import Notice
from kith.people.models import Conflict, Family, Seal
from kith.people.models.standing import position_of
from kith.refusals import Refused
from kith.tasks import actions as tasks
from kith.tasks import queries as my_tasks

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)
PARTS = [{"title": "The worry and the plan now", "text": "Sana is drinking again."}]


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
def led(dele, hannah, fs):
    family = make.family()
    actions.allocate(by=dele, family=family, team=fs)
    actions.allocate(by=dele, family=family, user=hannah)
    return family


def sees(user, family):
    return "co_worker" in position_of(type(user).objects.get(pk=user.pk), family)


def cover(by, away, whom, **days):
    return actions.set_cover(by=by, away=away, cover=whom, **({"from_on": TODAY, "to_on": FRIDAY} | days))


def told(user):
    return list(Notice.objects.filter(user=user).values_list("words", flat=True))


class TestCover:
    def test_the_cover_sees_the_family_from_the_first_day_to_the_last(self, led, hannah, ellie, at):
        cover(hannah, hannah, ellie, from_on=TODAY + timedelta(days=1))
        assert not sees(ellie, led)
        for day, seen in [(25, True), (27, True), (28, False)]:
            at(date(2026, 11, day))
            assert sees(ellie, led) is seen, day
            assert (
                led in Family.objects.visible_to(type(ellie).objects.get(pk=ellie.pk))
            ) is True  # their team

    def test_a_family_given_meanwhile_is_seen_too(self, led, hannah, ellie, dele):
        cover(hannah, hannah, ellie)
        more = make.family(make.child("Ivy"), name="Okafor")
        actions.allocate(by=dele, family=more, user=hannah)
        assert sees(ellie, more)

    def test_a_family_that_moves_away_is_seen_no_longer(self, led, hannah, ellie, dele):
        cover(hannah, hannah, ellie)
        other = make.worker(in_team=dele.posts_now[0].team)
        actions.allocate(by=dele, family=led, user=other)
        assert not sees(ellie, led)

    def test_their_tasks_stand_on_the_list_of_the_cover(self, led, hannah, ellie):
        cover(hannah, hannah, ellie)
        made = tasks.make_task(by=hannah, family=led, what="Ring the school", due_on=FRIDAY)
        assert queries.covering(ellie) == [hannah]
        assert list(my_tasks.mine(ellie, queries.covering(ellie))) == [made]

    def test_the_banner_says_who_is_away_and_who_covers(self, led, hannah, ellie, dele):
        cover(hannah, hannah, ellie)
        workers = queries.workers_of([led])[led.pk]
        assert str(workers.worker) == "Hannah Brook (away until Friday 27 November; Ellie Tranter covers)"
        assert workers.worker == hannah
        assert [line.words for line in queries.away(workers.team)] == [
            "Hannah Brook is away until Friday 27 November; Ellie Tranter covers"
        ]

    def test_it_ends_by_itself_and_what_the_cover_took_on_goes_back(self, led, hannah, ellie, at):
        made = cover(hannah, hannah, ellie)
        task = tasks.make_task(by=ellie, family=led, what="Ring back", due_on=FRIDAY, for_user=ellie)
        at(date(2026, 11, 28))
        assert not sees(ellie, led)
        assert (rounds.end_covers_past(), rounds.end_covers_past()) == (1, 0)
        made.refresh_from_db()
        task.refresh_from_db()
        assert made.ended_at and task.for_user is None
        assert str(queries.workers_of([led])[led.pk].worker) == "Hannah Brook"

    def test_back_sooner_ends_it_at_once(self, led, hannah, ellie):
        actions.end_cover(by=hannah, cover=cover(hannah, hannah, ellie))
        assert not sees(ellie, led) and queries.covering(ellie) == []

    def test_a_manager_is_covered_by_a_manager_who_agrees_and_returns(self, led, dele, hannah):
        helen = make.worker(Role.MANAGER, make.team(), "Helen Marsh")
        with pytest.raises(Refused, match="another manager covers"):
            cover(dele, dele, hannah)
        cover(dele, dele, helen)
        again = type(helen).objects.get(pk=helen.pk)
        assert dele.managed_team_ids <= again.managed_team_ids
        assert str(queries.workers_of([led])[led.pk].manager).startswith("Dele Adeyemi (away until")

    def test_the_lent_post_ends_with_the_cover(self, led, dele, at):
        helen = make.worker(Role.MANAGER, make.team(), "Helen Marsh")
        made = cover(dele, dele, helen)
        actions.end_cover(by=dele, cover=made)
        assert not dele.managed_team_ids & type(helen).objects.get(pk=helen.pk).managed_team_ids

    def test_only_the_absent_or_their_manager_sets_it(self, led, hannah, ellie, dele):
        with pytest.raises(Refused, match="or a manager of their team"):
            cover(ellie, hannah, ellie)
        assert cover(dele, hannah, ellie)

    def test_a_worker_chooses_within_the_team_and_a_manager_beyond_it(self, led, hannah, dele):
        other = make.worker(name="Yusuf Khan")
        with pytest.raises(Refused, match="in another team"):
            cover(hannah, hannah, other)
        cover(dele, hannah, other)
        assert sees(other, led)

    def test_a_closed_file_is_not_opened_by_the_worker_alone(self, led, hannah, ellie, dele):
        Seal.objects.create(
            family=led, level="restricted", reason="staff", ring="Dele", set_by=dele, set_on=TODAY,
            review_on=TODAY,
        )  # fmt: skip
        made = cover(hannah, hannah, ellie)
        assert made.left_out == 1 and not sees(ellie, led)
        actions.end_cover(by=hannah, cover=made)
        assert cover(dele, hannah, ellie).left_out == 0 and sees(ellie, led)

    def test_a_declared_conflict_holds_against_a_cover(self, led, hannah, ellie):
        Conflict.objects.create(user=ellie, family=led, kind="relative", declared_by=ellie, declared_on=TODAY)
        assert cover(hannah, hannah, ellie).left_out == 1 and not sees(ellie, led)

    @pytest.mark.parametrize(
        ("days", "says"),
        [
            ({"from_on": date(2026, 11, 23)}, "has passed"),
            ({"to_on": date(2026, 11, 23), "from_on": TODAY}, "before the first"),
            ({"to_on": date(2027, 11, 23)}, "longer than 180 days"),
        ],
    )
    def test_days_that_cannot_be(self, led, hannah, ellie, days, says):
        with pytest.raises(Refused, match=says):
            cover(hannah, hannah, ellie, **days)

    def test_one_cover_at_a_time_and_nobody_covers_while_away(self, led, hannah, ellie, fs):
        cover(hannah, hannah, ellie)
        third = make.worker(in_team=fs, name="Yusuf Khan")
        with pytest.raises(Refused, match="covers from Tuesday 24 November"):
            cover(hannah, hannah, third)
        with pytest.raises(Refused, match="Hannah Brook is away"):
            cover(third, third, hannah)


def offer(by, family, to, **more):
    return actions.offer_handover(
        by=by, family=family, to_user=to, **({"planned_on": FRIDAY, "parts": PARTS} | more)
    )


class TestHandover:
    def test_it_is_drafted_from_the_record(self, led, hannah):
        actions.write_picture(
            by=hannah, family=led, worry="He is alone at night.", plan="A rota.", working=""
        )
        tasks.make_task(by=hannah, family=led, what="Ring the school", due_on=FRIDAY)
        child = make.children_of(led)[0]
        child.language, child.interpreter = "Somali", "Amina Warsame"
        child.save()
        told = dict(draft_of(led))
        assert "Noah" in told["Who is in the family"][0]
        assert told["The worry and the plan now"][0] == "Worried about: He is alone at night."
        assert told["Tasks still open"] == ["Ring the school, by Friday 27 November 2026"]
        assert told["How this family likes to be met"] == ["Noah: speaks Somali; interpreter Amina Warsame"]

    def test_offered_by_the_manager_and_accepted_it_moves_on_the_day(self, led, hannah, ellie, dele, at):
        made = offer(dele, led, ellie)
        actions.answer_handover(by=ellie, handover=made, accept=True)
        assert rounds.hand_over_today() == 0
        assert queries.workers_of([led])[led.pk].worker == hannah
        at(FRIDAY)
        assert rounds.hand_over_today() == 1
        made.refresh_from_db()
        assert (made.state, queries.workers_of([led])[led.pk].worker) == ("done", ellie)
        assert made.allocation.by == dele

    def test_offered_by_the_worker_it_waits_for_a_manager(self, led, hannah, ellie, dele):
        made = offer(hannah, led, ellie, planned_on=TODAY)
        assert actions.answer_handover(by=ellie, handover=made, accept=True).state == "taken"
        assert queries.workers_of([led])[led.pk].worker == hannah
        assert actions.answer_handover(by=dele, handover=made, accept=True).state == "done"
        assert queries.workers_of([led])[led.pk].worker == ellie

    def test_returned_with_a_comment(self, led, hannah, ellie):
        made = offer(hannah, led, ellie)
        with pytest.raises(Refused, match="what is still needed"):
            actions.answer_handover(by=ellie, handover=made, accept=False)
        back = actions.answer_handover(by=ellie, handover=made, accept=False, comment="Which school?")
        assert (back.state, back.comment) == ("returned", "Which school?")
        assert any("came back" in words for words in told(hannah))

    def test_nobody_else_answers(self, led, hannah, ellie, fs):
        made = offer(hannah, led, ellie)
        with pytest.raises(Refused, match="or a manager of theirs answers"):
            actions.answer_handover(by=make.worker(in_team=fs), handover=made, accept=True)

    def test_a_worker_offers_it_to_nobody_who_may_not_open_the_file(self, led, hannah, dele):
        other = make.worker(name="Yusuf Khan")
        with pytest.raises(Refused, match="may not open this file"):
            offer(hannah, led, other)
        offer(dele, led, other)
        assert "named" in position_of(other, led)

    def test_the_day_comes_and_it_no_longer_fits(self, led, ellie, dele, at):
        made = offer(dele, led, ellie)
        actions.answer_handover(by=ellie, handover=made, accept=True)
        ellie.ended_at = at(FRIDAY)
        ellie.save()
        rounds.hand_over_today()
        made.refresh_from_db()
        assert made.state == "returned" and "does not work here" in made.comment

    def test_the_family_is_met_and_the_task_is_done(self, led, ellie, dele):
        made = offer(dele, led, ellie, planned_on=TODAY)
        actions.answer_handover(by=ellie, handover=made, accept=True)
        assert [task.what for task in my_tasks.mine(ellie)] == ["Meet the family with the worker before you"]
        actions.met_family(by=ellie, handover=made, on=TODAY)
        assert list(my_tasks.mine(ellie)) == []

    def test_one_at_a_time_until_it_is_taken_back(self, led, hannah, ellie):
        made = offer(hannah, led, ellie)
        with pytest.raises(Refused, match="being handed over already"):
            offer(hannah, led, ellie)
        actions.withdraw_handover(by=hannah, handover=made)
        assert offer(hannah, led, ellie)


class TestCaseload:
    @pytest.fixture
    def more(self, led, dele, hannah):
        other = make.family(make.child("Ivy"), name="Okafor")
        actions.allocate(by=dele, family=other, user=hannah)
        return other

    def test_each_family_goes_to_whom_it_was_given(self, led, more, hannah, ellie, dele, fs):
        third = make.worker(in_team=fs)
        task = tasks.make_task(by=hannah, family=led, what="Ring", due_on=FRIDAY, for_user=hannah)
        actions.move_caseload(
            by=dele, worker=hannah, moves=[(led, ellie), (more, third)], because="Hannah leaves us."
        )
        workers = queries.workers_of([led, more])
        assert (workers[led.pk].worker, workers[more.pk].worker) == (ellie, third)
        task.refresh_from_db()
        assert (task.made_by, task.for_user) == (hannah, None)
        assert list(my_tasks.mine(ellie)) == [task]
        before = Allocation.objects.get(family=led, user=hannah)
        assert before.to_on == TODAY
        assert "You now work with Hartley" in told(ellie)

    def test_all_or_none(self, led, more, hannah, ellie, dele):
        gone = make.worker()
        gone.ended_at = make.clock.now()
        gone.save()
        with pytest.raises(Refused, match="Okafor: "):
            actions.move_caseload(
                by=dele, worker=hannah, moves=[(led, ellie), (more, gone)], because="She leaves."
            )
        assert queries.workers_of([led])[led.pk].worker == hannah

    def test_only_of_ones_own_team(self, led, hannah, ellie):
        helen = make.worker(Role.MANAGER, make.team())
        with pytest.raises(Refused, match="do not answer for the team"):
            actions.move_caseload(by=helen, worker=hannah, moves=[(led, ellie)], because="Help.")

    def test_without_a_reason_nothing_moves(self, led, hannah, ellie, dele):
        with pytest.raises(Refused, match="why they move"):
            actions.move_caseload(by=dele, worker=hannah, moves=[(led, ellie)], because=" ")


class TestStop:
    def test_it_holds_at_once_and_the_manager_and_governance_are_told(self, led, hannah, dele):
        fiona = make.worker(Role.GOVERNANCE)
        actions.stop(by=hannah, family=led, kind="death")
        other = make.family(make.child("Ivy"))
        assert queries.stopped([led, other]) == {led.pk}
        assert len(told(dele)) == len(told(fiona)) == 1
        assert "Hartley" not in told(dele)[0] + told(fiona)[0]

    def test_two_people_end_it(self, led, hannah, dele):
        one = actions.stop(by=hannah, family=led, kind="grave_injury")
        with pytest.raises(Refused, match="Nobody has asked"):
            actions.end_stop(by=dele, stop=one)
        actions.ask_end_of_stop(by=hannah, stop=one, because="He is well again.")
        assert queries.stopped([led]) == {led.pk}
        with pytest.raises(Refused, match="somebody else agrees"):
            actions.end_stop(by=hannah, stop=one)
        actions.end_stop(by=dele, stop=one)
        assert queries.stopped([led]) == set()

    def test_our_work_does_not_end_while_it_holds(self, led, hannah):
        actions.stop(by=hannah, family=led, kind="death")
        with pytest.raises(Refused, match="stopped after a death"):
            close(hannah, led)

    def test_once_is_enough(self, led, hannah, dele):
        actions.stop(by=hannah, family=led, kind="death")
        with pytest.raises(Refused, match="stopped already"):
            actions.stop(by=dele, family=led, kind="death")


def close(by, family):
    return actions.close_family(
        by=by,
        family=family,
        on=TODAY,
        reason_code="RC7",
        changed="He sleeps at home.",
        carries_on="His aunt.",
    )


class TestClosing:
    def test_an_open_task_keeps_our_work_from_ending(self, led, hannah):
        task = tasks.make_task(by=hannah, family=led, what="Ring the school", due_on=FRIDAY)
        with pytest.raises(Refused, match="task: Ring the school"):
            close(hannah, led)
        tasks.do_task(by=hannah, task=task)
        with pytest.raises(Refused, match="no work with this family to end"):
            close(hannah, led)  # only the steps are missing now

    def test_a_handover_on_its_way_keeps_it_too(self, led, hannah, ellie):
        offer(hannah, led, ellie)
        assert Handover.objects.open().count() == 1
        with pytest.raises(Refused, match="handover to Ellie Tranter: offered"):
            close(hannah, led)

    def test_unfinished_words_of_anybody_keep_it_too_and_are_not_shown(self, led, hannah, ellie):
        Draft.objects.create(
            user=ellie, place="note:visit:9", family_ref=led.pk, words={"what": "He said so."},
            started_at=make.clock.now(), touched_at=make.clock.now(),
        )  # fmt: skip
        assert [sentence for sentence, _ in queries.still_open(led)] == [
            "Unfinished words of Ellie Tranter: note"
        ]
        with pytest.raises(Refused, match="unfinished words of Ellie Tranter") as refusal:
            close(hannah, led)
        assert "He said so" not in refusal.value.sentence
