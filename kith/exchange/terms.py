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


class LeavingKind(TextChoices):
    """Why something left."""

    NIGHT = "night", "Each night"
    ASKED = "asked", "Asked for"


class LeavingStage(TextChoices):
    """How far a leaving has come."""

    MAKING = "making", "Under way"
    DONE = "done", "Left, whole"
    FAILED = "failed", "Nothing left"


class PaperKind(TextChoices):
    """What leaves as a paper once it is finished."""

    NOTE = "note", "Note"
    CONTACT = "contact", "Contact, decided"
    PLAN = "plan", "The worry and the plan"
    CLOSURE = "closure", "The end of our work"


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
    ASIDE_KEPT = "exchange.aside.kept", "kept rows that have no home in Kith yet"
    LEFT = "exchange.left", "made a leaving of finished work"
    LEAVING_FAILED = "exchange.left.failed", "a leaving of finished work failed"
    LEAVING_TAKEN = "exchange.left.taken", "took a leaving as a file"
    EXPORTED = "exchange.exported", "wrote all tables for another system"
    SEALED_LEAVES = "exchange.sealed.leaves", "decided that a sealed file leaves with the others"
    SEALED_STAYS = "exchange.sealed.stays", "decided that a sealed file leaves no more"
    DUTY_WORDS = "exchange.duty.words", "set the words that open the duty list"
    DUTY_MADE = "exchange.duty.made", "made the duty list"
    DUTY_READ = "exchange.duty.read", "looked at the duty list"
    DUTY_TAKEN = "exchange.duty.taken", "took the sealed duty list"
    SAME_ANSWERED = "exchange.same.answered", "said whether two people are one"


# Where a loaded family stands, if with no team: beside the teams' names in a load's counts.
NO_TEAM = "With a worker who is in no team"
NOBODY = "Nobody is allocated, and something is open"
ENDED = "Our work has ended, or nothing is open"
