"""Put the limits of complaints, and of being in touch, where an authority began before there were any."""

from datetime import date

from django.db import migrations

from kith.casework.rules import limit_files

SINCE = date(2020, 1, 1)
NEW = {"complaint_1", "complaint_2", "complaint_3", "in_touch"}


def put(apps, schema_editor):
    """One row each, where there is none."""
    Limit = apps.get_model("casework", "Limit")
    for limit in limit_files.national():
        if limit.key in NEW and not Limit.objects.filter(key=limit.key).exists():
            Limit.objects.create(
                key=limit.key,
                title=limit.title,
                starts=limit.starts,
                amount=limit.amount,
                unit=limit.unit,
                days=limit.days,
                force=limit.force,
                source=limit.source,
                notes=limit.notes,
                valid_from=limit.valid_from or SINCE,
                valid_to=limit.valid_to,
            )


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_complaints")]
    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
