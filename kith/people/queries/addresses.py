"""Where people are, in words: the one place where an address becomes text, after asking who reads.

A protected address never becomes text here, for nobody: its few are shown it by `actions.show_place`,
which asks why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kith.access import Action, Answer, Position, decide
from kith.people.models import Family, Person, PlaceProtection, PlaceViewer, Residence
from kith.people.models.standing import position_of, state_of
from kith.people.terms import ResidenceKind
from kith.prepared import numbers, prepared

if TYPE_CHECKING:
    from kith.accounts.models import User
    from kith.people.models.standing import Standing

PROTECTED = "Address protected"


@dataclass(frozen=True)
class Whereabouts:
    """Somebody at a place. `words` is the address, or PROTECTED; `may_show` if the reader is of its few."""

    residence_id: int
    person_id: int
    place_id: int
    kind: str
    kind_words: str
    from_on: date
    words: str
    protected: bool
    may_show: bool

    def __str__(self) -> str:
        return self.words


def addresses_for(
    user: "User", standing: "Standing | None", persons: Iterable[Person], today: date
) -> dict[int, Whereabouts]:
    """The home of each person today: {person id: whereabouts}; people with no known home are left out."""
    homes: dict[int, Whereabouts] = {}
    for one in whereabouts(user, standing, persons, today):
        if one.kind in (ResidenceKind.HOME, ResidenceKind.PLACEMENT):
            homes.setdefault(one.person_id, one)
    return homes


def whereabouts(
    user: "User", standing: "Standing | None", persons: Iterable[Person], today: date
) -> list[Whereabouts]:
    """Every place where these people live, stay or get letters today, the latest first."""
    rows = _stays(persons=numbers(persons), today=today)
    return in_words(user, standing, rows)


@prepared
def _stays(persons: Sequence[int], today: date) -> Any:
    return Residence.objects.current(today).filter(person__in=persons).select_related("place")


def in_words(user: "User", standing: "Standing | None", rows: list[Residence]) -> list[Whereabouts]:
    """Residences as a reader may know them, by the protections that stand now."""
    hidden = protected_places({row.place_id for row in rows})
    shown = _may_show(user, standing, hidden)
    return [_one(row, row.place_id in hidden, row.place_id in shown) for row in rows]


def _one(row: Residence, protected: bool, may_show: bool) -> Whereabouts:
    return Whereabouts(
        residence_id=row.pk,
        person_id=row.person_id,
        place_id=row.place_id,
        kind=row.kind,
        kind_words=row.get_kind_display(),
        from_on=row.from_on,
        words=PROTECTED if protected else row.place.address,
        protected=protected,
        may_show=may_show or not protected,
    )


def protected_places(places: set[int]) -> dict[int, Family]:
    """Those of these places that are protected now, with the family in whose file they were protected."""
    standing = _protections(places=sorted(places))
    return {protection.place_id: protection.family for protection in standing}


@prepared
def _protections(places: Sequence[int]) -> Any:
    return PlaceProtection.objects.standing().filter(place__in=places).select_related("family")


def any_protected(persons: Iterable[Person]) -> bool:
    """Whether any place where one of these people lives or lived is protected now."""
    rows = Residence.objects.filter(person__in=list(persons))
    return PlaceProtection.objects.standing().filter(place__in=rows.values("place")).exists()


def _may_show(user: "User", standing: "Standing | None", hidden: dict[int, Family]) -> set[int]:
    """Of the protected places, those whose few the reader is one of (as `may_see_place`, for many)."""
    if not hidden:
        return set()
    named = set(
        PlaceViewer.objects.filter(place__in=hidden, user=user, to_on__isnull=True).values_list(
            "place", flat=True
        )
    )
    known: dict[int, tuple[bool, bool]] = {}
    if standing is not None:
        known[standing.family.pk] = _close(standing.positions, standing.state)
    shown = set()
    for place, family in hidden.items():
        if family.pk not in known:
            known[family.pk] = _close(position_of(user, family), state_of(family))
        close, shut_out = known[family.pk]
        if not shut_out and (close or place in named):
            shown.add(place)
    return shown


def _close(held: frozenset[Position], state: Any) -> tuple[bool, bool]:
    shut_out = bool(held & {Position.CONFLICT, Position.ENDED, Position.NOBODY})
    return decide(Action.PLACE_PROTECTED_SEE, held, state) is Answer.YES, shut_out
