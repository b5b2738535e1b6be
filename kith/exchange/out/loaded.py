"""Loaded rows, given back: as they came, but for the cells whose record somebody changed in Kith."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from kith import clock
from kith.casework.models import Allocation, ContactDecision, ContactPerson, Step
from kith.exchange.bulk.shape import model_of
from kith.exchange.models import SourceRow
from kith.exchange.out.books import Books
from kith.exchange.out.cells import CELLS, STEP_CELLS
from kith.exchange.rules import rows as rules
from kith.exchange.rules.address import address
from kith.exchange.rules.columns import PERSON, tables
from kith.exchange.rules.out import CONTACT_MARKS, address_kind, cell, marks
from kith.people.models import Identifier, Member, Residence
from kith.recording.models import VisitChild

Change = dict[str, str]  # column -> the cell it is to have; {} leaves the row out
GONE: Final = "\x00gone"


def changes(books: Books) -> dict[tuple[str, str], Change]:
    """Of every loaded row that is not as it came: which cells are now otherwise. By table and number."""
    found: dict[tuple[str, str], Change] = {}
    keys = {value: key for key, value in books.by_key.items()}
    for label, touched in _spread(books).items():
        rows = model_of(label)._default_manager.in_bulk(list(touched))
        for pk, names in touched.items():
            if (key := keys.get((label, pk))) and pk in rows:
                table, _, ref = key.partition("#")[0].partition(":")
                cells = _cells(label, table, rows[pk], names, books)
                if cells:
                    found.setdefault((table, ref), {}).update(cells)
    _numbers(books, found)
    _decided(books, found, keys)
    return found


def rows(
    books: Books, table: str, told: dict[tuple[str, str], Change]
) -> Iterator[tuple[dict[str, str], bool]]:
    """Every loaded row of a table that leaves, and whether something in it is Kith's."""
    stay, extra = books.staying, _extra(books, table)
    stored = SourceRow.objects.filter(table=table).order_by("ref")
    for ref, person, raw in stored.values_list("ref", "person_ref", "raw").iterator(chunk_size=2000):
        if person in stay.numbers or _points_to_who_stays(table, raw, books):
            continue
        if table == "ssd_address" and person in stay.shared_numbers and _shared(raw, books):
            continue
        change = dict(told.get((table, ref), {})) | (extra(raw, person) if extra else {})
        if GONE in change:
            continue
        yield raw | change, any(raw.get(name, "") != text for name, text in change.items())


def _points_to_who_stays(table: str, raw: dict[str, str], books: Books) -> bool:
    pointing = (c.field for c in tables()[table].columns if c.points_to == (PERSON, "pers_person_id"))
    return any(raw.get(name, "") in books.staying.numbers for name in pointing if raw.get(name))


def _shared(raw: dict[str, str], books: Books) -> bool:
    row = rules.again(tables()["ssd_address"], raw, clock.today())
    return row is None or address(row).key in books.staying.places


def _spread(books: Books) -> dict[str, dict[int, set[str]]]:
    """What was touched, told of the records that rows stand for: a place of those who live there."""
    found = {label: {pk: set(names) for pk, names in those.items()} for label, those in books.touched.items()}
    for above, below, column, model in (
        ("people.Place", "people.Residence", "place", Residence),
        ("casework.Contact", "casework.ContactPerson", "contact", ContactPerson),
        ("recording.Visit", "recording.VisitChild", "visit", VisitChild),
    ):
        touched = found.pop(above, {})
        under: Any = model
        pairs = under.objects.filter(**{f"{column}__in": list(touched)}).values_list("pk", column)
        for pk, upper in pairs:
            names = {f"{column}.{name}" for name in touched[upper]}
            found.setdefault(below, {}).setdefault(pk, set()).update(names)
    for pk in Residence.objects.filter(place__in=books.hidden).values_list("pk", flat=True):
        if not books.new("people.Residence", pk):
            found.setdefault("people.Residence", {}).setdefault(pk, set()).add("kind")
    return found


def _cells(label: str, table: str, row: Any, names: set[str], books: Books) -> Change:
    if label in ("people.Identifier", "people.Member", "casework.Allocation"):
        return {}
    if label == "casework.Step" and not row.stands:
        return {GONE: ""}
    if label in ("people.Relationship", "people.Disability") and "to_on" in names and row.to_on:
        return {GONE: ""}
    known = STEP_CELLS.get(table, {}) if label == "casework.Step" else CELLS.get(label, {})
    found: Change = {}
    for column, (watched, value) in known.items():
        if watched & names and (column in tables().get(table, tables()[PERSON]).fields):
            found[column] = value(row, books)
    return found


def _numbers(books: Books, found: dict[tuple[str, str], Change]) -> None:
    """NHS numbers stand in the person's own row; other numbers in rows of their own."""
    for one in Identifier.objects.filter(kind="nhs", to_on__isnull=True).select_related("person"):
        touched = one.pk in books.touched.get("people.Identifier", {}) or books.new(
            "people.Identifier", one.pk
        )
        if touched and one.person.source_ref:
            found.setdefault((PERSON, one.person.source_ref), {})["pers_common_child_id"] = one.value
    for pk, _ in books.touched.get("people.Identifier", {}).items():
        other = Identifier.objects.filter(pk=pk).exclude(kind="nhs").first()
        key = ("ssd_linked_identifiers", other.source_ref) if other else None
        if other and key and books.by_key.get(":".join(key)) == ("people.Identifier", pk):
            found.setdefault(key, {}).update(
                link_identifier_value=other.value,
                link_valid_from_date=cell(other.from_on),
                link_valid_to_date=cell(other.to_on),
            )


def _decided(books: Books, found: dict[tuple[str, str], Change], keys: dict[tuple[str, int], str]) -> None:
    """A contact that waited when it was loaded, and was decided in Kith."""
    made = ContactDecision.objects.filter(standing=True, contact__source_ref__gt="")
    told = made.exclude(reason__startswith="Decided before Kith, as loaded from")
    outcomes = dict(told.values_list("contact", "outcome"))
    for pk, contact in ContactPerson.objects.filter(contact__in=outcomes).values_list("pk", "contact"):
        if key := keys.get(("casework.ContactPerson", pk)):
            table, _, ref = key.partition(":")
            mark = CONTACT_MARKS.get(outcomes[contact], "OUTCOME_ADVICE_FLAG")
            found.setdefault((table, ref), {})["cont_contact_outcome_json"] = marks(mark)


# ---- rows whose change cannot be found under their own key ----
def _extra(books: Books, table: str) -> Callable[[dict[str, str], str], Change] | None:
    maker = {
        "ssd_family": _left_family, "ssd_involvements": _ended_work, "ssd_cin_episodes": _ended_referral,
        "ssd_cla_episodes": _ended_care,
    }.get(table)  # fmt: skip
    return maker(books) if maker else None


def _left_family(books: Books) -> Callable[[dict[str, str], str], Change]:
    """Somebody who left a family in Kith is no longer told as its member."""
    touched = books.touched.get("people.Member", {})
    gone = set(
        Member.objects.filter(pk__in=touched, to_on__isnull=False).values_list(
            "family__source_ref", "person__source_ref"
        )
    )
    return lambda raw, person: {GONE: ""} if (raw.get("fami_family_id", ""), person) in gone else {}


def _ended_work(books: Books) -> Callable[[dict[str, str], str], Change]:
    """A worker whose work with a family ended in Kith: the rows of all its children."""
    ended: dict[tuple[int, str], str] = {}
    touched = books.touched.get("casework.Allocation", {})
    for one in Allocation.objects.filter(pk__in=touched, to_on__isnull=False, user__isnull=False):
        ended[one.family_id, books.users.get(one.user_id or 0, "")] = cell(one.to_on)
    persons = _persons(books)

    def told(raw: dict[str, str], person: str) -> Change:
        worker = raw.get("invo_professional_id", "")
        days = [ended[home, worker] for home in persons(person) if (home, worker) in ended]
        return (
            {"invo_involvement_end_date": days[0]}
            if days and not raw.get("invo_involvement_end_date")
            else {}
        )

    return told if ended else lambda raw, person: {}


def _ended_referral(books: Books) -> Callable[[dict[str, str], str], Change]:
    """Our work with a family ended in Kith: every referral that was still open ends with it."""
    persons = _persons(books)

    def told(raw: dict[str, str], person: str) -> Change:
        ends = [books.ended[home] for home in persons(person) if home in books.ended]
        late = [one for one in ends if cell(one.on) >= raw.get("cine_referral_date", "")[:10]]
        if raw.get("cine_close_date") or not late:
            return {}
        return {"cine_close_date": cell(late[-1].on), "cine_close_reason": late[-1].reason}

    return told if books.ended else lambda raw, person: {}


def _ended_care(books: Books) -> Callable[[dict[str, str], str], Change]:
    """A time in care that ended in Kith: its open episode."""
    touched = [pk for pk, names in books.touched.get("casework.Step", {}).items() if "ended_on" in names]
    ended: dict[tuple[str, str], Step] = {}
    for step in Step.objects.filter(pk__in=touched, kind="looked_after").select_related("child"):
        ended[step.child.source_ref, books.steps.get(step.pk, "")] = step

    def told(raw: dict[str, str], person: str) -> Change:
        number = raw.get("clae_cla_id") or raw.get("clae_cla_episode_id", "")
        step = ended.get((person, number))
        if step is None or raw.get("clae_cla_episode_ceased_date"):
            return {}
        return {
            "clae_cla_episode_ceased_date": cell(step.ended_on),
            "clae_cla_episode_ceased_reason": step.outcome[:4],
        }

    return told


def _persons(books: Books) -> Callable[[str], list[int]]:
    """Families of somebody, by the number they came with."""
    by_number = {number: pk for pk, number in books.people.items()}
    return lambda number: sorted(books.homes.get(by_number.get(number, 0), ()))


def protected_kind(row: Any, books: Books) -> str:
    """What kind of address a residence is, in words that say whether it must not be found."""
    return address_kind(row.kind, row.place_id in books.hidden)
