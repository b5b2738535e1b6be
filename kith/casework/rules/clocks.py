"""Which clocks each step starts, meets and drops: one table, so that nobody has to remember.

Sources: Working Together (referral: one working day, 45 working days; first conference: 15 working days from
the strategy discussion at which the enquiry began; core group, reviews), Care Planning, Placement and Case
Review (England) Regulations 2010 (looked-after reviews, visits, plans, health) and the authority's own
limits, as they stand row by row in `data/limits.csv`. How long each clock is stands there and nowhere else.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kith.casework.rules.limits import add_months
from kith.casework.terms import StepKind

LAST = "cla_visit", "cla_review", "cp_review", "core_group", "health"


@dataclass(frozen=True)
class Effect:
    """What one event does to the clocks of a child. A name that ends in `_*` means the whole group."""

    starts: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()


PLAN_OF_NEED: Final = ("cin_visit", "cin_review")
PLAN_OF_PROTECTION: Final = ("core_group_*", "cp_review_*", "cp_visit")
EARLY_HELP: Final = ("eh_*",)
IN_CARE: Final = (
    "cla_*", "health_*", "pep", "permanence_plan", "iro_*", "police_protection", "epo", "conn_person",
)  # fmt: skip

BEGINS: Final[dict[StepKind, Effect]] = {
    StepKind.EARLY_HELP: Effect(starts=("eh_assessment", "eh_tac"), meets=("referral_decision",)),
    StepKind.REFERRAL: Effect(starts=("referral_decision", "assessment_complete")),
    StepKind.ASSESSMENT: Effect(
        starts=("assessment_complete", "assessment_census"), meets=("referral_decision",)
    ),
    StepKind.STRATEGY: Effect(meets=("strategy_discussion", "referral_decision")),
    StepKind.ENQUIRY: Effect(starts=("icpc",)),
    StepKind.CONFERENCE: Effect(meets=("icpc", "transfer_in_conf")),
    StepKind.PROTECTION: Effect(starts=("core_group_first", "cp_review_first", "cp_visit")),
    StepKind.REVIEW_CONFERENCE: Effect(meets=("cp_review_*",)),
    StepKind.CORE_GROUP: Effect(meets=("core_group_*",)),
    StepKind.IN_NEED: Effect(starts=PLAN_OF_NEED, meets=("referral_decision",)),
    StepKind.IN_NEED_REVIEW: Effect(meets=("cin_review",)),
    StepKind.LOOKED_AFTER: Effect(
        starts=("cla_review_1", "cla_care_plan", "cla_visit_1", "health_initial", "pep"),
        meets=("referral_decision",),
    ),
    StepKind.CARE_PLAN: Effect(meets=("cla_care_plan",)),
    StepKind.CARE_REVIEW: Effect(starts=("iro_decisions", "iro_record"), meets=("cla_review_*",)),
    StepKind.PERMANENCE: Effect(meets=("permanence_plan",)),
    StepKind.CARE_EXPERIENCED: Effect(starts=("pa_visit", "pathway_review")),
    StepKind.PRE_PROCEEDINGS: Effect(),
}

ENDS: Final[dict[StepKind, Effect]] = {
    StepKind.EARLY_HELP: Effect(drops=EARLY_HELP),
    StepKind.REFERRAL: Effect(meets=("referral_decision",)),
    StepKind.ASSESSMENT: Effect(meets=("assessment_complete", "assessment_census")),
    StepKind.IN_NEED: Effect(drops=PLAN_OF_NEED),
    StepKind.PROTECTION: Effect(drops=PLAN_OF_PROTECTION),
    StepKind.LOOKED_AFTER: Effect(drops=IN_CARE),
    StepKind.CARE_EXPERIENCED: Effect(drops=("pa_visit", "pathway_review", "eligible_assessment")),
}

# Whoever meets one clock starts the next, from the day on which the thing was really done: a late review
# moves the ones after it, and its own due date stays as it was.
NEXT: Final[dict[str, str]] = {
    "cp_visit": "cp_visit",
    "cin_visit": "cin_visit",
    "cin_review": "cin_review",
    "cp_review_first": "cp_review_next",
    "cp_review_next": "cp_review_next",
    "core_group_first": "core_group_next",
    "core_group_next": "core_group_next",
    "eh_tac": "eh_review",
    "eh_review": "eh_review",
    "cla_review_1": "cla_review_2",
    "cla_review_2": "cla_review_n",
    "cla_review_n": "cla_review_n",
    "pa_visit": "pa_visit",
    "pathway_review": "pathway_review",
    "sdq": "sdq",
}

# Ages at which a clock of a looked-after child applies (health: Care Planning Regulations 2010, regulation 7;
# personal education plan: from nursery age, statutory guidance on promoting the education of looked-after
# children, from memory: check before relying).
PEP_FROM, PEP_TO, SCHOOL_AGE = 3, 17, 5

STATUS_CLOCKS: Final[dict[str, str]] = {"L1": "police_protection", "L2": "epo"}
REVIEWS: Final[dict[StepKind, StepKind]] = {
    StepKind.REVIEW_CONFERENCE: StepKind.PROTECTION,
    StepKind.IN_NEED_REVIEW: StepKind.IN_NEED,
    StepKind.CARE_REVIEW: StepKind.LOOKED_AFTER,
    StepKind.CORE_GROUP: StepKind.PROTECTION,
}


# Started by something else than the beginning of a step: a contact, a decision, a placement, a review.
ELSEWHERE: Final = frozenset(
    {
        "contact_decision", "strategy_discussion", "cla_placement_plan", "permanence_plan", "cla_visit_y1",
        "cla_visit_perm", "cla_visit_other", "cla_visit_ico_parent", "cla_visit_co_parent", "health_u5",
        "health_5plus", "complaint_1", "complaint_2", "complaint_3",
        "in_touch",
    }
)  # fmt: skip


def counted() -> frozenset[str]:
    """The clocks that something in Kith starts; the other limits stand ready for rooms not built yet."""
    found = {*ELSEWHERE, *STATUS_CLOCKS.values()}
    found |= {key for effect in BEGINS.values() for key in effect.starts}
    while more := {NEXT[key] for key in found if key in NEXT} - found:
        found |= more
    return frozenset(found)


def matches(pattern: str, key: str) -> bool:
    """Whether a clock belongs to a name of the table: `cp_review_*` covers the first and every next one."""
    return key == pattern or (pattern.endswith("_*") and key.startswith(pattern[:-1]))


def any_matches(patterns: tuple[str, ...], key: str) -> bool:
    """Whether a clock belongs to any of these names."""
    return any(matches(pattern, key) for pattern in patterns)


def group(key: str) -> tuple[str, ...]:
    """What a caller may mean by a key: the clock itself, or all of a group ("cla_visit", "cp_review")."""
    return (f"{key}_*",) if key in LAST else (key,)


def applies(key: str, age: int | None) -> bool:
    """Whether a clock applies at an age (None: not born yet, or not known)."""
    if key == "pep":
        return age is not None and PEP_FROM <= age <= PEP_TO
    return True


def next_clock(key: str, age: int | None) -> str | None:
    """The clock that starts when this one is met; visits in care are asked of `visit_in_care` instead."""
    if key.startswith("health_"):
        return "health_u5" if age is None or age < SCHOOL_AGE else "health_5plus"
    return NEXT.get(key)


def visit_in_care(on: date, *, placed_on: date, placement: str, status: str, lasting: bool) -> str:
    """The clock for the next visit to a looked-after child.

    Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28 (2010 text): six weeks
    in the first year of a placement; after it three months where the placement is meant to last to 18, else
    six weeks; a child living with a parent under an interim or a full care order has limits of their own.
    """
    if placement == "P1" and status in {"C1", "C2"}:
        return "cla_visit_ico_parent" if status == "C1" else "cla_visit_co_parent"
    if on < add_months(placed_on, 12):
        return "cla_visit_y1"
    return "cla_visit_perm" if lasting else "cla_visit_other"


def age_on(born_on: date | None, day: date) -> int | None:
    """Full years on a day; None before birth or when the date is not known."""
    if born_on is None or day < born_on:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def assessment_falls_away(kind: StepKind, outcome: str, open_now: set[StepKind]) -> bool:
    """A referral that ends without an assessment needs no assessment by any day."""
    return kind is StepKind.REFERRAL and StepKind.ASSESSMENT not in {*open_now, outcome}
