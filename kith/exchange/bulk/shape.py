"""From what is wanted to unsaved rows of Kith, in the order in which they can be saved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db import models

from kith import clock
from kith.exchange.rules.plan.wanted import ME, Wanted

WITH: Final = "casework.Allocation.grants"  # not a model of its own: an allocation and the sight it gave
ORDER: Final = (
    "people.Family", "people.Person", "people.Place", "people.Member", "people.Identifier",
    "people.Disability", "people.Relationship", "people.Residence", "people.PlaceProtection",
    "casework.Contact", "casework.ContactPerson", "casework.ContactDecision", "casework.Step",
    "casework.AssessmentFactor", "casework.ProtectionPlan", "casework.LegalStatus", "casework.Placement",
    "recording.Visit", "recording.VisitChild", "people.Grant", "casework.Allocation", "casework.Closure",
)  # fmt: skip

# A step grows out of one that stands before it here, so each wave can point to the last.
WAVES: Final = (
    {"referral", "early_help", "in_need", "looked_after", "care_experienced", "care_review", "care_plan"},
    {"assessment", "enquiry"},
    {"conference"},
    {"protection"},
    {"review_conference"},
)


@dataclass(slots=True)
class Shelf:
    """Rows being made: unsaved ones by key, ids of those that stand already, workers and teams."""

    by: Any
    users: dict[str, int]
    teams: dict[str, int]
    standing: dict[str, tuple[str, int]] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    with_sight: list[tuple[str, str]] = field(default_factory=list)

    def add(self, wanted: Iterable[Wanted]) -> None:
        """Make unsaved rows of all that does not stand yet. What points to nothing is not made."""
        for one in wanted:
            if one.key in self.standing or one.key in self.made:
                continue
            if one.model == WITH:
                self.with_sight.append((one.refs["allocation"], one.refs["grant"]))
                self.labels[one.key] = WITH
                continue
            self.made[one.key] = _row(self, one)
            self.labels[one.key] = one.model

    def in_order(self) -> Iterator[tuple[type[models.Model], list[Any]]]:
        """The unsaved rows, model by model, so that each can point to those before it."""
        by_label: dict[str, list[Any]] = {}
        for key, row in self.made.items():
            by_label.setdefault(self.labels[key], []).append(row)
        for label in ORDER:
            rows = by_label.get(label, [])
            if label != "casework.Step":
                yield model_of(label), rows
                continue
            for wave in WAVES:
                yield model_of(label), [row for row in rows if row.kind in wave]

    def refs(self) -> dict[str, list[Any]]:
        """Which row of Kith each key has become, once they are saved."""
        links = {key: [WITH, 0] for key, label in self.labels.items() if label == WITH}
        return links | {key: [self.labels[key], row.pk] for key, row in self.made.items()}

    def pk_of(self, key: str) -> int | None:
        """The id of what stands under a key."""
        if key in self.standing:
            return self.standing[key][1]
        return self.made[key].pk if key in self.made else None


def _row(shelf: Shelf, one: Wanted) -> Any:
    model = model_of(one.model)
    row = model(**{name: fitting(model, name, value) for name, value in one.values.items()})
    for name, key in one.refs.items():
        point(shelf, row, name, key)
    return row


def point(shelf: Shelf, row: Any, name: str, key: str) -> None:
    """Let one row point to another, by its key."""
    kind, _, number = key.partition(":")
    if key == ME:
        setattr(row, f"{name}_id", shelf.by.pk)
    elif kind == "user":
        setattr(row, f"{name}_id", shelf.users.get(number))
    elif kind == "team":
        setattr(row, f"{name}_id", shelf.teams.get(number))
    elif key in shelf.made:
        setattr(row, name, shelf.made[key])
    elif key in shelf.standing:
        setattr(row, f"{name}_id", shelf.standing[key][1])


def fitting(model: type[models.Model], name: str, value: Any) -> Any:
    """A plain value as a column wants it: a day becomes that morning where a moment is asked for."""
    if isinstance(value, date) and not isinstance(value, datetime) and _is_moment(model, name):
        return clock.at(value)
    return value


@cache
def _is_moment(model: type[models.Model], name: str) -> bool:
    return isinstance(model._meta.get_field(name), models.DateTimeField)


@cache
def model_of(label: str) -> type[models.Model]:
    """The model of a label."""
    return apps.get_model(label)
