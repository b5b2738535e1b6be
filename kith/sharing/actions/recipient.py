"""Saying who may be sent something, and how we know that they are who they say."""

from typing import Any

from kith import clock
from kith.people.checks import tidy
from kith.people.models import Family, Member, OutsideWorker, Person
from kith.refusals import Refused
from kith.sharing.models import Recipient
from kith.sharing.queries import place_of_post
from kith.sharing.terms import Act, Verified
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def add_recipient(
    *,
    by: Any,
    family: Family,
    verified: str,
    person: Person | None = None,
    outside: OutsideWorker | None = None,
    **more: str,
) -> Recipient:
    """One named person. More: name and role (of somebody outside), verified_words, address_words."""
    given = {"name": "", "role": "", "verified_words": "", "address_words": ""} | more
    if verified not in Verified.values:
        raise Refused("Say how we know that they are who they say.", field="verified")
    made = Recipient(family=family, person=person, outside=outside, verified=Verified(verified))
    made.verified_on, made.verified_by = clock.today(), by
    for name, value in tidy(Recipient, given).items():
        setattr(made, name, value)
    _of_this_family(made) if person or outside else None
    if person:
        made.name, made.address_words, made.place = "", "", place_of_post(person.pk)
    else:
        made.name = made.name or (outside.name if outside else "")
        _one_person(made.name)
        made.role = made.role or _role(outside)
    made.save()
    trail.record(Act.RECIPIENT_ADDED, made, by=by, family=family)
    return made


def _of_this_family(made: Recipient) -> None:
    if made.outside and made.outside.family_id != made.family_id:
        raise Refused("This worker is not of this family’s file. Open the page again.", field="outside")
    if made.person is None:
        return
    if not Member.objects.filter(family=made.family, person=made.person, to_on=None).exists():
        raise Refused("Choose somebody who is in this family’s file now.", field="person")
    if Recipient.objects.current().filter(family=made.family, person=made.person).exists():
        raise Refused(f"{made.person.first} stands on the list already.", field="person")


def _one_person(name: str) -> None:
    """A paper is for one named human being: never for a surgery, a school or "the parents"."""
    if len(name.split()) < 2:
        raise Refused("Write the first and last name of one person, not of an office.", field="name")
    if " and " in f" {name.lower()} " or "&" in name:
        raise Refused("Each person gets a paper of their own. Add them one by one.", field="name")


def _role(outside: OutsideWorker | None) -> str:
    if outside is None:
        return ""
    return ", ".join(part for part in (str(outside.get_kind_display()), outside.organisation) if part)[:200]


@act
def look_again(*, by: Any, recipient: Recipient) -> Recipient:
    """Somebody looked at where this person's post goes: to where they live now, if that is no secret."""
    found = (
        Recipient.objects.select_for_update(of=("self",))
        .select_related("person", "family")
        .get(pk=recipient.pk)
    )
    if found.person_id is None:
        raise Refused("Their address is the one at work. Put this one aside and add them anew.")
    found.place = place_of_post(found.person_id)
    found.verified_on, found.verified_by = clock.today(), by
    found.save()
    trail.record(Act.RECIPIENT_ADDED, found, by=by, family=found.family)
    return found


@act
def end_recipient(*, by: Any, recipient: Recipient) -> Recipient:
    """Nothing more goes to this person. What went to them stays in the register."""
    found = Recipient.objects.select_for_update(of=("self",)).select_related("family").get(pk=recipient.pk)
    if found.ended_on:
        raise Refused("This recipient was ended already.")
    found.ended_on = clock.today()
    found.save()
    trail.record(Act.RECIPIENT_ADDED, found, by=by, family=found.family)
    return found
