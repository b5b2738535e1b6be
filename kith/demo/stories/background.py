"""The rest of the year: ordinary families and small contacts, so that lists look like a year of work.

Generated from a fixed seed, and told through the same actions as every other story.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Any, Final

from kith import clock
from kith.accounts.models import User
from kith.casework import actions as casework
from kith.demo.stories.parts import (
    adult,
    agree_all,
    assess,
    child,
    come_to_know,
    done,
    end_assessment,
    hear,
    later,
    live_at,
    open_steps,
    parents_of,
    plan_for,
    siblings,
    take_on,
)
from kith.demo.stories.promises import lead_of, promise_one, settle, settle_all
from kith.demo.stories.themes import FORENAMES, GROWN, SMALL, STREETS, SURNAMES, THEMES, Theme
from kith.demo.stories.visiting import visit
from kith.demo.telling import FIRST_DAY, WRITTEN_FOR, Story, World
from kith.people import actions as people
from kith.people.models import Family, Person
from kith.workdays import working_day_on_or_after

SEED: Final = 1989
DOOR: Final = ("amara", "becca", "tariq")
TEAM_WORKERS: Final = {
    "early": ("carol", "sam", "nia"),
    "fs1": ("joseph", "owen", "shabnam", "zofia"),
    "fs2": ("yusuf", "hannah", "mairead", "ellie"),
}
MANAGERS: Final = {"early": "grace", "fs1": "helen", "fs2": "dele"}
# How many families of each kind, and how many days ago the first and the last of them came.
KINDS: Final = (
    ("advice", 6, 350, 10),
    ("early_help", 6, 170, 20),
    ("early_help_ended", 7, 340, 170),
    ("assessed", 8, 350, 80),
    ("assessing", 5, 50, 8),
    ("in_need", 8, 230, 90),
    ("in_need_ended", 6, 350, 270),
    ("protection", 4, 180, 70),
)
SMALL_ONES: Final = 62


@dataclass
class Ordinary:
    """One family of the background, while its story is told."""

    w: World
    rng: Random
    kind: str
    came: date
    surname: str
    theme: Theme
    team: str
    worker: str
    family: Family = field(init=False)
    children: list[Person] = field(init=False)
    parent: Person = field(init=False)

    @property
    def by(self) -> User:
        """Who leads the work now: a family may have been handed on."""
        return lead_of(self.family) or self.w.who(self.worker)

    def say(self, words: str) -> str:
        """A sentence of the theme, with this family's names."""
        return _spoken(words, self.children[0].first, self.children[0].sex, self.parent.first)


def _spoken(words: str, child: str, sex: str, parent: str) -> str:
    she, her = {"F": ("she", "her"), "M": ("he", "his")}[sex]
    return words.format(child=child, parent=parent, she=she, She=she.title(), her=her)


def background(w: World) -> list[Story]:
    """All the ordinary stories of the year."""
    rng = Random(SEED)
    surnames = list(SURNAMES)
    rng.shuffle(surnames)
    stories: list[Story] = []
    turns = {team: cycle(workers) for team, workers in TEAM_WORKERS.items()}
    for kind, many, first, last in KINDS:
        for n in range(many):
            days = first - (first - last) * n // max(many - 1, 1)
            stories.append(_ordinary(_somebody(w, rng, kind, days, surnames.pop(), turns)))
    return [*stories, *(_small(w, Random(SEED + n), n) for n in range(SMALL_ONES))]


def _somebody(
    w: World, rng: Random, kind: str, days: int, surname: str, turns: Mapping[str, Iterator[str]]
) -> Ordinary:
    team = "early" if kind.startswith("early") else rng.choice(("fs1", "fs2"))
    came = working_day_on_or_after(w.today - timedelta(days=days))
    own = Random(rng.random())
    return Ordinary(w, own, kind, came, surname, rng.choice(THEMES), team, next(turns[team]))


def _ordinary(o: Ordinary) -> Story:
    """What happened with one family, whatever kind of story it is."""
    yield clock.at(o.came, o.rng.randint(9, 15), o.rng.choice((5, 20, 40, 55)))
    _meet(o)
    if o.kind == "advice":
        return
    o.w.kept.setdefault("ordinary", []).append(o)
    yield later(o.rng.choice((0, 1, 1)), 16)
    take_on(o.w.who(MANAGERS[o.team]), o.family, o.w.who(o.worker))
    _write_down(o)
    yield from TOLD_BY[o.kind](o)


def _meet(o: Ordinary) -> None:
    by = o.w.who(o.rng.choice(DOOR))
    mother, _ = o.rng.choice(GROWN)
    oldest = o.rng.randint(*o.theme.ages)
    forenames = o.rng.sample(FORENAMES, o.rng.choice((1, 2, 2, 3) if oldest > 5 else (1, 2)))
    lines = [
        child(name, o.surname, o.came - timedelta(days=int(365.25 * max(oldest - 2.4 * n, 0.4)) + n * 17))
        for n, (name, _) in enumerate(forenames)
    ]
    organisation, role = o.theme.told_by
    contact = hear(
        by, _spoken(o.theme.said, *forenames[0], mother), *lines,
        adult(mother, o.surname, "mother",
        born_on=o.came - timedelta(days=365 * (oldest + 24) + o.rng.randint(0, 900))),
        referrer={"organisation": organisation, "role": role}, source_code=o.theme.source,
        agrees="yes" if o.rng.random() < 0.8 else "not_asked",
    )  # fmt: skip
    o.family, (*o.children, o.parent) = come_to_know(by, contact, o.surname)
    outcome = {"advice": "advice", "early": "early_help"}.get(o.kind.split("_")[0], "referral")
    outcome = "protect" if o.kind == "protection" else outcome
    team = o.w.team(o.team) if outcome != "advice" else None
    casework.decide(by=by, contact=contact, outcome=outcome, reason=REASONS[outcome], team=team)
    if o.rng.random() < 0.8:
        casework.reply(by=by, contact=contact, kind="told", how="phone")
    for person, (_, sex) in zip(o.children, forenames, strict=True):
        people.change_person(by=by, person=person, family=o.family, sex=sex)


REASONS: Final = {
    "advice": "They know now whom to ask, and did not need more from us.",
    "early_help": "They said yes to help, and early is when it works.",
    "referral": "We need to understand this with the family before we know what helps.",
    "protect": "The children may be in danger tonight.",
}


def _write_down(o: Ordinary) -> None:
    by = o.w.who(o.worker)
    parents_of(by, o.family, o.children, (o.parent, "mother", "yes"))
    siblings(by, o.family, o.children)
    number = o.rng.randint(1, 90)
    live_at(
        by, o.family, [o.parent, *o.children], f"{number} {o.rng.choice(STREETS)}",
        postcode=f"WN{o.rng.randint(1, 8)} {o.rng.randint(1, 9)}{''.join(o.rng.choices('ABDEFGHJLN', k=2))}",
    )  # fmt: skip


def _see(o: Ordinary, late: bool = False) -> None:
    by, chance = o.by, o.rng.random()
    voice: Any = {"theme": o.theme.key, "late": late}
    if chance < 0.06:
        visit(o.w, by, o.family, not_seen=dict.fromkeys(o.children, "Nobody in"), **voice)
        return
    if chance < 0.3:
        note = visit(o.w, by, o.family, together=o.children, **voice)
    elif chance < 0.45 and len(o.children) > 1:
        seen = {"alone": o.children[:1], "together": o.children[1:]}
        note = visit(o.w, by, o.family, bedroom=True, **seen, **voice)
    else:
        setting = o.rng.choice(("home", "home", "home", "school"))
        note = visit(o.w, by, o.family, alone=o.children, setting=setting, **voice)
    settle(o.w, o.rng, note, by=by)
    if not late and chance < 0.75:
        promise_one(o.w, note, o.parent, by=by)


def _visits(o: Ordinary, often: tuple[int, int], many: int, late: bool = False) -> Story:
    for _ in range(many):
        yield later(o.rng.randint(*often), o.rng.randint(14, 17), o.rng.choice((0, 15, 30, 45)))
        _see(o, late)


def _close(o: Ordinary, reason: str, changed: str) -> Story:
    yield later(o.rng.randint(2, 6), 15)
    settle_all(o.family, by=o.by)
    casework.close_family(
        by=o.by, family=o.family, on=clock.today(), reason_code=reason, changed=o.say(changed)
    )
    yield later(1, 10)
    agree_all(o.w.who(MANAGERS[o.team]), o.family)


# ---- the kinds of story ----


def _early_help(o: Ordinary) -> Story:
    by = o.by
    yield from _visits(o, (3, 7), 2)
    done(by, o.family, "eh_assessment")
    casework.write_picture(by=by, family=o.family, worry=o.say(o.theme.found), plan=o.say(o.theme.plan))
    while True:
        yield from _visits(o, (10, 16), 2)
        done(by, o.family, "eh_tac", "eh_review")


def _early_help_ended(o: Ordinary) -> Story:
    by = o.by
    yield from _visits(o, (3, 7), 2)
    done(by, o.family, "eh_assessment")
    yield from _visits(o, (10, 16), 2)
    done(by, o.family, "eh_tac")
    yield from _visits(o, (12, 18), 2, late=True)
    yield from _close(o, "RC7", o.theme.changed)


def _assessing(o: Ordinary) -> Story:
    assess(o.by, o.family, o.children)
    yield from _visits(o, (1, 4), 1)
    yield from _visits(o, (10, 14), 1)
    yield later(o.rng.randint(12, 17), 16)
    end_assessment(o.by, o.family, o.say(o.theme.found), o.theme.factors)
    yield later(o.rng.randint(1, 2), 11)
    agree_all(o.w.who(MANAGERS[o.team]), o.family)


def _assessed(o: Ordinary) -> Story:
    yield from _assessing(o)
    yield from _close(o, "RC8", "Nothing more was needed from us. " + o.theme.changed)


def _plan(o: Ordinary) -> Story:
    yield from _assessing(o)
    yield later(2, 14)
    by, manager = o.by, o.w.who(MANAGERS[o.team])
    plan_for(by, manager, o.family, o.children, o.say(o.theme.plan), need_code=o.theme.need)
    casework.write_picture(by=by, family=o.family, worry=o.say(o.theme.found), plan=o.say(o.theme.plan))


def _in_need(o: Ordinary) -> Story:
    yield from _plan(o)
    while True:
        yield from _visits(o, (12, 19), 3)
        casework.hold_review(
            by=o.by,
            family=o.family,
            children=o.children,
            on=clock.today(),
            kind="in_need_review",
        )


def _in_need_ended(o: Ordinary) -> Story:
    yield from _plan(o)
    yield from _visits(o, (12, 19), 3)
    casework.hold_review(
        by=o.by, family=o.family, children=o.children, on=clock.today(), kind="in_need_review"
    )
    yield from _visits(o, (12, 19), 3, late=True)
    yield from _close(o, "RC7", o.theme.changed)


def _protection(o: Ordinary) -> Story:
    by, manager = o.by, o.w.who(MANAGERS[o.team])
    chair = o.w.who(o.rng.choice(("martin", "judith")))
    named: Any = [
        ("social_worker", str(by)), ("manager", str(manager)), ("police", "DC Lena Strand"), ("health",
        "Dr Amrit Gill")
    ]  # fmt: skip
    assess(by, o.family, o.children)
    casework.hold_strategy(
        by=by, family=o.family, children=o.children, held_at=clock.now(), outcome="enquiry", how="single",
        participants=named, decisions="We make the enquiry, and see the children today.",
    )  # fmt: skip
    yield from _visits(o, (1, 4), 2)
    yield later(3, 12)
    casework.end_for(by=by, steps=open_steps(o.family, "enquiry"), on=clock.today(), outcome="conference")
    agree_all(manager, o.family)
    yield later(3, 10)
    casework.allocate(by=manager, family=o.family, user=chair, role="chair")
    casework.hold_conference(
        by=chair, family=o.family, children=o.children, on=clock.today(), plan=True, participants=named,
        category=o.rng.choice(("NEG", "NEG", "EMO", "PHY")),
    )  # fmt: skip
    yield later(6, 10)
    casework.hold_review(by=by, family=o.family, children=o.children, on=clock.today(), kind="core_group")
    yield from _visits(o, (7, 10), 2)
    end_assessment(
        by, o.family, o.say(o.theme.found), o.theme.factors, "We waited for the hospital’s report."
    )
    agree_all(manager, o.family)
    yield from _protected(o, chair)


def _protected(o: Ordinary, chair: Any) -> Story:
    by, review = o.by, {"family": o.family, "children": o.children}
    for n in range(1, 99):
        yield from _visits(o, (7, 10), 3)
        casework.hold_review(by=by, on=clock.today(), kind="core_group", **review)
        if n % 3 == 1:
            yield later(2, 10)
            casework.hold_review(
                by=chair, on=clock.today(), kind="review_conference", words="It goes on.", **review
            )


TOLD_BY: Final[dict[str, Callable[[Ordinary], Story]]] = {
    "early_help": _early_help,
    "early_help_ended": _early_help_ended,
    "assessed": _assessed,
    "assessing": _assessing,
    "in_need": _in_need,
    "in_need_ended": _in_need_ended,
    "protection": _protection,
}


def _small(w: World, rng: Random, n: int) -> Story:
    """A contact that ended with an answer, or with nothing more from us."""
    days = (WRITTEN_FOR - date.fromisoformat(FIRST_DAY)).days
    came = working_day_on_or_after(w.today - timedelta(days=days - 2 - n * (days - 4) // SMALL_ONES))
    yield clock.at(came, rng.randint(9, 16), rng.randint(0, 59))
    by, (said, source, answer) = w.who(rng.choice(DOOR)), SMALL[n % len(SMALL)]
    contact = hear(by, said, source_code=source, how=rng.choice(("phone", "email")), told="yes")
    if rng.random() < 0.7:
        casework.decide(by=by, contact=contact, outcome="advice", reason=answer)
        return
    casework.decide(by=by, contact=contact, outcome="nothing", reason=answer)
    yield later(1, 9, 30)
    agree_all(w.who("imran"), contact=contact)
