"""Which day to look back to."""

from kith import clock
from kith.ui import forms as ui


class DayForm(ui.Form):
    """Which day to look back to."""

    on = ui.DateField(label="Which day?", latest=clock.today)
