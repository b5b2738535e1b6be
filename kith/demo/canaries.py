"""Canaries: each hidden fact of the demo holds a word that stands nowhere else.

A crawl as any reader must not meet the word unless the policy table admits that reader to the fact. Who that
is, is asked of the table and the record at the time of asking, never written down here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.models import Q

from kith.access import Action, Answer, Position, State, decide
from kith.accounts.models import User
from kith.casework.models import Complaint, ComplaintStage, Referrer
from kith.documents.models import StoredFile
from kith.drafts.models import Draft
from kith.people.models import Conflict, Family, Place
from kith.people.models.standing import may_see_place, position_of, state_of


@dataclass(frozen=True)
class Hidden:
    """One fact: the word in it, what it is, and where it is kept (model and column).

    `action` is the row of the policy table that admits to it; `near` are words that stand beside it, by which
    a search could bring it up.
    """

    token: str
    what: str
    where: str
    column: str
    action: Action = Action.FAMILY_OPEN
    near: str = ""


FACTS: Final = (
    Hidden("Quillfern", "the protected address of Sana Begum and the children", "people.Place", "lines"),
    Hidden("Greywether", "the protected address of a sealed family", "people.Place", "lines"),
    Hidden("Sallowmere", "the address in an adopted child’s sealed record", "people.Place", "lines"),
    Hidden("Pennymoor", "the address of a restricted family", "people.Place", "lines"),
    Hidden("Vantrell", "the name of a sealed family", "people.Family", "name"),
    Hidden("Thistlewray", "the name of a restricted family", "people.Family", "name"),
    Hidden("Maddersly", "the warning note of a restricted family", "people.WarningNote", "words"),
    Hidden("Bellowick", "the worry of a restricted family", "casework.WorryAndPlan", "worry"),
    Hidden("Tarrowby", "the plan of a family of another team", "casework.WorryAndPlan", "plan"),
    Hidden(
        "Nettlecombe",
        "what was said on a visit to a family of another team",
        "recording.Note",
        "what",
        Action.NOTE_SEE,
        "leaving soup on the step",
    ),
    Hidden(
        "Mothwillow",
        "what Aisha told in confidence",
        "recording.NoteChild",
        "confided",
        Action.NOTE_CONFIDED,
        "packed bag behind the boiler",
    ),
    Hidden(
        "Tansley-Orr",
        "whom Caleb named in confidence",
        "recording.NoteChild",
        "confided",
        Action.NOTE_CONFIDED,
        "counts lamp posts",
    ),
    Hidden(
        "Pellow",
        "whom Yasmin named in confidence",
        "recording.NoteChild",
        "confided",
        Action.NOTE_CONFIDED,
        "the changing-room film",
    ),
    Hidden(
        "Harrowbeck",
        "the words of a note that was struck out",
        "recording.Note",
        "what",
        Action.FAMILY_HISTORY,
        "stairs and the broken lift",
    ),
    Hidden(
        "Wrenfold",
        "a photo behind a note that was struck out",
        "documents.StoredFile",
        "name",
        Action.FAMILY_HISTORY,
    ),
    Hidden(
        "Fennimore",
        "what stood in a note before it was corrected",
        "recording.HistoricalNote",
        "what",
        Action.FAMILY_HISTORY,
        "came each night from her shift",
    ),
    Hidden(
        "Culverhay",
        "a phone call with a restricted family",
        "recording.Note",
        "what",
        Action.NOTE_SEE,
        "counted as she poured",
    ),
    Hidden(
        "Ashlackton",
        "the friend of a child in a sealed family",
        "recording.Note",
        "what",
        Action.NOTE_SEE,
        "like the biscuits",
    ),
    Hidden(
        "Lappington",
        "how we know the recipient of a paper",
        "sharing.Recipient",
        "verified_words",
        Action.PAPER_SEE,
    ),
    Hidden("Oakhanger", "what Priya has not finished writing", "drafts.Draft", "words__what"),
    Hidden("Stavesley", "what Priya wrote on a second page, kept beside", "drafts.Draft", "words__what"),
    Hidden("Brindlecote", "what Priya threw away", "drafts.Draft", "words__what"),
    Hidden("Dunsfell", "a complaint about Joseph", "casework.Complaint", "words", Action.COMPLAINT_SEE),
    Hidden("Marchbank", "a complaint about Priya", "casework.Complaint", "words", Action.COMPLAINT_SEE),
    Hidden("Hallowmere", "who told us of the night in August", "casework.Referrer", "name"),
    Hidden("Ostrevane", "who told us of bruises, and asked not to be named", "casework.Referrer", "name"),
    Hidden("Whickham", "who told us of Caleb", "casework.Referrer", "name"),
    Hidden("Corvane", "who told us of a restricted family", "casework.Referrer", "name"),
    Hidden("Quaverly", "who told us of a sealed family", "casework.Referrer", "name"),
    Hidden("Pomfret", "who told us of two girls with no family file yet", "casework.Referrer", "name"),
    Hidden("Penhallion", "who told us of Noah’s tooth", "casework.Referrer", "name"),
    Hidden("Ravenscombe", "why a colleague declared a conflict", "people.Conflict", "words"),
)


@dataclass(frozen=True)
class Canary:
    """A hidden fact as it stands in this database, and the question who may see it."""

    token: str
    what: str
    family_id: int | None
    asks: Callable[[User], bool]
    near: str = ""

    def may_see(self, user: User) -> bool:
        """Whether the policy table admits this reader to the fact now."""
        return self.asks(user)


def planted() -> list[Canary]:
    """Every canary in this database. LookupError names one that was never planted."""
    return [_find(fact) for fact in FACTS]


def _find(fact: Hidden) -> Canary:
    model: Any = apps.get_model(fact.where)
    row = model._base_manager.filter(**{f"{fact.column}__icontains": fact.token}).first()
    if row is None:
        raise LookupError(f"{fact.token} ({fact.what}) was never planted")
    family, asks = _asked_of(fact, row)
    return Canary(fact.token, fact.what, family.pk if family else None, asks, fact.near)


def _asked_of(fact: Hidden, row: Any) -> tuple[Family | None, Callable[[User], bool]]:
    """The family whose file holds a fact, and who may see it."""
    if isinstance(row, Place):
        family = Family.objects.filter(members__person__residences__place=row).distinct().get()
        return family, lambda user: may_see_place(user, row) and _may(user, family)
    if isinstance(row, Referrer):
        return row.contact.family, lambda user: _may_know_who_told(user, row)
    if isinstance(row, Draft):
        return Family.objects.get(pk=row.family_ref or 0), lambda user: user.pk == row.user_id
    if isinstance(row, Complaint):
        return row.family, lambda user: _may_read_complaint(user, row)
    if isinstance(row, Conflict):
        return row.family, lambda user: _knows_conflict(user, row)
    if isinstance(row, StoredFile):
        row = row.note_file.note
    found: Family = row if isinstance(row, Family) else getattr(row, "note", row).family
    return found, lambda user: _may(user, found, fact.action)


def _may(user: User, family: Family, action: Action = Action.FAMILY_OPEN) -> bool:
    return decide(action, position_of(user, family), state_of(family)) is Answer.YES


def _may_read_complaint(user: User, complaint: Complaint) -> bool:
    """Never those whom it is about; whoever the table admits, and whoever is asked to answer it."""
    if complaint.about.filter(user=user).exists():
        return False
    family = complaint.family
    held = position_of(user, family) if family else frozenset(user.standing)
    state = state_of(family) if family else State.STANDARD
    named = ComplaintStage.objects.filter(Q(who=user) | Q(answered_by=user), complaint=complaint).exists()
    return named or decide(Action.COMPLAINT_SEE, held, state) is Answer.YES


def _may_know_who_told(user: User, referrer: Referrer) -> bool:
    """As the contact's own door has it: with its family, or with who took it and their manager."""
    contact, family = referrer.contact, referrer.contact.family
    state = state_of(family) if family else State.STANDARD
    held = set(position_of(user, family) if family else user.standing)
    if family is None and contact.taken_by_id == user.pk:
        held.add(Position.CO_WORKER)
    if state is State.STANDARD and contact.team_id in user.managed_team_ids:
        held.add(Position.TEAM_MANAGER)
    return decide(Action.REFERRER_SEE, held, state) is Answer.YES


def _knows_conflict(user: User, conflict: Conflict) -> bool:
    return user == conflict.user or decide(Action.CONFLICT_LIST, user.standing) is Answer.YES
