"""The reads of the desk, shaped for its pages."""

from kith.desk.queries.families import HEAD, Filters, as_rows, families
from kith.desk.queries.parts import Desk
from kith.desk.queries.team import team_page
from kith.desk.queries.work import desk

__all__ = ["HEAD", "Desk", "Filters", "as_rows", "desk", "families", "team_page"]
