"""The words of the exchange room."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a column of an extract holds."""

    ID = "id", "a number of the other system"
    TEXT = "text", "text"
    CODE = "code", "a code of a national return"
    DATE = "date", "a date"
    YESNO = "yesno", "yes or no"
    JSON = "json", "several facts in one cell"
    NUMBER = "number", "a number"


class Stage(TextChoices):
    """How far a load has come."""

    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Checked, nothing loaded yet"
    LOADING = "loading", "Being loaded"
    DONE = "done", "Loaded"
    STOPPED = "stopped", "Stopped"
    DROPPED = "dropped", "Dropped, nothing loaded"


class System(TextChoices):
    """Which system an extract comes from: it goes on holding the record."""

    MOSAIC = "Mosaic", "Mosaic"
    LCS = "LCS", "LCS (Liquidlogic)"
    ECLIPSE = "Eclipse", "Eclipse"
    OTHER = "Other", "Another system"


class Letters(TextChoices):
    """How the letters of a file are written down."""

    UNICODE = "unicode", "As Unicode (UTF-8 or UTF-16)"
    WINDOWS = "windows", "As older Windows programs do (Windows-1252)"


class Sameness(TextChoices):
    """The answer to "may be the same person"."""

    SAME = "same", "The same person"
    NOT_SAME = "not_same", "Two people"


class Act(TextChoices):
    """What the trail says was done in this room."""

    CHECKED = "exchange.load.checked", "checked an extract before loading it"
    BEGUN = "exchange.load.begun", "began to load an extract"
    ENDED = "exchange.load.ended", "finished loading an extract"
    STOPPED = "exchange.load.stopped", "a load stopped"
    DROPPED = "exchange.load.dropped", "dropped an extract without loading it"
    STAFF_LOADED = "exchange.staff.loaded", "loaded teams and workers from another system"
    FAMILY_LOADED = "exchange.family.loaded", "loaded the family from another system"
    PLACES_PROTECTED = "exchange.places.protected", "protected addresses that an extract marks"
    ROWS_READ = "exchange.rows.read", "looked at the rows that were not loaded"
    SAME_ANSWERED = "exchange.same.answered", "said whether two people are one"


# Where a loaded family stands, if with no team: beside the teams' names in a load's counts.
NO_TEAM = "With a worker who is in no team"
NOBODY = "Nobody is allocated, and something is open"
ENDED = "Our work has ended, or nothing is open"
