"""Keys under which a person is stored, and keys under which somebody asks.

A person and a question meet where they share a key, so an ordinary indexed table finds near matches on any
database (measured on a million invented people: which keys are asked matters more than the engine). The more
keys shared, the likelier: take the candidates with the most hits, then let `matching.rank` decide.

The first letter of a key says what it is:

- n: both names, letter for letter            - p, q: both names by sound (metaphone; NYSIIS)
- d: last name with a letter left out + initial of the first name; c: the same the other way round
- y: one name by sound + year of birth        - w, v: one word of a name, by letters; by sound
- b: date of birth   - i: initial + date of birth   - m: day and month + both initials
- u: fortnight in which a baby is expected    - t: last name of a baby expected, by sound
- e: fortnight in which somebody was born
- x: a number from a register or another system

Two spellings one slip apart (a letter more, less, other, or two swapped) always share a key of kind d or c:
both lose a letter and are the same (symmetric deletion, W. Garbe's SymSpell, MIT; our own code).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import jellyfish

from kith.people.rules import identifiers as numbers
from kith.people.rules import names, short_names

MOST_KEYS = 60  # a person
LONGEST_KEY = 80
PART = 30  # letters of one name that go into a key
PREFIX = 7  # letters of one name in which a slip is looked for
MOST_PAIRS = 5  # ways to read one name of several words
MOST_WORDS = 8
FORTNIGHT = 14
FORTNIGHTS_AROUND = 3  # six weeks: babies come early
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Pair = tuple[str, str]


def keys(
    person_names: Iterable[Pair],
    dob: date | None = None,
    expected: date | None = None,
    identifiers: Iterable[Pair] = (),
) -> set[str]:
    """The keys under which a person is stored: at most 60, each at most 80 characters.

    `person_names` are (forename, surname), the present name first, then called, other and former names.
    `identifiers` are (kind, number). When there are more keys than fit, the most telling ones are kept.
    """
    pairs = list(dict.fromkeys(pair for name in person_names for pair in readings(*name)))
    found: dict[str, None] = {}
    for key in _stored(pairs, dob, expected, identifiers):
        if len(found) == MOST_KEYS:
            break
        found[key[:LONGEST_KEY]] = None
    return set(found)


def query_keys(
    forename: str = "",
    surname: str = "",
    *,
    born: date | None = None,
    year: int | None = None,
    expected: date | None = None,
    identifiers: Iterable[Pair] = (),
) -> set[str]:
    """The keys to ask for: both orders of the names, day and month swapped, the weeks around a birth."""
    pairs = readings(forename, surname)
    year = born.year if born else year
    found = set(_of_numbers(identifiers))
    for first, last in dict.fromkeys(pairs + [(last, first) for first, last in pairs]):
        found.update(_of_pair(first, last), _by_year(first, last, year))
        found.update(_slips_in_last(first, last), _slips_in_first(first, last))
        found.update(_of_birth(first, last, born))
        # A short name is asked by both names, letter for letter, as cheaply as can be.
        found.update(f"n:{other} {last}" for other in short_names.others(first) if last)
    if len({word for pair in pairs for word in pair if word}) == 1:
        found.update(_of_one_word(pairs[0][0] or pairs[0][1]))
    if born:
        found.update(_birth_key(day) for day in (born, swapped(born)) if day)
    found.update(_around(born, expected))
    if born or expected:
        found.update(f"t:{sound(last)}" for _, last in pairs if last)
    return {key[:LONGEST_KEY] for key in found}


def prefix_range(text: str) -> tuple[str, str] | None:
    """From and to (without) of the keys of people one of whose names begins so: for lists while one types."""
    words = names.parts(text)
    start = "w:" + words[-1][:PART] if words else ""
    return (start, start + "\U0010ffff") if start else None


def word_keys(word: str) -> tuple[str, str]:
    """The keys of people one of whose names is this word, or sounds like it."""
    return f"w:{word[:PART]}"[:LONGEST_KEY], f"v:{sound(word[:PART])}"[:LONGEST_KEY]


def readings(forename: str, surname: str) -> list[Pair]:
    """The pairs of one first and one last name that a full name can be read as, folded, likeliest first.

    "Mary Jane", "Hartley-Moss" is mary hartleymoss, mary hartley, mary moss, maryjane hartleymoss, jane ...
    """
    first, last = names.real_parts(forename), names.parts(surname)
    head, tail = "".join(first[:1]), "".join(last)
    found = [(head, tail)]
    if len(last) > 1:
        found += [(head, word) for word in last]
    if len(first) > 1:
        found += [("".join(first), tail)] + [(word, tail) for word in first[1:]]
    cut = ((one[:PART], two[:PART]) for one, two in found)
    return [pair for pair in dict.fromkeys(cut) if any(pair)][:MOST_PAIRS]


def swapped(day: date) -> date | None:
    """The date with day and month the other way round, if there is one and it is another."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """How a folded word sounds (metaphone); a script it does not know stays as written."""
    return jellyfish.metaphone(word) or word


@lru_cache(maxsize=50_000)
def second_sound(word: str) -> str:
    """The same by NYSIIS, which hears vowels differently."""
    return (jellyfish.nysiis(word) if word.isascii() else "") or word


@lru_cache(maxsize=50_000)
def slips(word: str) -> tuple[str, ...]:
    """The beginning of a word, whole and with each one letter left out."""
    start = word[:PREFIX]
    return tuple(dict.fromkeys([start] + [start[:n] + start[n + 1 :] for n in range(len(start))]))


def _stored(
    pairs: list[Pair], dob: date | None, expected: date | None, identifiers: Iterable[Pair]
) -> Iterator[str]:
    year = dob.year if dob else None
    yield from _of_numbers(identifiers)
    for first, last in pairs:
        yield from _of_pair(first, last)
    if dob:
        yield _birth_key(dob)
        yield f"e:{_fortnight(dob)}"
    elif expected:
        yield f"u:{_fortnight(expected)}"
        yield from (f"t:{sound(last)}" for _, last in pairs if last)
    for first, last in pairs:
        yield from _by_year(first, last, year)
    for first, last in pairs[:2]:
        yield from _of_birth(first, last, dob)
    words = list(dict.fromkeys(word for pair in pairs for word in pair if word))[:MOST_WORDS]
    yield from (f"w:{word}" for word in words)
    yield from (f"v:{sound(word)}" for word in words)
    for first, last in pairs:
        yield from _slips_in_last(first, last)
    for first, last in pairs:
        yield from _slips_in_first(first, last)


def _of_numbers(identifiers: Iterable[Pair]) -> Iterator[str]:
    for _, value in identifiers:
        if number := numbers.bare(value):
            yield f"x:{number}"


def _of_pair(first: str, last: str) -> Iterator[str]:
    if first and last:
        yield f"n:{first} {last}"
        yield f"p:{sound(first)}.{sound(last)}"
        yield f"q:{second_sound(first)}.{second_sound(last)}"


def _by_year(first: str, last: str, year: int | None) -> Iterator[str]:
    if year:
        yield from (f"y:{sound(word)}{year}" for word in (last, first) if word)


def _of_birth(first: str, last: str, born: date | None) -> Iterator[str]:
    if born:
        yield _birth_key(born)
        yield from (f"i:{word[0]}{born:%Y%m%d}" for word in (last, first) if word)
        yield f"m:{born:%m%d}{first[:1]}{last[:1]}"


def _slips_in_last(first: str, last: str) -> Iterator[str]:
    if last:
        yield from (f"d:{slip}.{first[:1]}" for slip in slips(last))


def _slips_in_first(first: str, last: str) -> Iterator[str]:
    if first:
        yield from (f"c:{slip}.{last[:1]}" for slip in slips(first))


def _of_one_word(word: str) -> Iterator[str]:
    """One word alone may be anybody's first or last name: ask with every initial beside it."""
    yield f"w:{word}"
    yield f"v:{sound(word)}"
    yield from (f"{kind}:{slip}.{letter}" for kind in "dc" for slip in slips(word) for letter in LETTERS)


def _around(born: date | None, expected: date | None) -> Iterator[str]:
    kinds = "u" if born else "ue"  # somebody born may be a baby expected; a baby expected may be born by now
    if day := born or expected:
        middle = _fortnight(day)
        around = range(middle - FORTNIGHTS_AROUND, middle + FORTNIGHTS_AROUND + 1)
        yield from (f"{kind}:{fortnight}" for kind in kinds for fortnight in around)


def _birth_key(day: date) -> str:
    return f"b:{day:%Y%m%d}"


def _fortnight(day: date) -> int:
    return day.toordinal() // FORTNIGHT
