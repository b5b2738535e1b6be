"""An extract made ready: read, checked, compared with what was loaded before, and told apart into bundles."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kith import clock
from kith.exchange.bulk import files, known, staff
from kith.exchange.bulk.known import Before
from kith.exchange.bulk.staff import Hands
from kith.exchange.bulk.write import Work
from kith.exchange.models import Load, SourceRow
from kith.exchange.rules import extract, grouping
from kith.exchange.rules.address import address
from kith.exchange.rules.extract import Extract
from kith.exchange.rules.plan import plan
from kith.exchange.rules.plan.wanted import Plan, Setting
from kith.exchange.rules.rows import Row
from kith.people.models import PlaceProtection


@dataclass(slots=True)
class Prepared:
    """Everything that checking and loading both need."""

    load: Load
    digest: str
    extract: Extract
    before: Before
    hands: Hands
    today: date
    aside: dict[str, bytes] = field(default_factory=dict)

    def state(self, row: Row) -> str:
        """new, changed or known."""
        return self.before.state(row)

    def staff_rows(self, table: str) -> list[Row]:
        """The rows of teams or of workers."""
        return list(self.extract.rows(table))


def prepare(load: Load) -> Prepared:
    """Read a load's folder. Refused if it cannot be read as a whole."""
    today = clock.today()
    content = files.read(Path(load.folder))
    before = known.before(today)
    read = extract.read(content, today=today, known=before.known, letters=load.letters)
    hands = staff.here(list(read.rows("ssd_professionals")), list(read.rows("ssd_department")))
    aside = {one.name: content[one.name] for one in read.aside}
    return Prepared(load, files.digest(content), read, before, hands, today, aside)


def works(ready: Prepared) -> Iterator[Work]:
    """One piece of work for each bundle of families in which something is new or changed."""
    read = [row for row in ready.extract.all_rows() if row.person]
    still = [row for row in known.absent(ready.extract, ready.today) if row.person]
    state = {(row.table, row.ref): ready.state(row) for row in read}
    changed = [row for row in read if state[row.table, row.ref] == "changed"]
    then = known.as_they_were(changed, ready.today)
    groups = _groups(still + [row for row in read if state[row.table, row.ref] != "new"])
    under = _setting(ready, [*read, *still])
    for bundle in grouping.bundles([*read, *still], ready.today):
        rows = list(bundle.all_rows)
        fresh = [row for row in rows if state.get((row.table, row.ref)) == "new"]
        other = [row for row in rows if state.get((row.table, row.ref)) == "changed"]
        if not fresh and not other:
            continue
        held = {group for row in rows if (group := groups.get((row.table, row.ref)))}
        old = _old_plan(rows, state, then, under) if len(fresh) < len(rows) else None
        yield Work(bundle, plan(bundle, under), old, fresh, other, sorted(held))


def _old_plan(
    rows: list[Row], state: dict[tuple[str, str], str], then: dict[tuple[str, str], Row], under: Setting
) -> Plan:
    """What these families asked for before: without what is new, and in the earlier words of what changed."""
    before = [then.get((row.table, row.ref), row) for row in rows if state.get((row.table, row.ref)) != "new"]
    found = Plan()
    for bundle in grouping.bundles(before, under.today):
        part = plan(bundle, under)
        found.wanted |= part.wanted
        found.clocks += part.clocks
    return found


def _groups(rows: list[Row]) -> dict[tuple[str, str], int]:
    """The group in which each row was loaded before."""
    if not rows:
        return {}
    stored = SourceRow.objects.filter(group__isnull=False).values_list("table", "ref", "group")
    return {(table, ref): group for table, ref, group in stored.iterator(chunk_size=5000)}


def _setting(ready: Prepared, rows: list[Row]) -> Setting:
    staff_here = ready.hands.as_rules_see_them(
        (row.ref for row in ready.extract.rows("ssd_professionals")),
        (row.ref for row in ready.extract.rows("ssd_department")),
    )
    hidden = {
        found.key
        for row in rows
        if row.table == "ssd_address" and (found := address(row)).protected and found.key
    }
    for lines, postcode in PlaceProtection.objects.standing().values_list("place__lines", "place__postcode"):
        hidden.add("".join(sign for sign in f"{lines}{postcode}".casefold() if sign.isalnum()))
    return Setting(ready.today, ready.load.system, staff_here, frozenset(hidden - {""}))
