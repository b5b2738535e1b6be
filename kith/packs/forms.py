"""The form of one thing's words."""

from typing import Any, ClassVar

from kith.packs.rules import LONGEST, Thing
from kith.packs.terms import Tier
from kith.ui import forms as ui


class WordsForm(ui.Form):
    """One box a tier; an empty box goes back to the usual word."""

    unmarked: ClassVar[tuple[str, ...]] = tuple(tier.value for tier in Tier)

    def __init__(self, thing: Thing, *args: Any, **kwargs: Any) -> None:
        self.base_fields = type(self).base_fields | {  # type: ignore[misc]
            tier.value: ui.TextField(
                label=tier.label,
                required=False,
                max_length=LONGEST,
                help_text=f"Usually: {thing.usual[tier]}",
            )
            for tier in Tier
        }
        super().__init__(*args, **kwargs)
