"""The table in which several processes count the limits of sign-in (PostgreSQL; elsewhere nothing is made)."""

from django.core.management import call_command
from django.db import migrations


def make(apps, editor):
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
