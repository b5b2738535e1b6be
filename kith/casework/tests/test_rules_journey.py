"""The rules of the journey, as tables."""

from datetime import UTC, date, datetime

import pytest

from kith.casework.rules import (
    clocks,
    closing,
    codes,
    contact,
    journey,
    limit_files,
    right_files,
    sources,
    statuses,
    story,
)
from kith.casework.terms import Decision, Outcome, StepKind

K = StepKind
MAY_BEGIN = [
    (K.REFERRAL, set(), set(), None),
    (K.REFERRAL, {K.REFERRAL}, set(), "open already"),
    (K.REFERRAL, {K.IN_NEED}, set(), "open work"),
    (K.REFERRAL, {K.EARLY_HELP}, set(), None),
    (K.ASSESSMENT, set(), set(), "needs a referral"),
    (K.ASSESSMENT, {K.REFERRAL}, set(), None),
    (K.ASSESSMENT, {K.EARLY_HELP}, set(), None),
    (K.STRATEGY, set(), set(), None),
    (K.STRATEGY, {K.STRATEGY}, set(), None),
    (K.ENQUIRY, set(), set(), "begins at a strategy discussion"),
    (K.ENQUIRY, set(), {K.STRATEGY}, None),
    (K.IN_NEED, {K.PROTECTION}, set(), "one plan"),
    (K.IN_NEED, {K.LOOKED_AFTER}, set(), None),
    (K.EARLY_HELP, {K.IN_NEED}, set(), "Step down"),
    (K.EARLY_HELP, {K.ASSESSMENT}, set(), None),
    (K.REVIEW_CONFERENCE, set(), set(), "needs a child protection plan"),
    (K.REVIEW_CONFERENCE, {K.PROTECTION}, set(), None),
    (K.CORE_GROUP, {K.IN_NEED}, set(), "needs a child protection plan"),
    (K.LOOKED_AFTER, {K.PROTECTION}, set(), None),
    (K.CARE_REVIEW, {K.IN_NEED}, set(), "needs a looked after"),
    (K.PERMANENCE, {K.LOOKED_AFTER}, set(), None),
    (K.CARE_EXPERIENCED, set(), set(), "looked after first"),
    (K.CARE_EXPERIENCED, {K.LOOKED_AFTER}, {K.LOOKED_AFTER}, "End the time"),
    (K.CARE_EXPERIENCED, set(), {K.LOOKED_AFTER}, None),
    (K.PRE_PROCEEDINGS, set(), set(), "needs a child and family assessment"),
]


@pytest.mark.parametrize(("kind", "now", "before", "no"), MAY_BEGIN)
def test_what_may_follow_what(kind, now, before, no):
    said = journey.may_begin(kind, open_now=now, before=before)
    assert (said is None) if no is None else (said is not None and no in said)


@pytest.mark.parametrize(
    ("now", "before", "moved", "no"),
    [
        (set(), set(), False, "follows a section 47 enquiry"),
        ({K.ENQUIRY}, {K.ENQUIRY}, False, None),
        (set(), {K.ENQUIRY}, False, None),
        (set(), set(), True, None),
        ({K.PROTECTION}, {K.ENQUIRY}, False, "plan already"),
    ],
)
def test_when_a_first_conference_is_held(now, before, moved, no):
    said = journey.may_hold_conference(open_now=now, before=before, moved_here=moved)
    assert (said is None) if no is None else no in (said or "")


@pytest.mark.parametrize(
    ("took_part", "missing"),
    [
        ([], 4),
        (["social_worker", "manager", "police"], 1),
        (["social_worker", "manager", "police", "health"], 0),
        (["school", "social_worker", "manager", "police", "health"], 0),
        (["police", "health"], 2),
    ],
)
def test_who_is_missing_from_a_discussion(took_part, missing):
    assert len(journey.missing_agencies(took_part)) == missing


def test_every_step_says_what_it_does_to_the_clocks():
    assert set(clocks.BEGINS) == set(StepKind)


def test_every_clock_of_the_tables_has_a_limit():
    known = {limit.key for limit in limit_files.national()}
    started = {key for effect in clocks.BEGINS.values() for key in effect.starts}
    assert (
        started | set(clocks.NEXT) | set(clocks.NEXT.values()) | set(clocks.STATUS_CLOCKS.values()) <= known
    )
    for effect in [*clocks.BEGINS.values(), *clocks.ENDS.values()]:
        for pattern in (*effect.meets, *effect.drops):
            assert any(clocks.matches(pattern, key) for key in known), pattern


def test_what_a_step_starts_it_can_also_drop_or_meet():
    """No clock runs for ever: each that a step starts is met by something, or dropped when a step ends."""
    every = [*clocks.BEGINS.values(), *clocks.ENDS.values()]
    gone = tuple(pattern for effect in every for pattern in (*effect.meets, *effect.drops))
    for kind, effect in clocks.BEGINS.items():
        for key in effect.starts:
            assert clocks.any_matches(gone, key), (kind, key)


@pytest.mark.parametrize(
    ("key", "age", "applies"),
    [
        ("pep", None, False),
        ("pep", 2, False),
        ("pep", 3, True),
        ("pep", 18, False),
        ("cla_review_1", None, True),
    ],
)
def test_some_clocks_apply_at_an_age(key, age, applies):
    assert clocks.applies(key, age) is applies


@pytest.mark.parametrize(
    ("key", "age", "then"),
    [
        ("cp_visit", 3, "cp_visit"),
        ("cp_review_first", 3, "cp_review_next"),
        ("health_initial", 4, "health_u5"),
        ("health_initial", 5, "health_5plus"),
        ("health_u5", 5, "health_5plus"),
        ("cla_review_1", None, "cla_review_2"),
        ("icpc", 3, None),
    ],
)
def test_what_the_next_clock_is(key, age, then):
    assert clocks.next_clock(key, age) == then


PLACED = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("on", "placement", "status", "lasting", "key"),
    [
        (date(2026, 6, 1), "U6", "C2", False, "cla_visit_y1"),
        (date(2027, 1, 1), "U6", "C2", False, "cla_visit_other"),
        (date(2027, 1, 1), "U6", "C2", True, "cla_visit_perm"),
        (date(2026, 6, 1), "P1", "C1", False, "cla_visit_ico_parent"),
        (date(2026, 6, 1), "P1", "C2", False, "cla_visit_co_parent"),
        (date(2026, 6, 1), "P1", "V2", False, "cla_visit_y1"),
    ],
)
def test_how_often_a_child_in_care_is_seen(on, placement, status, lasting, key):
    found = clocks.visit_in_care(on, placed_on=PLACED, placement=placement, status=status, lasting=lasting)
    assert found == key


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (None, date(2026, 1, 1), None),
        (date(2026, 2, 1), date(2026, 1, 1), None),
        (date(2020, 2, 29), date(2026, 2, 28), 5),
        (date(2020, 2, 29), date(2026, 3, 1), 6),
    ],
)
def test_how_old_somebody_is(born, day, age):
    assert clocks.age_on(born, day) == age


MAY_DECIDE = [
    (Outcome.PROTECT, {}, None),
    (Outcome.PROTECT, {"unanswered": 2}, "2 people"),
    (Outcome.REFERRAL, {"unanswered": 1}, "one person"),
    (Outcome.ADVICE, {"unanswered": 3}, None),
    (Outcome.EARLY_HELP, {"agrees": "no"}, "said no"),
    (Outcome.EARLY_HELP, {"agrees": "not_asked"}, None),
    (Outcome.PASS_ON, {}, "Nobody works"),
    (Outcome.PASS_ON, {"worker": True}, None),
    (Outcome.NOTHING, {"decided": True}, "already"),
]


@pytest.mark.parametrize(("outcome", "facts", "no"), MAY_DECIDE)
def test_what_may_be_decided(outcome, facts, no):
    usual = {"agrees": "yes", "unanswered": 0, "worker": False, "decided": False}
    said = contact.may_decide(outcome, **(usual | facts))
    assert (said is None) if no is None else no in (said or "")


@pytest.mark.parametrize(
    ("kind", "now", "opens"),
    [
        (K.REFERRAL, set(), True),
        (K.REFERRAL, {K.EARLY_HELP}, True),
        (K.REFERRAL, {K.IN_NEED}, False),
        (K.REFERRAL, {K.CARE_EXPERIENCED}, True),
        (K.EARLY_HELP, {K.EARLY_HELP}, False),
        (K.EARLY_HELP, set(), True),
    ],
)
def test_when_a_decision_opens_a_step(kind, now, opens):
    assert contact.may_open(kind, now) is opens


@pytest.mark.parametrize(
    ("relation", "part"),
    [
        ("Mother", "parent"),
        ("mum", "parent"),
        ("grandmother", "relative"),
        ("a neighbour", "network"),
        ("", "relative"),
    ],
)
def test_what_an_adult_is_in_the_file(relation, part):
    assert contact.part_of(relation) == part


@pytest.mark.parametrize(
    ("reason", "on", "past", "no"),
    [
        ("RC7", date(2026, 3, 1), [], None),
        ("RC7", date(2026, 2, 1), [], "before that"),
        ("RC8", date(2026, 3, 1), [K.ENQUIRY], "more than an assessment"),
        ("RC9", date(2026, 3, 1), [K.PROTECTION], "more than an assessment"),
        ("RC8", date(2026, 3, 1), [K.ASSESSMENT], None),
    ],
)
def test_when_our_work_may_end(reason, on, past, no):
    said = closing.may_close(reason=reason, known=True, on=on, last_on=date(2026, 3, 1), past=past)
    assert (said is None) if no is None else no in (said or "")
    assert closing.may_close(reason="?", known=False, on=on, last_on=None, past=[]) is not None


def test_what_is_open_is_listed_by_name():
    found = closing.blockers(
        [closing.Open("Noah", "assessment"), closing.Open("Aisha", "in_need")], contacts=2, waiting=1,
        strategy_due=True,
    )  # fmt: skip
    assert found[0] == "an assessment is open for Noah" and len(found) == 4
    assert closing.sentence(found).startswith("Our work cannot end yet: an assessment is open for Noah;")


SINCE = date(2026, 9, 22)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([], ["Nothing open"]),
        ([("in_need", "")], ["Child in need plan since 22 September 2026"]),
        ([("referral", "")], ["Referral of 22 September 2026"]),
        (
            [("referral", ""), ("protection", "Neglect")],
            ["Child protection plan (neglect) since 22 September 2026"],
        ),
        ([("looked_after", ""), ("protection", "Neglect")], 2),
        ([("early_help", ""), ("in_need", "")], 1),
    ],
)
def test_how_a_child_stands_in_words(kinds, said):
    found = statuses.words(statuses.Now(kind, SINCE, category) for kind, category in kinds)
    assert found == said or len(found) == said


@pytest.mark.parametrize(
    ("since", "now", "words"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 17, tzinfo=UTC), "since today"),
        (datetime(2026, 3, 6, 9, tzinfo=UTC), datetime(2026, 3, 8, 9, tzinfo=UTC), "since today"),
        (datetime(2026, 3, 6, 9, tzinfo=UTC), datetime(2026, 3, 9, 9, tzinfo=UTC), "for 1 working day"),
        (datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 9, 9, tzinfo=UTC), "for 5 working days"),
    ],
)
def test_how_long_something_waited(since, now, words):
    assert story.waited(since, now) == words


@pytest.mark.parametrize(
    ("kind", "outcome", "words"),
    [
        (K.ENQUIRY, "not_substantiated", "worries not borne out"),
        (K.STRATEGY, "enquiry", "start a section 47 enquiry"),
        (K.REFERRAL, "assessment", "child and family assessment follows"),
        (K.IN_NEED, "RC7", "our work ended"),
        (K.CONFERENCE, "plan", "a child protection plan begins"),
        (K.LOOKED_AFTER, "E9", "sentenced to custody"),
        (K.LOOKED_AFTER, "", ""),
        (K.IN_NEED, "something loaded", ""),
    ],
)
def test_an_outcome_in_a_sentence(kind, outcome, words):
    assert story.outcome_words(kind, outcome) == words


def test_a_step_that_ended_is_told_twice_and_a_point_once():
    told = story.lines(K.IN_NEED, started=SINCE, ended=date(2026, 10, 1), outcome="", words="x")
    assert [line.text for line in told] == ["Child in need plan began", "Child in need plan ended"]
    held = story.lines(K.CORE_GROUP, started=SINCE, ended=SINCE, outcome="continues", words="")
    assert [line.text for line in held] == ["Core group: it goes on"]


def test_every_source_of_the_return_has_plain_words():
    assert [code for code, _ in codes.choices("referral_source")] == list(sources.WORDS)


def test_every_decision_has_its_right_and_protection_never_waits():
    rights = {right.decision: right for right in right_files.usual()}
    assert set(rights) == set(Decision.values)
    assert not any(rights[decision].waits for decision in contact.NEVER_WAITS)
    assert all(right.alone and right.source and right.within_days for right in rights.values())


@pytest.mark.parametrize(
    ("source", "target", "no", "down"),
    [
        (K.IN_NEED, K.EARLY_HELP, None, True),
        (K.EARLY_HELP, K.IN_NEED, None, False),
        (K.IN_NEED, K.PROTECTION, "conference", False),
        (K.PROTECTION, K.IN_NEED, None, True),
        (K.IN_NEED, K.IN_NEED, "from where", False),
        (K.REFERRAL, K.IN_NEED, "from where", None),
    ],
)
def test_ways_up_and_down(source, target, no, down):
    said = journey.may_move(source, target)
    assert (said is None) if no is None else no in (said or "")
    if down is not None:
        assert journey.is_down(source, target) is down


@pytest.mark.parametrize(
    ("kind", "days", "alone", "no"),
    [
        (K.IN_NEED, 0, True, "at least one day"),
        (K.IN_NEED, 0, False, None),
        (K.IN_NEED, -1, False, "cannot end before"),
        (K.PROTECTION, 9, True, "review conference"),
        (K.PROTECTION, 9, False, None),
        (K.REFERRAL, 0, True, None),
    ],
)
def test_when_a_step_may_end(kind, days, alone, no):
    on = date.fromordinal(SINCE.toordinal() + days)
    said = journey.may_end(kind, started_on=SINCE, on=on, alone=alone)
    assert (said is None) if no is None else no in (said or "")
