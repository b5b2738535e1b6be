"""Which columns of loaded records were changed in Kith: found in their history, outside the loads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from kith import clock
from kith.exchange.bulk.shape import model_of
from kith.exchange.models import Load

WATCHED: Final[dict[str, tuple[str, ...]]] = {
    "people.Person": (
        "forename", "surname", "sex", "gender", "born_on", "expected_on", "died_on", "ethnicity",
        "nationality",
    ),
    "people.Member": ("to_on",),
    "people.Identifier": ("value", "from_on", "to_on"),
    "people.Disability": ("code",),
    "people.Relationship": ("to_on", "kind"),
    "people.Place": ("lines", "town", "postcode"),
    "people.Residence": ("kind", "from_on", "to_on"),
    "casework.Contact": ("received_at", "source_code"),
    "casework.Step": (
        "started_on", "ended_on", "outcome", "words", "need_code", "led_by_id", "team_id", "stands",
    ),
    "casework.ProtectionPlan": ("category_first", "category"),
    "casework.LegalStatus": ("code", "from_on", "to_on"),
    "casework.Placement": ("code", "provider", "from_on", "to_on", "ended_code"),
    "casework.Allocation": ("from_on", "to_on", "role"),
    "recording.Visit": ("on",),
    "recording.VisitChild": ("seen", "seen_alone", "bedroom_seen"),
    "accounts.User": ("name", "job_title", "registration"),
    "accounts.Team": ("name",),
}  # fmt: skip
A_SLICE: Final = 400
Touched = dict[str, dict[int, set[str]]]


@dataclass(frozen=True, slots=True)
class _Window:
    """The time of one load, and who loaded: what they changed then, the load changed."""

    by: int
    begun: datetime
    ended: datetime

    def has(self, by: int | None, at: datetime) -> bool:
        return by == self.by and self.begun <= at <= self.ended


def touched() -> Touched:
    """For each watched model: ids, and the columns that somebody changed in Kith."""
    windows = _windows()
    return {label: dict(_of(label, columns, windows)) for label, columns in WATCHED.items()}


def _windows() -> list[_Window]:
    begun = Load.objects.filter(begun_at__isnull=False).values_list("by", "begun_at", "ended_at")
    return [_Window(by, start, end or clock.now()) for by, start, end in begun if start]


def _of(label: str, columns: tuple[str, ...], windows: list[_Window]) -> Iterator[tuple[int, set[str]]]:
    history = model_of(label).history.model.objects  # type: ignore[attr-defined]
    changed = list(history.filter(history_type="~").order_by("id").values_list("id", flat=True).distinct())
    for start in range(0, len(changed), A_SLICE):
        versions = history.filter(id__in=changed[start : start + A_SLICE]).order_by("id", "history_id")
        rows = versions.values_list("id", "history_date", "history_user_id", *columns)
        for pk, found in groupby(rows.iterator(chunk_size=2000), key=lambda row: row[0]):
            if names := _changes(list(found), columns, windows):
                yield pk, names


def _changes(versions: list[Any], columns: Iterable[str], windows: list[_Window]) -> set[str]:
    names: set[str] = set()
    for before, after in zip(versions, versions[1:], strict=False):
        if any(window.has(after[2], after[1]) for window in windows):
            continue
        names |= {name for name, old, new in zip(columns, before[3:], after[3:], strict=True) if old != new}
    return names
