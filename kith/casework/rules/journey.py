"""What may follow what on a child's journey, who must take part, and who may lead.

Sources: Working Together (strategy discussions; protection plans are led by a social worker), Children Act
1989 section 47, the integrity rules of the Children in Need census (their numbers stand beside each), and the
Care Planning, Placement and Case Review (England) Regulations 2010. A child can be in several steps at once.
An unborn child fits every step that can be held before birth.
"""

from collections.abc import Collection
from datetime import date
from typing import Final

from kith.casework.rules.limits import date_words
from kith.casework.terms import Agency, StepKind
from kith.packs.terms import Tier

Kinds = Collection[str]

# Held on one day: they begin and end on it.
POINTS: Final = frozenset(
    {
        StepKind.STRATEGY, StepKind.CONFERENCE, StepKind.REVIEW_CONFERENCE, StepKind.CORE_GROUP,
        StepKind.IN_NEED_REVIEW, StepKind.CARE_PLAN, StepKind.CARE_REVIEW,
    }
)  # fmt: skip

# One at a time for one child (8815, 8816: one open episode; the plans by constraint as well).
ONE_AT_A_TIME: Final = frozenset(set(StepKind) - POINTS)

# Beginning the first ends the others: no child in need plan beside a protection plan (4001, 4016, 4017).
REPLACES: Final[dict[StepKind, tuple[StepKind, ...]]] = {
    StepKind.ASSESSMENT: (StepKind.REFERRAL,),
    StepKind.IN_NEED: (StepKind.EARLY_HELP, StepKind.REFERRAL),
    StepKind.PROTECTION: (StepKind.IN_NEED, StepKind.EARLY_HELP, StepKind.REFERRAL),
    StepKind.LOOKED_AFTER: (StepKind.EARLY_HELP, StepKind.REFERRAL),
    StepKind.EARLY_HELP: (StepKind.REFERRAL,),
    StepKind.STRATEGY: (),
}

# What a step may grow out of, nearest first: it fills `came_from`, so that everything is carried along.
GROWS_FROM: Final[dict[StepKind, tuple[StepKind, ...]]] = {
    StepKind.REFERRAL: (StepKind.EARLY_HELP,),
    StepKind.ASSESSMENT: (StepKind.REFERRAL, StepKind.EARLY_HELP, StepKind.IN_NEED, StepKind.PROTECTION),
    StepKind.STRATEGY: (StepKind.REFERRAL, StepKind.ASSESSMENT, StepKind.IN_NEED, StepKind.EARLY_HELP),
    StepKind.ENQUIRY: (StepKind.STRATEGY,),
    StepKind.CONFERENCE: (StepKind.ENQUIRY, StepKind.STRATEGY),
    StepKind.PROTECTION: (StepKind.CONFERENCE,),
    StepKind.REVIEW_CONFERENCE: (StepKind.PROTECTION,),
    StepKind.CORE_GROUP: (StepKind.PROTECTION,),
    StepKind.IN_NEED: (StepKind.PROTECTION, StepKind.ASSESSMENT, StepKind.ENQUIRY, StepKind.EARLY_HELP),
    StepKind.IN_NEED_REVIEW: (StepKind.IN_NEED,),
    StepKind.EARLY_HELP: (StepKind.IN_NEED, StepKind.ASSESSMENT, StepKind.REFERRAL),
    StepKind.PRE_PROCEEDINGS: (StepKind.PROTECTION, StepKind.IN_NEED, StepKind.ASSESSMENT),
    StepKind.LOOKED_AFTER: (StepKind.PRE_PROCEEDINGS, StepKind.PROTECTION, StepKind.IN_NEED),
    StepKind.CARE_PLAN: (StepKind.LOOKED_AFTER,),
    StepKind.CARE_REVIEW: (StepKind.LOOKED_AFTER,),
    StepKind.PERMANENCE: (StepKind.LOOKED_AFTER,),
    StepKind.CARE_EXPERIENCED: (StepKind.LOOKED_AFTER,),
}

# A step that stands inside others needs one of them open.
WITHIN: Final[dict[StepKind, tuple[StepKind, ...]]] = {
    StepKind.ASSESSMENT: (
        StepKind.REFERRAL, StepKind.EARLY_HELP, StepKind.IN_NEED, StepKind.PROTECTION, StepKind.LOOKED_AFTER,
        StepKind.ENQUIRY,
    ),
    StepKind.REVIEW_CONFERENCE: (StepKind.PROTECTION,),
    StepKind.CORE_GROUP: (StepKind.PROTECTION,),
    StepKind.IN_NEED_REVIEW: (StepKind.IN_NEED,),
    StepKind.CARE_PLAN: (StepKind.LOOKED_AFTER,),
    StepKind.CARE_REVIEW: (StepKind.LOOKED_AFTER,),
    StepKind.PERMANENCE: (StepKind.LOOKED_AFTER,),
    StepKind.PRE_PROCEEDINGS: (
        StepKind.ASSESSMENT, StepKind.ENQUIRY, StepKind.IN_NEED, StepKind.PROTECTION, StepKind.LOOKED_AFTER,
    ),
}  # fmt: skip

# An episode of statutory work is open (8815, 8816): a new referral would be a second one.
EPISODE: Final = frozenset(
    {
        StepKind.REFERRAL, StepKind.ASSESSMENT, StepKind.ENQUIRY, StepKind.IN_NEED, StepKind.PROTECTION,
        StepKind.LOOKED_AFTER,
    }
)  # fmt: skip
LADDER: Final = (StepKind.EARLY_HELP, StepKind.IN_NEED, StepKind.PROTECTION, StepKind.LOOKED_AFTER)
LED_BY_SOCIAL_WORKER: Final = frozenset(
    {StepKind.ENQUIRY, StepKind.PROTECTION, StepKind.STRATEGY, StepKind.PRE_PROCEEDINGS}
)
MUST_TAKE_PART: Final = (Agency.SOCIAL_WORKER, Agency.MANAGER, Agency.POLICE, Agency.HEALTH)
PROTECTIVE: Final = frozenset(
    {
        StepKind.STRATEGY,
        StepKind.ENQUIRY,
        StepKind.CONFERENCE,
        StepKind.PROTECTION,
        StepKind.REVIEW_CONFERENCE,
    }
)
ZERO_DAYS: Final = frozenset({StepKind.IN_NEED, StepKind.PROTECTION})
CARE_ENDS_ADOPTED: Final = frozenset({"E11", "E12"})
TIERS: Final[dict[StepKind, Tier]] = {
    StepKind.LOOKED_AFTER: Tier.CARE,
    StepKind.PROTECTION: Tier.PROTECTION,
    StepKind.IN_NEED: Tier.IN_NEED,
    StepKind.CARE_EXPERIENCED: Tier.LEAVING,
    StepKind.EARLY_HELP: Tier.EARLY_HELP,
}


def may_begin(kind: StepKind, *, open_now: Kinds, before: Kinds = ()) -> str | None:
    """Why this step may not begin for a child with these open and these past steps; None if it may."""
    if kind in ONE_AT_A_TIME and kind in open_now:
        return f"{kind.label} is open already. End it first, or carry on with it."
    if kind in WITHIN and not set(WITHIN[kind]) & set(open_now):
        inside = " or ".join(_a(found) for found in WITHIN[kind])
        return f"{kind.label} needs {inside} that is open."
    return _may_begin_plan(kind, open_now, before)


def _may_begin_plan(kind: StepKind, open_now: Kinds, before: Kinds) -> str | None:
    if kind is StepKind.REFERRAL and EPISODE & set(open_now):
        return "There is open work with this child already. Begin an assessment within it."
    if kind is StepKind.IN_NEED and StepKind.PROTECTION in open_now:
        return "A child has one plan: there is a child protection plan, which ends at a review conference."
    if kind is StepKind.EARLY_HELP and set(open_now) & {StepKind.IN_NEED, StepKind.PROTECTION}:
        return "There is a plan already. Step down from it to early help."
    if kind is StepKind.ENQUIRY and StepKind.STRATEGY not in before:
        return "An enquiry begins at a strategy discussion. Record the discussion."
    if kind is StepKind.CARE_EXPERIENCED and StepKind.LOOKED_AFTER not in before:
        return "A care-experienced young person was looked after first. Record that time."
    if kind is StepKind.CARE_EXPERIENCED and StepKind.LOOKED_AFTER in open_now:
        return "End the time of being looked after first."
    return None


def may_hold_conference(*, open_now: Kinds, before: Kinds, moved_here: bool) -> str | None:
    """A first conference follows an enquiry, or a child who moved here on another authority's plan."""
    if StepKind.PROTECTION in open_now:
        return "There is a child protection plan already. Record a review conference."
    if moved_here or StepKind.ENQUIRY in open_now or StepKind.ENQUIRY in before:
        return None
    return "A first conference follows a section 47 enquiry. Record the strategy discussion first."


def missing_agencies(took_part: Collection[str]) -> list[Agency]:
    """Who is still missing from a strategy discussion.

    At least a social worker, a manager, the police and health take part (Working Together, strategy
    discussion; Children's Wellbeing and Schools Act 2026 section 3 asks the same of protection teams).
    """
    return [agency for agency in MUST_TAKE_PART if agency not in took_part]


def conference_lacks(took_part: Collection[str]) -> str | None:
    """A conference is of several agencies: a social worker and at least one other; the chair stands apart
    from both (Working Together, initial child protection conferences).
    """
    agencies = set(took_part) - {Agency.CHAIR, Agency.MANAGER}
    if Agency.SOCIAL_WORKER not in agencies:
        return "Write who took part: at least a social worker and one other agency."
    if len(agencies) < 2:
        return "Write who took part from at least one other agency: the police, health, a school, or another."
    return None


def may_end(kind: StepKind, *, started_on: date, on: date, alone: bool = True) -> str | None:
    """Why a step may not end on a day: not before it began; a plan lasts at least a day (8840)."""
    if on < started_on:
        return f"It began on {date_words(started_on)}: it cannot end before that."
    if alone and kind in ZERO_DAYS and on == started_on:
        return "A plan lasts at least one day. If it was recorded by mistake, say so to your manager."
    if alone and kind is StepKind.PROTECTION:
        return "A child protection plan ends at a review conference. Record the review."
    return None


def is_down(from_kind: StepKind, to_kind: StepKind) -> bool:
    """Whether this is a step to less help."""
    return LADDER.index(to_kind) < LADDER.index(from_kind)


def may_move(from_kind: StepKind, to_kind: StepKind) -> str | None:
    """Why one may not step from one kind of help to another in one go."""
    if from_kind not in LADDER or to_kind not in LADDER or from_kind == to_kind:
        return "Choose from where and to where: early help, a child in need plan, protection, looked after."
    if to_kind is StepKind.PROTECTION:
        return "A child protection plan begins at a conference. Record the conference."
    return None


def tier(open_now: Kinds) -> Tier | None:
    """How far we are involved: the deepest of the open steps."""
    return next((tier for kind, tier in TIERS.items() if kind in open_now), None)


def leader_needed(kind: StepKind, *, social_worker: bool) -> str | None:
    """Protection is led by a social worker (Working Together); family help need not be."""
    if kind in LED_BY_SOCIAL_WORKER and not social_worker:
        return f"{kind.label}: a social worker leads this. Choose a social worker."
    return None


def _a(kind: StepKind) -> str:
    name = kind.label[0].lower() + kind.label[1:]
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
