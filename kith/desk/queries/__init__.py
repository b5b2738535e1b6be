"""The reads of the desk, shaped for its pages."""

from kith.desk.queries.arrangements import NOTES_HEAD, arrangements, note_rows, saved_lists
from kith.desk.queries.families import HEAD, Filters, as_rows, families
from kith.desk.queries.parts import Desk
from kith.desk.queries.team import team_list, team_page
from kith.desk.queries.team_figures import LISTS
from kith.desk.queries.work import desk

__all__ = ["HEAD", "NOTES_HEAD", "LISTS", "Desk", "Filters", "arrangements", "as_rows", "desk", "families", "note_rows", "saved_lists", "team_list", "team_page"]
