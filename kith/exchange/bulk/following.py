"""An address that comes for somebody whose home is protected is protected too, whatever its row says."""

from collections.abc import Iterable

from django.db.models import Q

from kith.accounts.models import User
from kith.exchange.bulk.write import Work
from kith.exchange.models import Load, LoadTable, NotLoaded
from kith.exchange.rules.reasons import reason
from kith.exchange.rules.rows import Row, cells_of
from kith.people import actions as people
from kith.people.models import Place, PlaceProtection, Residence

TABLE = "ssd_address"


def protect(places: Iterable[int], works: Iterable[Work], *, load: Load, by: User) -> None:
    """Protect the new places whose people have a protected home, for the same few, and say so of each row."""
    standing = PlaceProtection.objects.standing()
    new = Place.objects.filter(pk__in=list(places)).exclude(pk__in=standing.values("place"))
    rows = {row.ref: row for work in works for row in [*work.fresh, *work.changed] if row.table == TABLE}
    found: list[Row] = []
    for place in new:
        homes = list(Residence.objects.filter(place=place))
        if earlier := _protected_home(homes):
            people.carry_protection(by=by, earlier=earlier, there=place)
            found += [rows[home.source_ref] for home in homes if home.source_ref in rows]
    _report(found, load)


def _protected_home(homes: list[Residence]) -> PlaceProtection | None:
    """The protection of a home of the same people, where they are at the new one since, or still."""
    for home in homes:
        theirs = Q(place__residences__person=home.person_id)
        standing = PlaceProtection.objects.standing().filter(theirs).order_by("-set_on", "-pk")
        for one in standing.select_related("place", "family"):
            if home.to_on is None or home.to_on > one.set_on:
                return one
    return None


def _report(rows: list[Row], load: Load) -> None:
    table = LoadTable.objects.filter(load=load, table=TABLE).first()
    why = reason("protected_too")
    for row in rows:
        header = table.header if table and table.header else list(row.raw)
        NotLoaded.objects.create(
            load=load, table=TABLE, line=row.line, kept=True, codes=why.code, reasons=[why.sentence],
            cells=cells_of(row, header),
        )  # fmt: skip
    if table and rows:
        table.remarked += len(rows)
        table.save()
