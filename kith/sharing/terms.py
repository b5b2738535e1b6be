"""The words of the sharing room."""

from django.db.models import TextChoices

from kith.documents.terms import Paper

__all__ = ["Act", "Found", "Handing", "Kept", "Paper", "Resolution", "State", "Verified"]


class Verified(TextChoices):
    """How we know that somebody is who they say."""

    MET = "met", "I have met them and know them"
    IDENTITY = "identity", "I saw a passport, driving licence or badge"
    RANG_BACK = "rang_back", "I rang back on a number from their organisation’s own site"
    KNOWN = "known", "Our team has worked with them for this family"


class State(TextChoices):
    """How far a paper is."""

    CHECKING = "checking", "Being checked"
    WAITING = "waiting", "Waits for a second person"
    READY = "ready", "Ready to be made"
    MAKING = "making", "Being made"
    LEFT = "left", "Made, with a reference"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DROPPED = "dropped", "Put aside before it left"


class Found(TextChoices):
    """What the check looks for."""

    PLACE = "place", "A protected address"
    SCHOOL = "school", "The school of a child whose address is protected"
    PHONE = "phone", "A telephone number that is not the recipient’s"
    ADDRESS = "address", "An address written in the words"
    OTHER_NAME = "other_name", "A name that is not in this family’s file"
    FOREIGN = "foreign", "A passage that stands in another family’s file"
    CONFIDED = "confided", "What a child told in confidence"
    STRUCK = "struck", "Words of a note that was struck out"
    THIRD = "third", "About somebody who lives in another household"
    HIDDEN = "hidden", "Something a reader of the page would not see"


NEVER_KEPT = frozenset({Found.PLACE, Found.CONFIDED, Found.STRUCK, Found.HIDDEN})


class Resolution(TextChoices):
    """What the author answers to a finding."""

    WORDS = "words", "Take these words out"
    PASSAGE = "passage", "Take the whole passage out"
    KEPT = "kept", "Keep it, because …"


Kept = Resolution.KEPT


class Handing(TextChoices):
    """How a paper reached its recipient. Kith sends nothing itself."""

    HAND = "hand", "By hand"
    POST = "post", "By post"
    SECURE_MAIL = "secure_mail", "By secure mail"


class Act(TextChoices):
    """What the trail says was done in this room."""

    RECIPIENT_ADDED = "sharing.recipient.added", "said how we know a recipient"
    BEGUN = "sharing.begun", "began a paper for somebody"
    REWRITTEN = "sharing.rewritten", "changed the words of a paper"
    RESOLVED = "sharing.resolved", "answered what the check found"
    ASKED = "sharing.asked", "asked a second person to approve a paper"
    PASSED = "sharing.passed", "finished the check of a paper"
    APPROVED = "sharing.approved", "approved a paper"
    RETURNED = "sharing.returned", "returned a paper with a comment"
    MAKING = "sharing.making", "began to make a paper"
    STOPPED = "sharing.stopped", "kept a paper back when it was checked once more"
    LEFT = "sharing.left", "made a paper and entered it in the register"
    HANDED = "sharing.handed", "said how a paper was handed over"
    WITHDRAWN = "sharing.withdrawn", "withdrew a paper"
    DROPPED = "sharing.dropped", "put a paper aside"
    CORRECTED = "sharing.corrected", "told who holds a paper that was corrected since"
    PAPERS_READ = "sharing.papers.read", "looked at the papers"
    PAPER_READ = "sharing.paper.read", "read a paper"
    PAPER_FETCHED = "sharing.paper.fetched", "downloaded a paper"
    REGISTER_READ = "sharing.register.read", "looked at the register of papers"
