"""The lives of invented families: which of them are helped now, which were, and how far it went."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from kith.exchange.generator import care, household, journey
from kith.exchange.generator.household import Family
from kith.exchange.generator.town import Town


def _past(town: Town, least: int) -> date:
    """A day in the extract's years, at least so many days ago."""
    return town.day(town.first_day, town.today - timedelta(days=least))


def _recent(town: Town, least: int, most: int) -> date:
    return town.today - timedelta(days=town.dice.randint(least, most))


def contact_waits(town: Town, family: Family) -> None:
    """Somebody told us yesterday; nobody has decided."""
    journey.contact(town, family, town.today - timedelta(days=town.dice.randint(0, 1)), "")


def advice(town: Town, family: Family) -> None:
    """Told, advised, nothing more from us."""
    journey.contact(town, family, _past(town, 20), "OUTCOME_ADVICE_FLAG")


def early_help_now(town: Town, family: Family) -> None:
    """Early help goes on."""
    journey.early_help(town, family, _recent(town, 5, 300), None)


def early_help_then(town: Town, family: Family) -> None:
    """Early help, which ended well."""
    start = _past(town, 300)
    journey.early_help(town, family, start, town.later(start, 90, 280))


def referred(town: Town, family: Family) -> None:
    """A referral of today or yesterday."""
    journey.referral(town, family, town.today - timedelta(days=town.dice.randint(0, 1)))


def assessed_now(town: Town, family: Family) -> None:
    """An assessment goes on."""
    start = _recent(town, 5, 70)
    journey.assessment(town, family, journey.referral(town, family, start), start + timedelta(days=1), None)


def assessed_then(town: Town, family: Family) -> None:
    """Assessed, and closed after it."""
    start = _past(town, 120)
    done = town.later(start, 20, 65)
    numbers = journey.referral(town, family, start, closed=done, reason="RC8")
    journey.assessment(town, family, numbers, start + timedelta(days=1), done)


def in_need_now(town: Town, family: Family) -> None:
    """A child in need plan goes on."""
    start = _recent(town, 70, 420)
    numbers = journey.referral(town, family, start)
    done = town.later(start, 25, 60)
    journey.assessment(town, family, numbers, start + timedelta(days=1), done)
    journey.in_need(town, family, numbers, min(done, town.today), None)


def in_need_then(town: Town, family: Family) -> None:
    """A child in need plan that ended."""
    start = _past(town, 500)
    done, closed = town.later(start, 25, 60), town.later(start, 150, 420)
    numbers = journey.referral(town, family, start, closed=closed, reason="RC7")
    journey.assessment(town, family, numbers, start + timedelta(days=1), done)
    journey.in_need(town, family, numbers, done, closed)


def protected_now(town: Town, family: Family) -> None:
    """A child protection plan goes on."""
    start = _recent(town, 45, 420)
    numbers = journey.referral(town, family, start)
    done = town.later(start, 20, 40)
    journey.assessment(town, family, numbers, start + timedelta(days=1), done)
    journey.protection(town, family, numbers, start + timedelta(days=2), None)


def protected_then(town: Town, family: Family) -> None:
    """Protection, then a child in need plan, then the end of work."""
    start = _past(town, 760)
    ended, closed = town.later(start, 200, 430), town.later(start, 500, 740)
    numbers = journey.referral(town, family, start, closed=closed, reason="RC7")
    journey.assessment(town, family, numbers, start + timedelta(days=1), town.later(start, 20, 40))
    journey.protection(town, family, numbers, start + timedelta(days=2), ended)
    journey.in_need(town, family, numbers, ended, closed)


def in_care_now(town: Town, family: Family) -> None:
    """One child is looked after; brothers and sisters have a child in need plan."""
    start = _recent(town, 60, 900)
    numbers = journey.referral(town, family, start - timedelta(days=60))
    child = family.children[0]
    journey.assessment(town, family, numbers, start - timedelta(days=58), start - timedelta(days=10))
    care.looked_after(town, family, child, start, None)
    others = {one: number for one, number in numbers.items() if one != child}
    if others:
        journey.in_need(
            town, Family(family.number, family.mother, list(others)), others, start, None, lead=False
        )


def in_care_then(town: Town, family: Family) -> None:
    """A time in care that ended with the way home."""
    start = _past(town, 700)
    ended, closed = town.later(start, 120, 500), town.later(start, 520, 690)
    journey.referral(town, family, start - timedelta(days=20), closed=closed, reason="RC7")
    care.looked_after(town, family, family.children[0], start, ended)


def left_care(town: Town, family: Family) -> None:
    """A young person who left care and has a personal adviser."""
    child = family.children[0]
    row = next(one for one in town.tables["ssd_person"] if one["pers_person_id"] == child)
    row["pers_dob"] = town.today - timedelta(days=365 * 19 + town.dice.randint(10, 300))
    family.born[child] = row["pers_dob"]
    for mother in town.tables["ssd_mother"]:
        if mother["moth_childs_person_id"] == child:
            mother["moth_childs_dob"] = row["pers_dob"]
    ended = row["pers_dob"] + timedelta(days=365 * 18 + 5)
    journey.referral(town, family, ended - timedelta(days=700), closed=ended, reason="RC7")
    care.looked_after(town, family, child, max(ended - timedelta(days=600), town.first_day), ended)
    care.leaver(town, child)


Story = Callable[[Town, Family], None]
STORIES: Final[tuple[tuple[Story, int], ...]] = (
    (protected_now, 6), (in_need_now, 12), (early_help_now, 12), (in_care_now, 5), (left_care, 2),
    (assessed_now, 6), (referred, 2), (contact_waits, 2), (in_need_then, 14), (protected_then, 7),
    (in_care_then, 3), (assessed_then, 15), (early_help_then, 9), (advice, 5),
)  # fmt: skip


def live(town: Town, nth: int) -> Family:
    """One family and its story. The first ones have one story each, so that none is missing."""
    stories = [story for story, _ in STORIES]
    story = stories[nth] if nth < len(stories) else town.dice.choices(stories, [w for _, w in STORIES])[0]
    unborn = story in (in_need_now, protected_now, assessed_now) and town.chance(0.12)
    family = household.make(town, unborn=unborn, teenager=story is left_care)
    story(town, family)
    return family
