"""The database itself refuses to change or delete what the trail holds."""

import pytest
from django.db import DatabaseError, connection, transaction

from kith.trail import sealer
from kith.trail.models import Checkpoint, Event, Link
from kith.trail.tests.factories import write_events

TABLES = ["trail_event", "trail_link", "trail_checkpoint"]


@pytest.fixture
def sealed(db, own_keys):
    write_events(3)
    sealer.Sealer().seal()
    sealer.checkpoint()


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_a_row_can_be_neither_changed_nor_deleted(sealed, table, change):
    column = "event_ref" if table == "trail_link" else "at"
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(table, column, column))


@pytest.mark.parametrize("model", [Event, Link, Checkpoint])
def test_the_orm_is_refused_as_well(sealed, model):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all()._raw_delete(model.objects.db)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.first().save()
    assert model.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_test_database_may_be_emptied_between_tests():
    write_events(2)
    assert Event.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_and_the_triggers_stand_again_after_that():
    assert Event.objects.count() == 0
    write_events(1)
    with pytest.raises(DatabaseError, match="append-only"):
        Event.objects.all()._raw_delete("default")
