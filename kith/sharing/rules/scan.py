"""The check before sharing: everything in a text that this recipient perhaps must not be told.

Source: domain note on safety and trust §0.1 (E1-E7, E15) and §2.6. Pure: who and what is watched for is
gathered by `queries.watch` and given here. A finding is a question to the author, never an accusation.
Unknown numbers, addresses and names are asked about alike, so that nothing can be found out by asking.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kith.sharing.rules import words
from kith.sharing.rules.sections import Line


@dataclass(frozen=True)
class Elsewhere:
    """Somebody of the family who does not live with the recipient."""

    ref: int
    first: str
    name: str


@dataclass(frozen=True)
class Watch:
    """What is watched for in one paper for one recipient."""

    family: int
    recipient: str = ""
    postcodes: frozenset[str] = frozenset()  # protected, in their one form
    streets: tuple[tuple[str, str], ...] = ()  # protected: as written, folded
    schools: tuple[tuple[str, str], ...] = ()
    phones: frozenset[str] = frozenset()  # of people at protected addresses
    own_postcodes: frozenset[str] = frozenset()  # the recipient's, ours, of those who work with the family
    own_phones: frozenset[str] = frozenset()
    known_names: frozenset[tuple[str, str]] = frozenset()
    forenames: frozenset[str] = frozenset()  # words that are somebody's first name, anywhere
    elsewhere: tuple[Elsewhere, ...] = ()
    confided: frozenset[int] = frozenset()  # runs
    struck: frozenset[int] = frozenset()
    foreign: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Find:
    """One thing found: of which kind, the words, and why it is asked about."""

    kind: str
    words: str
    why: str
    whole: bool = False  # it is the passage itself and not some words in it
    person: int | None = field(default=None)


NOT_THE_RECIPIENTS = "It is not the recipient’s own. Leave it out unless they need it."


def finds_in(line: Line, watch: Watch) -> list[Find]:
    """Everything found in one passage, each thing once."""
    text = "\n".join(part for part in (line.title, line.words) if part)
    found = [*_places(text, watch), *_phones(text, watch), *_names(text, watch)]
    found += [*_origin(line, text, watch), *_third(line, text, watch)]
    return list({(one.kind, one.words, one.person): one for one in found}.values())


def finds_in_text(text: str, watch: Watch) -> list[Find]:
    """The same in a text that has no passages: an enclosure, or a paper read again once it is made."""
    joined = " ".join(text.split())
    found = [*_places(joined, watch), *_phones(joined, watch), *_names(text, watch)]
    found += [*_copied(joined, watch)]
    return list({(one.kind, one.words, one.person): one for one in found}.values())


def _places(text: str, watch: Watch) -> Iterator[Find]:
    for said, bare in words.postcodes(text):
        if bare in watch.postcodes:
            yield Find("place", said, "It is the postcode of a protected address.")
        elif bare not in watch.own_postcodes:
            yield Find("address", said, NOT_THE_RECIPIENTS)
    for said in words.coordinates(text):
        yield Find("address", said, "It is a point on a map.")
    bare = words.folded(text)
    for said, street in watch.streets:  # the longest first: what it found is not found again in short
        if street in bare:
            bare = bare.replace(street, " ")
            yield _of_a_place("place", text, said, "It is a protected address.")
    for said, school in watch.schools:
        if school in bare:
            yield _of_a_place("school", text, said, "A child who goes there lives at a protected address.")


def _of_a_place(kind: str, text: str, said: str, why: str) -> Find:
    """The words as they stand in the text, or the whole passage where they stand there otherwise."""
    at = text.casefold().find(said.casefold())
    if at < 0:
        return Find(kind, text, why, whole=True)
    return Find(kind, text[at : at + len(said)], why)


def _phones(text: str, watch: Watch) -> Iterator[Find]:
    for said, number in words.phones(text):
        if number in watch.phones:
            yield Find("place", said, "It is the number of somebody whose address is protected.")
        elif number not in watch.own_phones:
            yield Find("phone", said, NOT_THE_RECIPIENTS)


def _names(text: str, watch: Watch) -> Iterator[Find]:
    for said, first, last in words.pairs(text):
        if first in watch.forenames and (first, last) not in watch.known_names:
            why = "Nobody of this name is in this family’s file. Is it the right child, the right family?"
            yield Find("other_name", said, why)


def _origin(line: Line, text: str, watch: Watch) -> Iterator[Find]:
    if line.family is not None and line.family != watch.family:
        yield Find("foreign", text, "This passage comes from another family’s file.", whole=True)
    else:
        yield from _copied(text, watch)


def _copied(text: str, watch: Watch) -> Iterator[Find]:
    if words.shared(text, set(watch.foreign)):
        yield Find("foreign", text, "These words stand in another family’s file as well.", whole=True)
    if words.shared(text, set(watch.confided)):
        yield Find("confided", text, "A child told this in confidence.", whole=True)
    if words.shared(text, set(watch.struck)):
        yield Find("struck", text, "These words stand in a note that was struck out.", whole=True)


def _third(line: Line, text: str, watch: Watch) -> Iterator[Find]:
    for one in watch.elsewhere:
        if one.ref in line.people or words.names_a(text, one.first):
            why = f"It tells of {one.first}, who does not live with {watch.recipient}."
            yield Find("third", text, why, whole=True, person=one.ref)


def left_over(text: str, watch: Watch, *, kept: Iterable[str], removed: Iterable[str]) -> list[str]:
    """What stands in a paper that was read again and must not: sentences, none if it may leave.

    `kept` are the words that somebody answered for, `removed` those that were taken out.
    """
    allowed = {words.folded(one) for one in kept}
    bare = words.folded(text)
    again = [one for one in map(words.folded, removed) if len(one) > 5 and one not in allowed and one in bare]
    wrong = ["Words that were taken out stand in it again."] if again else []
    for one in finds_in_text(text, watch):
        said = words.folded(one.words)
        if one.whole and any(part and part in said for part in allowed):
            continue
        if said not in allowed and not any(said in part for part in allowed):
            wrong.append(one.why)
    return list(dict.fromkeys(wrong))
