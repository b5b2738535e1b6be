"""Deciding what happens after a contact."""

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.actions import _clocks, _decided
from kith.casework.actions import contact as contacts
from kith.casework.actions._asking import ask, waits
from kith.casework.actions._lock import fresh
from kith.casework.actions._steps import lead_of
from kith.casework.models import Contact, ContactDecision
from kith.casework.queries.matching import families_of, newcomers
from kith.casework.rules.contact import NEEDS_FAMILY, RIGHTS, may_decide
from kith.casework.terms import Act, Outcome
from kith.people.models import Person
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act
from kith.ui.words import listed


@act
def decide(
    *, by: User, contact: Contact, outcome: str, reason: str, team: Team | None = None, joins: bool = False
) -> ContactDecision:
    """Decide about a contact, with the reason.

    Where the authority asks for it the decision waits for a manager; else it takes effect at once: steps
    begin for each child, the team has sight of the family, clocks run. Immediate protection never waits.
    `joins`: somebody said that the children who are in no file, or another, belong to this family.
    """
    chosen = Outcome(outcome) if outcome in Outcome.values else None
    if chosen is None:
        raise Refused("Choose what you decide.", field="outcome")
    if not reason.strip():
        raise Refused("Write why.", field="reason")
    fresh(contact)
    _check(contact, chosen, by)
    if chosen in NEEDS_FAMILY:
        new = _newcomers(contact, by, joins)
        if new or contact.family is None:
            contacts.settle_family(by=by, contact=contact, family=contact.family)
    decision = ContactDecision.objects.create(
        contact=contact, outcome=chosen, reason=reason.strip(), team=team, by=by, at=clock.now()
    )
    contact.decided = True
    contact.save()
    _clocks.meet(("contact_decision",), on=clock.today(), contact=contact)
    trail.record(Act.CONTACT_DECIDED, decision, by=by, family=contact.family)
    right = RIGHTS.get(chosen)
    if right and waits(right):
        ask(right, by=by, family=contact.family, decision=decision)
    else:
        _decided.take_effect(decision, by=by)
    return decision


def _newcomers(about: Contact, by: User, joins: bool) -> list[Person]:
    """No child is put into a family's file without somebody saying that they belong there."""
    new = newcomers(by, about)
    if new and not joins:
        names, one = listed([child.first for child in new]), len(new) == 1
        raise Refused(
            f"{names} {'is' if one else 'are'} not in this family’s file yet. Tick the box to say that "
            f"{names} {'belongs' if one else 'belong'} to it, or record a contact of their own.",
            field="joins",
        )
    return new


def _check(about: Contact, outcome: Outcome, by: User) -> None:
    lines = list(about.people.select_related("person"))
    known = [line.person for line in lines if line.person]
    families = [about.family] if about.family else families_of(by, known)
    leads = [lead for family in families if family and (lead := lead_of(family))]
    worker = any(lead.user and lead.user.is_active for lead in leads)
    if no := may_decide(
        outcome,
        agrees=about.agrees,
        unanswered=len(lines) - len(known) if lines else int(about.family is None),
        worker=worker,
        decided=about.decided,
    ):
        raise Refused(no, field="outcome")
