"""The words of the desk."""

from django.db.models import TextChoices


class Act(TextChoices):
    """What the trail says was done in this room."""

    FAMILIES_TAKEN = "desk.families.taken", "took a list of families as a file"
    LIST_TAKEN = "desk.list.taken", "took a list as a file"
    DIGEST_CHOSEN = "desk.digest.chosen", "chose when the day's mail comes"
    DIGEST_SENT = "desk.digest.sent", "was sent the day's mail"
    CALENDAR_MADE = "desk.calendar.made", "made a new address for their calendar"
    CALENDAR_ENDED = "desk.calendar.ended", "ended the address of their calendar"
    LIST_SAVED = "desk.list.saved", "saved a list under a name"
    LIST_FORGOTTEN = "desk.list.forgotten", "took a saved list away"
    TEAM_READ = "desk.team.read", "looked at a team's page"


class Scope(TextChoices):
    """Which families a list shows."""

    MINE = "mine", "Mine"
    TEAM = "team", "My team’s"
    ALL = "all", "All I may open"


class Sort(TextChoices):
    """In which order."""

    NAME = "name", "Name"
    NEXT = "next", "Next date"
    SEEN = "seen", "Longest since seen"


class Special(TextChoices):
    """What is special about a file."""

    ANY = "", "All files"
    PROTECTED = "protected", "With a protected address"
    WARNING = "warning", "With a warning note"
    CLOSED = "closed", "Restricted or sealed"
    NOBODY = "nobody", "With no worker yet"


class SavedPage(TextChoices):
    """Which page a saved list is of."""

    FAMILIES = "families", "Families"
    SEARCH = "search", "Find"
