"""Two people may answer the same thing at one moment: whoever comes second must see that it is answered."""

from django.db.models import Model


def fresh(row: Model) -> None:
    """Read a row again and hold it until this act ends, so that what is checked is what is changed."""
    row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update())
