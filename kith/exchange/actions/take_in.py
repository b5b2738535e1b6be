"""One slice of a load in one transaction: whole families, with one event in the trail for each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kith import clock
from kith.casework.models import Allocation, Step
from kith.casework.terms import As
from kith.exchange.bulk import following, staff, write
from kith.exchange.bulk.clocks import Limits
from kith.exchange.bulk.staff import Hands
from kith.exchange.bulk.write import Work
from kith.exchange.models import AsideRow, Load, SourceRow
from kith.exchange.rules.rows import Row
from kith.exchange.terms import ENDED, NO_TEAM, NOBODY, Act
from kith.people.models import Family, Place, PlaceProtection, Residence
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def take_in_staff(
    *, by: Any, load: Load, hands: Hands, professionals: list[Row], departments: list[Row], news: list[Row]
) -> Load:
    """Teams and workers come first: what families' rows point to must be there."""
    staff.make(hands, professionals, departments, by=by)
    known = {(row.table, row.ref): row for row in SourceRow.objects.filter(table__in=staff.TABLES)}
    for row in news:
        kept = known.get((row.table, row.ref)) or SourceRow(table=row.table, ref=row.ref)
        kept.digest, kept.raw, kept.load = row.digest, row.raw, load
        kept.save()
    trail.record(Act.STAFF_LOADED, load, by=by)
    return load


@act
def keep_aside(*, by: Any, load: Load, rows: Sequence[AsideRow]) -> Load:
    """Rows that have no home in Kith are kept as they came, to be given back as they came."""
    for row in rows:
        row.save()
    trail.record(Act.ASIDE_KEPT, load, by=by)
    return load


@act
def take_in(*, by: Any, load: Load, works: Sequence[Work], hands: Hands, limits: Limits) -> Load:
    """Some bundles of families, each whole."""
    saved = write.save(works, load=load, hands=hands, limits=limits, by=by)
    following.protect(saved.places, works, load=load, by=by)
    families = Family.objects.in_bulk(saved.families)
    for family in families.values():
        trail.record(Act.FAMILY_LOADED, family, by=by, family=family)
    load.families_done += len(saved.families)
    load.teams = dict(Counter(load.teams) + Counter(_places(saved.families)))
    load.save()
    if not families:
        trail.record(Act.ENDED, load, by=by)
    return load


def _places(families: Sequence[int]) -> Iterator[str]:
    """Where each family stands now: with which team, or why with none. Each is told once."""
    today = clock.today()
    leads = Allocation.objects.current(today).filter(family__in=families, role=As.LEAD)
    led = dict(leads.values_list("family", "team__name"))
    still = set(Step.objects.open_on(today).filter(family__in=families).values_list("family", flat=True))
    for family in families:
        without = NOBODY if family in still else ENDED
        yield (led[family] or NO_TEAM) if family in led else without


@act
def protect(*, by: Any, load: Load, hidden: Iterable[str]) -> Load | None:
    """An address that the extract says must not be found is protected in every other family's file too."""
    wanted = set(hidden)
    open_places = Place.objects.exclude(pk__in=PlaceProtection.objects.standing().values("place"))
    for place in open_places.filter(postcode__in=_postcodes(wanted, open_places)):
        key = "".join(sign for sign in f"{place.lines}{place.postcode}".casefold() if sign.isalnum())
        family = _family_at(place)
        if key in wanted and family:
            PlaceProtection.objects.create(
                place=place, family=family, set_by=by, set_on=clock.today(),
                because="Marked as an address that must not be found in an extract that was loaded",
            )  # fmt: skip
    trail.record(Act.PLACES_PROTECTED, load, by=by)
    return load


def _postcodes(wanted: set[str], places: Any) -> set[str]:
    codes = places.values_list("postcode", flat=True).distinct()
    ends = tuple(wanted)
    return {code for code in codes if code and any(end.endswith(_plain(code)) for end in ends)}


def _plain(code: str) -> str:
    return "".join(sign for sign in code.casefold() if sign.isalnum())


def _family_at(place: Place) -> Family | None:
    person = Residence.objects.filter(place=place).values("person")
    return Family.objects.filter(members__person__in=person).order_by("pk").first()
