"""Put the national limits and the usual decision rights in place, for each authority to change by date."""

from datetime import date

from django.db import migrations

from kith.casework.rules import limit_files, right_files

SINCE = date(2020, 1, 1)


def put(apps, schema_editor):
    """One row a limit, and one a decision."""
    Limit = apps.get_model("casework", "Limit")
    DecisionRight = apps.get_model("casework", "DecisionRight")
    for limit in limit_files.national():
        Limit.objects.create(
            key=limit.key, title=limit.title, starts=limit.starts, amount=limit.amount, unit=limit.unit,
            days=limit.days, force=limit.force, source=limit.source, notes=limit.notes,
            valid_from=limit.valid_from or SINCE, valid_to=limit.valid_to,
        )
    for right in right_files.usual():
        DecisionRight.objects.create(**right._asdict())


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]
    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
