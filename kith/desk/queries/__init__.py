"""The reads of the desk, shaped for its pages."""

from kith.desk.queries.families import HEAD, Filters, as_rows, families
from kith.desk.queries.parts import Desk
from kith.desk.queries.team import team_list, team_page
from kith.desk.queries.team_figures import LISTS
from kith.desk.queries.work import desk

__all__ = ["HEAD", "LISTS", "Desk", "Filters", "as_rows", "desk", "families", "team_list", "team_page"]
