"""Canaries: each hidden fact of the demo holds a word that stands nowhere else.

A crawl as any reader must not meet the word unless the policy table admits that reader to the fact. Who that
is, is asked of the table and the record at the time of asking, never written down here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps

from kith.access import Action, Answer, Position, State, decide
from kith.accounts.models import User
from kith.casework.models import Referrer
from kith.people.models import Conflict, Family, Place
from kith.people.models.standing import may_see_place, position_of, state_of


@dataclass(frozen=True)
class Hidden:
    """One fact: the word in it, what it is, and where it is kept (model and column)."""

    token: str
    what: str
    where: str
    column: str


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
    Hidden("Nettlecombe", "what was said on a visit to a family of another team", "recording.Visit", "words"),
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

    def may_see(self, user: User) -> bool:
        """Whether the policy table admits this reader to the fact now."""
        return self.asks(user)


def planted() -> list[Canary]:
    """Every canary in this database. LookupError names one that was never planted."""
    return [_find(fact) for fact in FACTS]


def _find(fact: Hidden) -> Canary:
    model: Any = apps.get_model(fact.where)
    row = model._base_manager.filter(**{f"{fact.column}__contains": fact.token}).first()
    if row is None:
        raise LookupError(f"{fact.token} ({fact.what}) was never planted")
    if isinstance(row, Place):
        return _of_place(fact, row)
    if isinstance(row, Referrer):
        return _of_referrer(fact, row)
    if isinstance(row, Conflict):
        return Canary(fact.token, fact.what, row.family_id, lambda user: _knows_conflict(user, row))
    family: Family = row if isinstance(row, Family) else row.family
    return Canary(fact.token, fact.what, family.pk, lambda user: _opens(user, family))


def _of_place(fact: Hidden, place: Place) -> Canary:
    family = Family.objects.filter(members__person__residences__place=place).distinct().get()
    return Canary(
        fact.token, fact.what, family.pk, lambda user: may_see_place(user, place) and _opens(user, family)
    )


def _of_referrer(fact: Hidden, referrer: Referrer) -> Canary:
    return Canary(
        fact.token, fact.what, referrer.contact.family_id, lambda user: _may_know_who_told(user, referrer)
    )


def _opens(user: User, family: Family) -> bool:
    return decide(Action.FAMILY_OPEN, position_of(user, family), state_of(family)) is Answer.YES


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
