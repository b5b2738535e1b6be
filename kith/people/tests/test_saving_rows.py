"""Rows are saved by kept SQL: exactly what Django would have written, in as few statements."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, models
from django.db.models import F
from django.db.models.functions import Upper
from django.test.utils import CaptureQueriesContext

from kith.people.models import Person
from kith.trail.models import Event, Operation

pytestmark = pytest.mark.django_db


def _held(row: models.Model) -> dict[str, Any]:
    return type(row)._base_manager.filter(pk=row.pk).values().get()  # type: ignore[return-value]


def _as_django(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kith.trail.saving.Saved._do_insert", models.Model._do_insert)  # type: ignore[attr-defined]
    monkeypatch.setattr("kith.trail.saving.Saved._do_update", models.Model._do_update)


def _life() -> list[tuple[str, Any]]:
    """The statements of one row's life, and what is held at the end."""
    with CaptureQueriesContext(connection) as caught:
        person = Person.objects.create(forename="Zoë", surname="", born_on=date(2020, 1, 19))
        person.born_on, person.surname, person.born_roughly = None, "O'Quill %s", True
        person.expected_on = date(2027, 2, 1)
        person.save()
        person.surname = "Quill"
        person.save(update_fields=["surname"])
        _operation()
    held = _held(person)
    kept = [{**row, "history_id": 0, "id": 0} for row in person.history.order_by("history_id").values()]
    shapes = [one["sql"].split(" (")[0].split(" SET ")[0] for one in caught]
    return [(shapes, {**held, "id": 0}), ("history", [{**row, "history_date": 0} for row in kept])]  # type: ignore[list-item]


def test_the_rows_are_those_that_django_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    _life()
    ours = _life()
    _as_django(monkeypatch)
    assert ours == _life()


def _operation() -> Operation:
    return Operation.objects.create(id=uuid4(), act="x", by_ref=None, at=datetime(2026, 3, 3, tzinfo=UTC))


def test_a_row_that_is_gone_is_written_again() -> None:
    one = _operation()
    Operation.objects.filter(pk=one.pk).delete()
    one.save()
    assert _held(one)["act"] == "x"


def test_an_expression_goes_the_usual_way() -> None:
    one = _operation()
    one.act = Upper(F("act"))  # type: ignore[assignment]
    one.save(update_fields=["act"])
    assert _held(one)["act"] == "X"


def test_each_row_knows_its_own_number() -> None:
    made = [
        Event.objects.create(at=datetime(2026, 3, 3, tzinfo=UTC), act="x", words=str(n)) for n in range(3)
    ]
    assert len({one.pk for one in made}) == 3
    assert [_held(one)["words"] for one in made] == ["0", "1", "2"]
