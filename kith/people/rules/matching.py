"""Is this someone we know? How alike a question and a person are, and why, in words.

Use: store `keys(...)` of each person; ask for `query_keys_of(query)`; take the few hundred people with the
most hits; give them to `rank(query, candidates)`. What may not be compared (a protected address) is never
passed in: the candidate only says that there is one.

A number orders the cards; a person decides. The weights are ours: names and birth date count most, a mother's
name helps, and for a baby expected the date and the mother count as much as the name.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from kith.people.rules import births, names, short_names
from kith.people.rules import identifiers as numbers
from kith.people.rules.births import Compared, Kind, Reason
from kith.people.rules.match_keys import keys, prefix_range, query_keys, second_sound, sound, word_keys

__all__ = [
    "THRESHOLD", "Candidate", "Kind", "Match", "Name", "Query", "Reason",
    "keys", "name_words", "prefix_range", "query_keys", "query_keys_of", "rank", "score",
    "shared_words", "word_keys",
]  # fmt: skip

THRESHOLD = 0.5
SHOWN = 10
CERTAIN = 0.97  # the same number from a register
LIKELY = 0.8  # the same number, but another name
ALIKE = 0.6  # from here two names are "close"
SAME_SOUND = 0.92
SAME_SECOND_SOUND = 0.8
SHORT_NAME = 0.93  # Liz and Elizabeth
NEARLY_ALL = 0.97  # the same, where one of the two has another word beside it
MOST_WORDS = 4  # of a name, looked for one by one
NOTHING_ALIKE = 0.7  # Jaro-Winkler of two names that have nothing in common
FIRST, LAST = 0.45, 0.55
WEIGHTS = {"name": 0.6, "birth": 0.4, "mother": 0.1, "address": 0.05}
WEIGHTS_UNBORN = {"name": 0.4, "birth": 0.4, "mother": 0.3, "address": 0.05}

REGISTERS = {
    "nhs": "NHS number",
    "upn": "unique pupil number",
    "former_upn": "former unique pupil number",
    "mosaic": "number in Mosaic",
    "court": "court number",
    "home_office": "Home Office number",
}
ONE_AT_A_TIME = {"nhs", "upn"}  # of these nobody has two


@dataclass(frozen=True)
class Name:
    """A name of somebody; the first of a candidate's names is the present one."""

    forename: str
    surname: str
    former: bool = False


@dataclass(frozen=True)
class Query:
    """Whom somebody asks for. All may be empty; `identifiers` are (kind, number), kind "" if not said."""

    forename: str = ""
    surname: str = ""
    born: date | None = None
    year: int | None = None
    expected: date | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    mother: str = ""
    address: str = ""

    def __bool__(self) -> bool:
        """Whether anything is asked for that can find somebody."""
        return bool(self.forename or self.surname or self.born or self.expected or self.identifiers)


@dataclass(frozen=True)
class Candidate:
    """Somebody on record, as far as the person who asks may know. `ref` is the caller's own handle."""

    ref: Hashable
    names: tuple[Name, ...] = ()
    born: date | None = None
    born_roughly: bool = False
    expected: date | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    mother: str = ""
    address: str = ""
    address_protected: bool = False

    @property
    def unborn(self) -> bool:
        """Expected, not yet born as far as the record knows."""
        return self.born is None and self.expected is not None


@dataclass(frozen=True)
class Match:
    """How alike, from 0 to 1, and why: names first, then birth, numbers, mother, address."""

    score: float
    reasons: tuple[Reason, ...]


class _How(StrEnum):
    EXACT = "exact"
    SOUNDS = "sounds"
    SHORT = "short"
    CLOSE = "close"
    APART = "apart"


_WORSE = {how: place for place, how in enumerate(_How)}
Parts = tuple[tuple[str, ...], tuple[str, ...]]  # the words of the first names and of the last names


def query_keys_of(query: Query) -> set[str]:
    """The stored keys to ask for."""
    return query_keys(
        query.forename,
        query.surname,
        born=query.born,
        year=query.year,
        expected=query.expected,
        identifiers=query.identifiers,
    )


def rank(
    query: Query, candidates: Iterable[Candidate], *, most: int = SHOWN, threshold: float = THRESHOLD
) -> list[tuple[Candidate, Match]]:
    """The candidates alike enough to be shown, the likeliest first."""
    asked = _asked(query)
    found = [(candidate, _score(query, asked, candidate)) for candidate in candidates]
    likely = [pair for pair in found if pair[1].score >= threshold and _something_agrees(pair[1])]
    return sorted(likely, key=lambda pair: -pair[1].score)[:most]


def _something_agrees(match: Match) -> bool:
    """A card on which every line says "is different" helps nobody."""
    return any(reason.kind in (Kind.SAME, Kind.CLOSE) for reason in match.reasons)


def score(query: Query, candidate: Candidate) -> Match:
    """How alike a question and a person are, over what both of them know."""
    return _score(query, _asked(query), candidate)


def _score(query: Query, asked: Parts, candidate: Candidate) -> Match:
    """A search asks this of some hundred people: what is not asked for is not compared."""
    compared: dict[str, Compared | None] = {
        "name": _names(asked, candidate),
        "birth": births.compare(query, candidate),
        "mother": _mother(query, candidate) if query.mother else None,
        "address": _address(query, candidate) if query.address else None,
    }
    weights = WEIGHTS_UNBORN if candidate.unborn or query.expected else WEIGHTS
    total = mean = 0.0
    for part, one in compared.items():
        if one is not None and one.alike is not None:
            total += weights[part]
            mean += weights[part] * one.alike
    mean = mean / total if total else 0.0
    if _only_a_date(compared):
        mean *= LIKELY
    if (query.born or query.year) and compared["birth"] and compared["birth"].alike is None:
        mean *= 0.9
    mean, register = _registers(query, candidate, mean, compared["name"])
    order = (compared["name"], compared["birth"], register, compared["mother"], compared["address"])
    reasons = tuple(reason for found in order if found for reason in found.reasons)
    return Match(score=round(min(mean, 1.0), 4), reasons=reasons)


def _only_a_date(compared: dict[str, Compared | None]) -> bool:
    """Whether the names were compared and have nothing in common, and no mother speaks for it."""
    name, mother = compared["name"], compared["mother"]
    apart = name is not None and (name.alike or 0) < ALIKE / 2
    return apart and not (mother and mother.alike)


# Names


def _asked(query: Query) -> Parts:
    """The words of the first names and of the last names asked for."""
    return names.real_words(query.forename), names.words(query.surname)


def _names(asked: Parts, candidate: Candidate) -> Compared | None:
    best: tuple[float, bool, _How, tuple[float | None, float | None], int] | None = None
    for place, name in enumerate(candidate.names):
        first, last = names.real_words(name.forename), names.words(name.surname)
        for turned, held in ((False, (first, last)), (True, (last, first))):
            found = _pair(asked, held)
            if found and (best is None or found[0] > best[0]):
                best = (found[0], turned, found[1], found[2], place)
    if best is None:
        return None
    alike, turned, how, each, place = best
    # What is said is of the name on record: turned round, the first half asked was compared with its last.
    reasons = [_name_reason(how, each[::-1] if turned else each, turned and all(asked))]
    if place and alike >= ALIKE:
        former = candidate.names[place].former
        reasons.append(Reason(Kind.CLOSE, "A former name" if former else "Another name they use"))
    return Compared(alike, tuple(reason for reason in reasons if reason))


def _pair(asked: Parts, held: Parts) -> tuple[float, _How, tuple[float | None, float | None]] | None:
    first, first_how = _words(asked[0], held[0])
    last, last_how = _words(asked[1], held[1])
    if first is None or last is None:
        worst = last_how or first_how
        if worst is None:
            return None
        alone = last if first is None else first
        alike = (alone or 0) * (1.0 if not all(asked) else 0.85)
    else:
        worst = max(first_how or _How.EXACT, last_how or _How.EXACT, key=_WORSE.__getitem__)
        alike = FIRST * first + LAST * last
    if worst is _How.APART and alike >= ALIKE and min(x for x in (first, last) if x is not None) > 0.3:
        worst = _How.CLOSE
    return alike, worst, (first, last)


def _words(asked: tuple[str, ...], held: tuple[str, ...]) -> tuple[float | None, _How | None]:
    """How alike two first names or two last names are, each of one or several words."""
    if not asked or not held:
        return None, None
    if len(asked) == 1 and len(held) == 1:
        return _word(asked[0], held[0])
    options = [_word("".join(asked), "".join(held))]
    options.append(_lessened(_word(asked[0], held[0]), 0.97))
    options += [_lessened(_word(one, two), 0.9) for one in asked for two in held]
    return max(options, key=lambda option: option[0])


def _lessened(found: tuple[float, _How], by: float) -> tuple[float, _How]:
    return found[0] * by, found[1] if found[1] is _How.APART else _How.CLOSE


@lru_cache(maxsize=20_000)
def _word(one: str, two: str) -> tuple[float, _How]:
    if one == two:
        return 1.0, _How.EXACT
    if two in short_names.others(one):
        return SHORT_NAME, _How.SHORT
    likeness = JaroWinkler.similarity(one, two)
    alike = max(0.0, (likeness - NOTHING_ALIKE) / (1 - NOTHING_ALIKE))
    if likeness >= NOTHING_ALIKE and sound(one) == sound(two):
        return max(alike, SAME_SOUND), _How.SOUNDS
    if likeness >= NOTHING_ALIKE and second_sound(one) == second_sound(two):
        return max(alike, SAME_SECOND_SOUND), _How.SOUNDS
    return alike, _How.CLOSE if alike >= ALIKE else _How.APART


def _name_reason(how: _How, each: tuple[float | None, float | None], turned: bool) -> Reason:
    if how is _How.APART:
        first, last = each
        if first is not None and first >= ALIKE and last is not None:
            return Reason(Kind.CLOSE, f"{_half('First', first)}, another last name")
        if last is not None and last >= ALIKE and first is not None:
            return Reason(Kind.CLOSE, f"{_half('Last', last)}, another first name")
        return Reason(Kind.DIFFERS, "Name is different")
    if turned:
        return Reason(Kind.CLOSE, "Names swapped" if how is _How.EXACT else "Names swapped, and close")
    if how is _How.EXACT:
        one_only = "Same last name" if each[0] is None else "Same first name"
        return Reason(Kind.SAME, "Same name" if None not in each else one_only)
    if how is _How.SHORT:
        return Reason(Kind.CLOSE, "First name is short for the other")
    half = "Last name" if each[0] is None else "First name" if each[1] is None else "Name"
    return Reason(Kind.CLOSE, f"{half} sounds the same" if how is _How.SOUNDS else f"{half} is close")


def _half(which: str, alike: float) -> str:
    return f"Same {which.lower()} name" if alike >= NEARLY_ALL else f"{which} name is close"


def name_words(query: Query) -> list[str]:
    """Every word of the name asked for, folded: each may be a first or a last name of somebody."""
    words = [*names.real_parts(query.forename), *names.parts(query.surname)]
    return list(dict.fromkeys(words))[:MOST_WORDS]


def shared_words(query: Query, held: Iterable[Name]) -> list[Reason]:
    """For each word asked, the word of these names that it truly fits: the same, or close."""
    mine = [(part, text) for name in held for text in _as_written(name) for part in names.parts(text)]
    reasons = []
    for asked in name_words(query):
        alike, how, text = max(
            ((*_word(asked, part), text) for part, text in mine), default=(0.0, _How.APART, "")
        )
        if how is _How.EXACT:
            reasons.append(Reason(Kind.SAME, f"One name is the same: {text}"))
        elif alike >= ALIKE:
            reasons.append(Reason(Kind.CLOSE, f"One name is close: {text}"))
    return list(dict.fromkeys(reasons))


def _as_written(name: Name) -> list[str]:
    return f"{name.forename} {name.surname}".split()


# Numbers, mother, address


def _registers(
    query: Query, candidate: Candidate, mean: float, name: Compared | None
) -> tuple[float, Compared | None]:
    """Numbers are strong evidence: they lift a score or lower it, beside what was compared."""
    reasons: list[Reason] = []
    for kind, number in query.identifiers:
        same = [held for held, value in candidate.identifiers if _same_number(kind, number, held, value)]
        if same:
            reasons.append(Reason(Kind.SAME, f"Same {REGISTERS.get(same[0], 'number in another system')}"))
        elif kind in ONE_AT_A_TIME and any(held == kind for held, _ in candidate.identifiers):
            reasons.append(Reason(Kind.DIFFERS, f"{_capital(REGISTERS[kind])} is different"))
    if not reasons:
        return mean, None
    if any(reason.kind is Kind.SAME for reason in reasons):
        known = name is None or (name.alike or 0) >= ALIKE / 2
        return max(mean, CERTAIN if known else LIKELY), Compared(None, tuple(reasons))
    return mean * LIKELY, Compared(None, tuple(reasons))


def _same_number(kind: str, number: str, held: str, value: str) -> bool:
    pupil = {"upn", "former_upn"}
    return (not kind or kind == held or {kind, held} <= pupil) and numbers.bare(number) == numbers.bare(value)


def _mother(query: Query, candidate: Candidate) -> Compared | None:
    asked, held = names.parts(query.mother), names.parts(candidate.mother)
    if not asked or not held:
        return None
    first, how = _word(asked[0], held[0])
    if how is _How.APART:
        return Compared(0.0, (Reason(Kind.DIFFERS, "Mother’s name is different"),))
    called = names.clean_name(candidate.mother)
    if how is not _How.EXACT:
        return Compared(first, (Reason(Kind.CLOSE, f"Mother’s name is close: {called}"),))
    if asked == held and len(asked) > 1:
        return Compared(1.0, (Reason(Kind.SAME, f"Mother’s name, {called}"),))
    return Compared(0.9, (Reason(Kind.SAME, f"Mother’s first name, {called.split()[0]}"),))


def _address(query: Query, candidate: Candidate) -> Compared | None:
    if not query.address:
        return None
    if candidate.address_protected:
        return Compared(None, (Reason(Kind.NOT_COMPARED, "Address not compared: protected"),))
    if not candidate.address:
        return None
    if names.squash(query.address) == names.squash(candidate.address):
        return Compared(1.0, (Reason(Kind.SAME, "Same address"),))
    return Compared(0.0, (Reason(Kind.DIFFERS, "Address is different"),))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
