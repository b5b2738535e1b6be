"""What is watched for in a paper: gathered once for one family and one recipient, then given to the rules."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.conf import settings

from kith import clock
from kith.accounts.models import Team, User
from kith.documents.queries import letterhead
from kith.people.models import (
    Family,
    MatchKey,
    Member,
    OtherName,
    OutsideWorker,
    Person,
    PlaceProtection,
    Relationship,
    Residence,
    Support,
    WayToReach,
)
from kith.people.terms import OutsideKind, Part, Reach
from kith.recording.models import Note, NoteChild, NotePresent
from kith.sharing.models import Recipient
from kith.sharing.queries.foreign import foreign_texts
from kith.sharing.rules import words
from kith.sharing.rules.scan import Elsewhere, Watch

NUMBERED = re.compile(r"^\s*(?:flat\s+)?\d+[a-z]?[\s,/]+", re.I)


def watch(family: Family, recipient: Recipient, texts: list[str], *, writers: Iterable[int]) -> Watch:
    """Everything that this recipient perhaps must not be told, in a number of queries that does not grow."""
    people = list(Person.objects.filter(memberships__family=family).distinct())
    hidden = _hidden_places(people)
    fled = {person for place in hidden.values() for person in place["people"]}
    return Watch(
        family=family.pk,
        recipient=recipient.first,
        postcodes=frozenset(one["postcode"] for one in hidden.values() if one["postcode"]),
        streets=tuple(
            sorted(
                (pair for one in hidden.values() for pair in one["streets"]), key=lambda pair: -len(pair[1])
            )
        ),
        schools=_schools(family, fled),
        phones=_phones_of(fled - {recipient.person_id}),
        own_postcodes=_own_postcodes(recipient, set(hidden)),
        own_phones=_own_phones(family, recipient),
        known_names=_known_names(family, people, recipient),
        forenames=_forenames(texts),
        elsewhere=elsewhere(family, recipient),
        confided=_confided(family, recipient),
        struck=_struck(family),
        foreign=frozenset(words.all_runs(foreign_texts(family, writers))),
    )


def _hidden_places(people: list[Person]) -> dict[int, dict[str, Any]]:
    """The protected places where these people live or lived, and who is there."""
    stays = Residence.objects.filter(person__in=people)
    standing = PlaceProtection.objects.standing().filter(place__in=stays.values("place"))
    found: dict[int, dict[str, Any]] = {}
    for protection in standing.select_related("place"):
        place = protection.place
        lines = [part.strip() for part in place.lines.split(",") if part.strip()]
        streets = [place.lines, *lines, *(NUMBERED.sub("", part) for part in lines)]
        pairs = {(one, words.folded(one)) for one in streets if len(words.folded(one)) > 5}
        found[place.pk] = {
            "postcode": words.postcode(place.postcode),
            "streets": sorted(pairs, key=lambda pair: -len(pair[1])),
            "people": set(),
        }
    now = stays.current(clock.today()).filter(place__in=found).values_list("place", "person")
    for place_id, person in now:
        found[place_id]["people"].add(person)
    return found


def _schools(family: Family, fled: set[int]) -> tuple[tuple[str, str], ...]:
    """Schools of children who live at a protected address; a school with no child named counts for all."""
    if not fled:
        return ()
    rows = OutsideWorker.objects.filter(family=family, kind=OutsideKind.SCHOOL).exclude(organisation="")
    names = [row.organisation for row in rows if row.person_id is None or row.person_id in fled]
    return tuple((name, words.folded(name)) for name in dict.fromkeys(names) if len(words.folded(name)) > 5)


def _phones_of(people: set[int | None]) -> frozenset[str]:
    rows = WayToReach.objects.filter(person__in=[one for one in people if one], kind=Reach.PHONE)
    return frozenset(words.digits(value) for value in rows.values_list("value", flat=True))


def _own_postcodes(recipient: Recipient, hidden: set[int]) -> frozenset[str]:
    """Postcodes that may stand on this paper: the recipient's, if it is no secret, and ours."""
    text = " ".join([recipient.address_words, *letterhead().lines])
    if recipient.person_id:
        stays = Residence.objects.current(clock.today()).filter(person=recipient.person_id)
        places = stays.exclude(place__in=hidden).select_related("place")
        text += " ".join(f" {stay.place.postcode} " for stay in places)
    return frozenset(bare for _, bare in words.postcodes(text))


def _own_phones(family: Family, recipient: Recipient) -> frozenset[str]:
    """Numbers that may stand on this paper: the recipient's, ours, and of those who work with the family."""
    numbers = [settings.KITH_DUTY_PHONE, letterhead().phone]
    numbers += User.objects.exclude(phone="").values_list("phone", flat=True)
    numbers += Team.objects.exclude(ring="").values_list("ring", flat=True)
    numbers += OutsideWorker.objects.filter(family=family).values_list("phone", flat=True)
    if recipient.person_id:
        ways = WayToReach.objects.filter(person=recipient.person_id, kind=Reach.PHONE)
        numbers += ways.values_list("value", flat=True)
    return frozenset(words.digits(one) for one in numbers if one)


def _known_names(family: Family, people: list[Person], recipient: Recipient) -> frozenset[tuple[str, str]]:
    """Pairs of names that belong to this family, its network, or to those who work here."""
    kin = Relationship.objects.filter(to__in=people).select_related("person")
    near = people + [tie.person for tie in kin]
    near += [tie.to for tie in Relationship.objects.filter(person__in=people).select_related("to")]
    names = [f"{one.forename} {one.surname}" for one in near] + [one.name for one in near]
    names += [f"{one.forename} {one.surname}" for one in OtherName.objects.filter(person__in=people)]
    names += [one.interpreter for one in people]
    for held in OutsideWorker.objects.filter(family=family):
        names += [held.name, held.organisation]
    names += [str(recipient), recipient.role, settings.KITH_AUTHORITY]
    names += User.objects.values_list("name", flat=True)
    names += Team.objects.values_list("name", flat=True)
    names += Support.objects.filter(family=family).values_list("name", flat=True)
    names += NotePresent.objects.filter(note__family=family).values_list("words", flat=True)
    pairs = {pair for name in names if name for pair in _pairs(name)}
    firsts = {words.folded(one.first) for one in people}
    return frozenset(pairs | {(one, two) for one in firsts for two in firsts})


def _pairs(name: str) -> list[tuple[str, str]]:
    parts = [part for part in map(words.folded, name.replace("(", " ").split()) if part]
    found = list(pairwise(parts))
    return found + [(parts[0], part) for part in parts[2:]] if len(parts) > 2 else found


def _forenames(texts: list[str]) -> frozenset[str]:
    """Of the first of two words with capitals, those that are a part of somebody's name, anybody's at all.

    Whose it is plays no part: a name is asked about alike whether or not its bearer is known, or sealed.
    """
    firsts = sorted({first for text in texts for _, first, _ in words.pairs(text)})
    found: set[str] = set()
    for begin in range(0, len(firsts), 400):
        keys = [f"w:{first}" for first in firsts[begin : begin + 400]]
        found.update(
            MatchKey.objects.filter(key__in=keys).order_by().values_list("key", flat=True).distinct()
        )
    return frozenset(key[2:] for key in found)


def elsewhere(family: Family, recipient: Recipient) -> tuple[Elsewhere, ...]:
    """Of the family, those who do not live with the recipient. A professional lives with nobody in it.

    An adult whose home we do not know counts as living elsewhere; a child, as living with the recipient.
    """
    if recipient.person_id is None:
        return ()
    members = list(Member.objects.filter(family=family).exclude(part=Part.NETWORK).select_related("person"))
    members = [one for one in members if one.person_id != recipient.person_id]
    people = [one.person_id for one in members]
    homes: dict[int, set[int]] = {}
    stays = Residence.objects.current(clock.today()).filter(person__in=[*people, recipient.person_id])
    for person, place in stays.values_list("person", "place"):
        homes.setdefault(person, set()).add(place)
    own = homes.get(recipient.person_id, set())
    found = {}
    for one in members:
        theirs = homes.get(one.person_id, set())
        apart = not (own & theirs) if theirs and own else one.part != Part.CHILD
        if apart:
            found[one.person_id] = Elsewhere(one.person_id, one.person.first, one.person.name)
    return tuple(found.values())


def _confided(family: Family, recipient: Recipient) -> frozenset[int]:
    told = NoteChild.objects.filter(note__family=family).exclude(confided="")
    if recipient.person_id:
        told = told.exclude(child=recipient.person_id)
    return frozenset(words.all_runs(told.values_list("confided", flat=True)))


def _struck(family: Family) -> frozenset[int]:
    """Words of notes struck out that stand in no note any more."""
    gone = _texts(Note.objects.filter(family=family, strike__isnull=False))
    if not gone:
        return frozenset()
    stands = _texts(Note.objects.standing().filter(family=family))
    return frozenset(words.all_runs(gone) - words.all_runs(stands))


def _texts(notes: Any) -> list[str]:
    found = [text for row in notes.values_list("what", "works", "worries") for text in row if text]
    parts = NoteChild.objects.filter(note__in=notes).values_list("day", "said")
    return found + [text for row in parts for text in row if text]
