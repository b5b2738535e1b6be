"""Contacts: writing down what we were told, saying who it is about, and finding or making the family."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from kith import clock
from kith.accounts.models import User
from kith.casework.actions import _clocks
from kith.casework.actions._lock import fresh
from kith.casework.models import Contact, ContactPerson, Referrer
from kith.casework.queries.matching import families_of, matches_for
from kith.casework.queries.staff import team_of
from kith.casework.rules import codes
from kith.casework.rules.contact import part_of, told_needs
from kith.casework.terms import Act, Agrees, LawfulBasis, Source, Told
from kith.people import actions as people
from kith.people import queries as people_queries
from kith.people.models import Family, Person
from kith.people.terms import IdentifierKind, Part
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


class Facts(TypedDict, total=False):
    """What else is known of a contact. Agreement, lawful basis and telling the family stand apart."""

    agrees: str
    agrees_words: str
    not_told_because: str
    not_told_words: str
    source_code: str
    received_at: datetime | None
    family: Family | None


@act
def record_contact(
    *,
    by: User,
    said: str,
    how: str,
    basis: str,
    told: str,
    referrer: dict[str, Any] | None = None,
    people: Iterable[dict[str, Any]] = (),
    **facts: Unpack[Facts],
) -> Contact:
    """Write down what we were told, by whom and about whom; the authority's own day to decide starts.

    `people`: dicts with child, forename, surname, born_on, expected_on, identifier, address, relation.
    `referrer`: name, organisation, role, reach, unnamed; kept apart from the contact. Errors: Refused.
    """
    received_at = facts.pop("received_at", None) or clock.now()
    _check_facts(said, how, basis, told, received_at, facts)
    contact = Contact.objects.create(
        received_at=received_at,
        taken_by=by,
        team=team_of(by),
        how=how,
        said=said.strip(),
        basis=basis,
        told=told,
        **facts,
    )
    if referrer and any(referrer.values()):
        Referrer.objects.create(contact=contact, **referrer)
    lines = [line for line in people if _is_said(line)]
    for line in lines:
        ContactPerson.objects.create(contact=contact, **_tidy(line))
    _clocks.start("contact_decision", at=received_at, contact=contact, family=contact.family)
    trail.record(Act.CONTACT_RECORDED, contact, by=by, family=contact.family)
    return contact


def _check_facts(said: str, how: str, basis: str, told: str, received_at: datetime, facts: Facts) -> None:
    if not said.strip():
        raise Refused("Write what we were told, in their words.", field="said")
    if how not in Source.values or basis not in LawfulBasis.values or told not in Told.values:
        raise Refused("Choose how we were told, why it may be shared, and whether the family knows.")
    if facts.setdefault("agrees", Agrees.NOT_ASKED) not in Agrees.values:
        raise Refused("Choose whether the family agrees to help.", field="agrees")
    because, words = facts.get("not_told_because", ""), facts.get("not_told_words", "")
    if no := told_needs(told=told, because=because, words=words):
        raise Refused(no, field="not_told_words" if because else "not_told_because")
    if received_at > clock.now():
        raise Refused("This time is still to come. Write when we were told.", field="received_at")
    source = facts.get("source_code")
    if source and not codes.is_code("referral_source", source):
        raise Refused("Choose who told us from the list.", field="source_code")


def _is_said(line: dict[str, Any]) -> bool:
    wanted = ("forename", "surname", "born_on", "expected_on", "identifier", "address")
    return any(line.get(name) for name in wanted)


def _tidy(line: dict[str, Any]) -> dict[str, Any]:
    born, expected = line.get("born_on"), line.get("expected_on")
    if isinstance(born, date) and born > clock.today():
        raise Refused("A date of birth cannot be in the future. For a baby, write when it is expected.")
    if born and expected:
        raise Refused("Give a date of birth or the day a baby is expected, not both.")
    return {name: value.strip() if isinstance(value, str) else value for name, value in line.items()}


@act
def answer_match(*, by: User, line: ContactPerson, person: Person, same: bool) -> ContactPerson:
    """Say of one near match whether it is the person we were told about."""
    _still_open(line)
    if same:
        if line.person_id and line.person_id != person.pk:
            raise Refused("You said already who this is. Undo that first.")
        line.not_same.remove(person)
        line.person = person
        line.save()
    else:
        line.not_same.add(person)
        if line.person_id == person.pk:
            line.person = None
            line.save()
    trail.record(Act.CONTACT_MATCHED, line, by=by, family=line.contact.family)
    return line


@act
def undo_match(*, by: User, line: ContactPerson, person: Person) -> ContactPerson:
    """Take back the answer about one near match."""
    _still_open(line)
    if line.made_new and line.person_id == person.pk:
        raise Refused("A new person was made. If it is somebody we know, link the two records.")
    line.not_same.remove(person)
    if line.person_id == person.pk:
        line.person = None
        line.save()
    trail.record(Act.CONTACT_MATCHED, line, by=by, family=line.contact.family)
    return line


@act
def make_new(*, by: User, line: ContactPerson, rang: bool = False) -> ContactPerson:
    """Make a new person of what was said. Refused until every near match has been answered.

    `rang`: where a protected record may match, the worker says that they rang first.
    """
    _still_open(line)
    if line.person_id:
        raise Refused("You said already who this is. Undo that first.")
    found = matches_for(by, line)
    answered = set(line.not_same.values_list("pk", flat=True))
    left = sum(card.person.pk not in answered for card in found.cards)
    if left:
        raise Refused(f"Say yes or no to each near match first: {left} still to answer.")
    if found.protected_signal and not rang:
        raise Refused("A protected record may match. Ring first, then say that you did.", field="rang")
    line.person = people.add_person(
        by=by, forename=line.forename, surname=line.surname, born_on=line.born_on,
        expected_on=None if line.born_on else line.expected_on,
    )  # fmt: skip
    line.made_new = True
    line.save()
    _keep_identifier(line, by=by)
    trail.record(Act.CONTACT_MATCHED, line, by=by, family=line.contact.family)
    return line


@act
def settle_family(*, by: User, contact: Contact, family: Family | None = None, name: str = "") -> Contact:
    """Join the contact to a family: the one given, the one its people are in, or a new file.

    Everybody the contact is about, once answered for, is then in that family's file.
    """
    lines = list(contact.people.select_related("person").filter(person__isnull=False))
    if not lines:
        raise Refused("Say first who this is about.")
    if family is None:
        found = families_of(by, [line.person for line in lines if line.person])
        if len(found) > 1:
            raise Refused("They are in more than one family. Choose which one first.", field="family")
        family = found[0] if found else people.make_family(by=by, name=name or _family_name(lines))
    members = set(family.members.filter(to_on__isnull=True).values_list("person", flat=True))
    new = {line.person.pk for line in lines if line.person} - members
    if people_queries.closed_among(by, new):
        # Whoever joins a file is shown in it: a restricted child must not become readable by a contact.
        raise Refused(
            "Somebody here is in a file that you may not open. Choose that file, "
            "or record a contact of their own about them.",
            field="family",
        )
    for line in lines:
        if line.person and line.person.pk not in members:
            part = Part.CHILD if line.child else part_of(line.relation)
            people.add_member(by=by, family=family, person=line.person, part=part)
            members.add(line.person.pk)
    contact.family = family
    contact.save()
    for deadline in contact.deadlines.all():
        deadline.family = family
        deadline.save()
    trail.record(Act.CONTACT_CHANGED, contact, by=by, family=family)
    return contact


def _still_open(line: ContactPerson) -> None:
    fresh(line)
    contact = line.contact
    if contact.decided:
        raise Refused("This contact is decided. Link or unlink the two records instead.")


def _keep_identifier(line: ContactPerson, *, by: User) -> None:
    """A number that was said is kept where it is one of ours by its check digits."""
    for kind in (IdentifierKind.NHS, IdentifierKind.UPN):
        if not line.identifier:
            return
        try:
            people.add_identifier(by=by, person=line.person, kind=kind, value=line.identifier)
        except Refused:
            continue
        return


def _family_name(lines: list[ContactPerson]) -> str:
    """The last names of the children, as a family is called until somebody knows better."""
    chosen = [line for line in lines if line.child] or lines
    names = dict.fromkeys(line.person.surname for line in chosen if line.person and line.person.surname)
    return "-".join(list(names)[:2]) or chosen[0].person.name  # type: ignore[union-attr]
