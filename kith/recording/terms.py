"""The words of the recording room."""

from django.db.models import TextChoices


class Setting(TextChoices):
    """Where a visit took place."""

    HOME = "home", "At home"
    SCHOOL = "school", "At school or nursery"
    OFFICE = "office", "At our office"
    PLACEMENT = "placement", "Where the child is placed"
    ELSEWHERE = "elsewhere", "Somewhere else"


class Sight(TextChoices):
    """How one child was met on a visit: the four answers of the form."""

    ALONE = "alone", "Seen, and alone"
    TOGETHER = "together", "Seen, with others there"
    NOT_SEEN = "not_seen", "Not seen"
    NOT_VISITED = "not_visited", "Not part of this visit"


class NoteKind(TextChoices):
    """What happened: the five things a note can be about."""

    VISIT = "visit", "Visit"
    CALL = "call", "Phone call"
    MEETING = "meeting", "Meeting"
    NOTE = "note", "Note"
    MESSAGE = "message", "Message"


class NotKept(TextChoices):
    """Why a promise of ours was not kept. What lay with us stands first, so that it is not passed over."""

    WORKER_AWAY = "worker_away", "Our worker was away"
    WORKER_CHANGED = "worker_changed", "The worker changed"
    NO_TIME = "no_time", "We did not find the time"
    SERVICE_MISSING = "service_missing", "The help we promised was not available"
    OUR_MISTAKE = "our_mistake", "We made a mistake, or forgot"
    OTHERS = "others", "It depended on another service, and they did not do it"
    NOT_WANTED = "not_wanted", "The family no longer wanted it"
    NOT_NEEDED = "not_needed", "It was no longer needed"


OURS = (
    NotKept.WORKER_AWAY, NotKept.WORKER_CHANGED, NotKept.NO_TIME, NotKept.SERVICE_MISSING,
    NotKept.OUR_MISTAKE,
)  # fmt: skip


class Sign(TextChoices):
    """What an entry of a chronology shows, in a word and a sign."""

    WORRY = "worry", "A worry"
    STRENGTH = "strength", "A strength"
    CHANGE = "change", "A change"


class DisputeOutcome(TextChoices):
    """What came of somebody saying that a note is wrong."""

    OPEN = "open", "Being looked into"
    CORRECTED = "corrected", "The note was corrected"
    STRUCK = "struck", "The words were struck out"
    BOTH_STAND = "both_stand", "Both accounts stand side by side"


class Act(TextChoices):
    """What the trail says was done in this room."""

    VISIT_RECORDED = "recording.visit.recorded", "recorded a visit"
    VISIT_CORRECTED = "recording.visit.corrected", "corrected a visit with a reason"
    VISITS_READ = "recording.visits.read", "looked at the visits"
    NOTE_FINISHED = "recording.note.finished", "saved a note to the record"
    NOTE_ADDED_TO = "recording.note.added_to", "added to a note"
    NOTE_CORRECTED = "recording.note.corrected", "corrected a note with a reason"
    NOTE_PINNED = "recording.note.pinned", "pinned a note"
    NOTE_UNPINNED = "recording.note.unpinned", "took the pin from a note"
    NOTE_STRUCK = "recording.note.struck", "struck a note out with a reason"
    NOTE_DISPUTED = "recording.note.disputed", "put the person's own words beside a note"
    DISPUTE_ANSWERED = "recording.dispute.answered", "said what came of a disputed note"
    FILE_ATTACHED = "recording.file.attached", "attached a photo or paper to a note"
    NOTES_READ = "recording.notes.read", "looked at the notes"
    NOTE_BEGUN = "recording.note.begun", "opened the page for a new note"
    NOTE_READ = "recording.note.read", "read a note"
    NOTE_STRUCK_READ = "recording.note.struck_read", "read a note that is struck out"
    NOTE_VERSION_READ = "recording.note.version_read", "read an earlier version of a note"
    FILE_READ = "recording.file.read", "opened a photo or paper of a note"
    PROMISES_READ = "recording.promises.read", "looked at the promises and calls"
    PROMISE_MADE = "recording.promise.made", "made a promise to a family"
    PROMISE_KEPT = "recording.promise.kept", "kept a promise"
    PROMISE_CHANGED = "recording.promise.changed", "changed when a promise will be kept"
    PROMISE_NOT_KEPT = "recording.promise.not_kept", "said why a promise was not kept"
    CALL_ASKED = "recording.call.asked", "noted that somebody asked to be called back"
    CALL_RETURNED = "recording.call.returned", "called somebody back"
    CHRONOLOGY_BEGUN = "recording.chronology.begun", "began a new version of the chronology"
    CHRONOLOGY_WRITTEN = "recording.chronology.written", "wrote an entry of the chronology"
    CHRONOLOGY_DROPPED = "recording.chronology.dropped", "took an entry out of the chronology's draft"
    CHRONOLOGY_FINISHED = "recording.chronology.finished", "finished a version of the chronology"
