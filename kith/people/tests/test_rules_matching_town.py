"""Each kind of slip, over an invented town: is the right person among the first ten?"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest

from kith.people.rules import match_keys
from kith.people.rules.matching import Candidate, Name, Query, keys, query_keys_of, rank


def _stored(person: Candidate) -> set[str]:
    pairs = [(name.forename, name.surname) for name in person.names]
    return keys(pairs, person.born, person.expected, person.identifiers)


FORENAMES, COMMON, STARTS, ENDS = (
    words.split()
    for words in (
        "Noah Oliver George Arthur Muhammad Leo Harry Oscar Archie Theo Olivia Amelia Isla Ava Ivy "
        "Freya Lily Aisha Florence Mia Willow Jack Henry Alfie Charlie Jonathan Catherine Sophie "
        "Philip Stephen Sarah Isabel Zoe Mohammed Fatima Yusuf Ibrahim Maryam Zainab Abdul Kwame Ama "
        "Kofi Adaeze Chidi Ngozi Priya Arjun Ananya Rohan Maja Jakub Zofia Luca Sofia Mateo Ines Luis "
        "Siobhan Niamh Cian Rhys Sian Dylan Megan Caleb Ruth Esther Joel",
        "Smith Jones Khan Begum Patel Ahmed Taylor Brown Ali Hussain Singh Evans Okafor Kowalski Murphy",
        "Bar Car Dun Ell Fen Gar Hart Ken Lan Mar Nor Pres Rad Stan Thorn Wal Whit Ash Brad Col",
        "ton ley ham field wood worth ford well by son man wick",
    )
)
MIDDLES = ["", "ing", "er", "el", "on", "am"]
SIZE = 4000
EACH = 60


class Town:
    """Some thousands of invented people behind an index of keys, as a table would hold them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.people = [self._person(ref) for ref in range(SIZE)]
        self.index: dict[str, list[int]] = defaultdict(list)
        for person in self.people:
            for key in _stored(person):
                self.index[key].append(int(str(person.ref)))

    def _surname(self) -> str:
        if self.random.random() < 0.25:
            return self.random.choice(COMMON)
        return "".join(self.random.choice(part) for part in (STARTS, MIDDLES, ENDS))

    def _person(self, ref: int) -> Candidate:
        weights = [1 / (rank_ + 1) for rank_ in range(len(FORENAMES))]
        forename = self.random.choices(FORENAMES, weights)[0]
        surname = self._surname()
        names = [Name(forename, surname)]
        if ref % 5 == 0:
            names.append(Name(forename, self._surname(), former=True))
        if ref % 11 == 0:
            names[0] = Name(forename, f"{surname}-{self._surname()}")
        if ref % 25 == 0:
            return Candidate(ref, (Name("Unborn", surname),), expected=self._day(2026, 1), mother=forename)
        number = (("nhs", f"{ref:010d}"),) if ref % 3 == 0 else ()
        return Candidate(ref, tuple(names), self._day(2008, 18), identifiers=number)

    def _day(self, first: int, years: int) -> date:
        return date(first, 1, 1) + timedelta(days=self.random.randrange(365 * years))

    def ask(self, query: Query) -> list[int]:
        hits: Counter[int] = Counter()
        for key in query_keys_of(query):
            hits.update(self.index.get(key, ()))
        best = [self.people[ref] for ref, _ in hits.most_common(300)]
        return [int(str(person.ref)) for person, _ in rank(query, best)]

    def slip(self, word: str) -> str:
        """One letter more, less, other, or two swapped."""
        at = self.random.randrange(max(1, len(word) - 1))
        letter = self.random.choice("abcdefghijklmnopqrstuvwxyz")
        return self.random.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
            ]
        )


@pytest.fixture(scope="module")
def town() -> Town:
    return Town(seed=20261123)


VARIANTS = [
    ("ph", "f"),
    ("an", "en"),
    ("y", "i"),
    ("c", "k"),
    ("ie", "y"),
    ("ll", "l"),
    ("on", "en"),
    ("s", "z"),
]


def _variant(word: str) -> str:
    for one, other in VARIANTS:
        if one in word[1:]:
            return word[:1] + word[1:].replace(one, other, 1)
    return word + "e"


def _exact(town: Town, person: Candidate) -> Query:
    return Query(person.names[0].forename, person.names[0].surname, person.born)


def _name_alone(town: Town, person: Candidate) -> Query:
    return Query(town.slip(person.names[0].forename), person.names[0].surname)


def _one_typo(town: Town, person: Candidate) -> Query:
    return replace(_exact(town, person), surname=town.slip(person.names[0].surname))


def _typo_in_each(town: Town, person: Candidate) -> Query:
    return replace(_one_typo(town, person), forename=town.slip(person.names[0].forename))


def _spelling(town: Town, person: Candidate) -> Query:
    name = person.names[0]
    return Query(_variant(name.forename), _variant(name.surname), person.born)


def _swapped(town: Town, person: Candidate) -> Query:
    return Query(person.names[0].surname, person.names[0].forename, person.born)


def _wrong_birth(town: Town, person: Candidate) -> Query:
    return replace(_exact(town, person), born=town._day(2008, 18))


def _day_and_month(town: Town, person: Candidate) -> Query:
    born = person.born
    return replace(_exact(town, person), born=born and (match_keys.swapped(born) or born))


def _former(town: Town, person: Candidate) -> Query:
    return Query(person.names[-1].forename, person.names[-1].surname, person.born)


def _number(town: Town, person: Candidate) -> Query:
    return Query(identifiers=tuple(("", number) for _, number in person.identifiers))


def _newborn(town: Town, person: Candidate) -> Query:
    assert person.expected
    born = person.expected - timedelta(days=town.random.randrange(-10, 14))
    return Query("Zara", person.names[0].surname, born, mother=person.mother)


def _unborn(town: Town, person: Candidate) -> Query:
    assert person.expected
    return Query("", town.slip(person.names[0].surname), expected=person.expected, mother=person.mother)


Slip = Callable[[Town, Candidate], Query]


@pytest.mark.parametrize(
    ("slip", "who", "least"),
    [
        pytest.param(_exact, lambda p: p.born, 0.99, id="exact"),
        pytest.param(_name_alone, lambda p: p.born, 0.90, id="typo, no birth date"),
        pytest.param(_one_typo, lambda p: p.born, 0.95, id="typo in the last name"),
        pytest.param(_typo_in_each, lambda p: p.born, 0.95, id="typo in each name"),
        pytest.param(_spelling, lambda p: p.born, 0.95, id="spelling"),
        pytest.param(_swapped, lambda p: p.born, 0.95, id="names swapped"),
        pytest.param(_wrong_birth, lambda p: p.born, 0.90, id="wrong birth date"),
        pytest.param(_day_and_month, lambda p: p.born, 0.95, id="day and month swapped"),
        pytest.param(_former, lambda p: len(p.names) > 1, 0.95, id="former name"),
        pytest.param(_number, lambda p: p.identifiers, 0.99, id="number"),
        pytest.param(_newborn, lambda p: p.unborn, 0.95, id="newborn of an expected baby"),
        pytest.param(_unborn, lambda p: p.unborn, 0.95, id="unborn, typo"),
    ],
)
def test_found_among_the_first_ten(town: Town, slip: Slip, who: Callable, least: float) -> None:
    asked = town.random.sample([person for person in town.people if who(person)], EACH)
    found = sum(int(str(person.ref)) in town.ask(slip(town, person)) for person in asked)
    assert found / EACH >= least


def test_strangers_find_nobody(town: Town) -> None:
    strangers = [Query("Xanthe", f"Quillfeather{n}", town._day(1950, 10)) for n in range(30)]
    assert [town.ask(query) for query in strangers] == [[]] * 30


def test_keys_stay_few_over_the_town(town: Town) -> None:
    counts = [len(_stored(person)) for person in town.people]
    assert max(counts) <= match_keys.MOST_KEYS
    assert sum(counts) / len(counts) < 40


def test_asking_is_quick(town: Town) -> None:
    asked = [_typo_in_each(town, person) for person in town.people[1:200] if person.born]
    began = perf_counter()
    for query in asked:
        town.ask(query)
    assert (perf_counter() - began) / len(asked) < 0.2  # seconds; measured about a hundredth of that
