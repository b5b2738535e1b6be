"""The parts of a desk: its headings with their lines, and what stands beside them."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from kith.notices.models import Notice

MOST = 40
FRONT_DOOR = "Front door"


@dataclass
class Section:
    """One heading with its lines."""

    title: str
    rows: list[dict[str, Any]]
    late: bool = False
    lead: str = ""
    page: str = ""  # where a longer list stands

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The first lines: a longer list has a page of its own."""
        return self.rows[:MOST]

    @property
    def more(self) -> tuple[str, str] | None:
        """Where the other lines stand, if there are more than are shown."""
        if len(self.rows) <= MOST:
            return None
        if self.page:
            return f"See all {len(self.rows)}", self.page
        at_the_door = all(row["who"] == FRONT_DOOR for row in self.rows[MOST:])
        page = reverse("casework:front_door") if at_the_door else f"{reverse('desk:families')}?sort=next"
        return f"See all {len(self.rows)}", page


@dataclass
class Desk:
    """Everything the page shows."""

    sections: list[Section] = field(default_factory=list)
    dates: list[dict[str, Any]] = field(default_factory=list)
    waiting_for: list[dict[str, Any]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
