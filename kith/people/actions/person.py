"""Persons: added after a search, changed, and what registers and telephones know them by."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from kith import clock
from kith.people.actions.family import _join
from kith.people.actions.keys import _refresh_keys
from kith.people.checks import fields_of, names_one_of, not_yet_ended, tidy, wanted
from kith.people.models import (
    Disability,
    Family,
    Identifier,
    OtherName,
    Person,
    WayToReach,
)
from kith.people.rules import codes, identifiers
from kith.people.terms import Act, IdentifierKind, Part, Reach
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

FIELDS = frozenset(
    {
        "forename", "surname", "known_as", "pronouns", "sex", "gender", "born_on", "born_roughly",
        "expected_on", "died_on", "ethnicity", "nationality", "language", "interpreter", "communication",
        "source_ref",
    }
)  # fmt: skip

ELSEWHERE = {IdentifierKind.OTHER_SYSTEM, IdentifierKind.MOSAIC}  # without check digits of their own


@act
def add_person(
    *,
    by: Any,
    family: Family | None = None,
    part: str | None = None,
    on: date | None = None,
    identifier: str = "",
    **details: Any,
) -> Person:
    """A new person, after the search that found nobody; with a part in a family if one is given.

    Details: forename, surname, known_as, sex, born_on, expected_on and the other columns of Person. The
    register of `identifier` is told by its check digits; any other is a number in another system.
    """
    person = Person(**tidy(Person, fields_of(details, FIELDS, "add_person")))
    _check(person, family)
    person.save()
    if identifier.strip():
        kind = identifiers.recognise(identifier) or IdentifierKind.OTHER_SYSTEM
        add_identifier(by=by, person=person, kind=kind, value=identifier, family=family)
    _refresh_keys(person)
    trail.record(Act.PERSON_ADDED, person, by=by, family=family)
    if family is not None:
        _join(by=by, family=family, person=person, part=part or Part.RELATIVE, on=on)
    return person


@act
def change_person(*, by: Any, person: Person, family: Family | None = None, **fields: Any) -> Person:
    """Other words for somebody: only the columns given. A name that goes is kept as a former name."""
    before = (person.forename, person.surname)
    for name, value in tidy(Person, fields_of(fields, FIELDS, "change_person")).items():
        setattr(person, name, value)
    _check(person, family)
    person.save()
    if any(before) and before != (person.forename, person.surname):
        OtherName.objects.create(
            person=person, forename=before[0], surname=before[1], former=True, until_on=clock.today()
        )
    _refresh_keys(person)
    trail.record(Act.PERSON_CHANGED, person, by=by, family=family)
    return person


def _check(person: Person, family: Family | None) -> None:
    if not (person.forename or person.surname or person.known_as or person.expected_on):
        raise Refused("Write a name, or the day on which a baby is expected.", field="forename")
    if person.born_on and person.born_on > clock.today():
        raise Refused("The date of birth must be today or in the past.", field="born_on")
    if person.born_on and person.died_on and person.died_on < person.born_on:
        raise Refused("The day somebody died cannot be before they were born.", field="died_on")
    if person.ethnicity and not codes.book().is_code("ethnicity", person.ethnicity):
        raise Refused("Choose one of the answers shown for “Ethnicity”.", field="ethnicity")
    if person.interpreter:
        _not_a_relative(person, family)


def _not_a_relative(person: Person, family: Family | None) -> None:
    """An interpreter is never a relative: a child or parent cannot speak freely through one."""
    families = [family.pk] if family else []
    if person.pk:
        families += person.memberships.values_list("family", flat=True)
    near = Q(memberships__family__in=families)
    if person.pk:
        near |= Q(relationships__to=person.pk) | Q(relationships_to__person=person.pk)
    kin = Person.objects.filter(near).distinct()
    if names_one_of(person.interpreter, [*kin, person]):
        raise Refused(
            "An interpreter is never a member of the family. Name somebody from outside it.",
            field="interpreter",
        )


@act
def add_name(
    *, by: Any, person: Person, forename: str = "", surname: str = "", former: bool = True,
    family: Family | None = None,
) -> OtherName:  # fmt: skip
    """A name somebody had or also goes by, so that they can be found by it."""
    given = tidy(OtherName, {"forename": forename, "surname": surname})
    wanted(given["forename"] + given["surname"], "Write the other name.", "forename")
    name = OtherName.objects.create(person=person, former=former, **given)
    _refresh_keys(person)
    trail.record(Act.NAME_ADDED, name, by=by, family=family)
    return name


@act
def set_disabilities(*, by: Any, person: Person, codes: list[str], family: Family | None = None) -> Person:
    """What is recorded of a disability: exactly these codes of the CIN census."""
    if "NONE" in codes and len(codes) > 1:
        raise Refused("Choose “No disability” or what the disabilities are, not both.", field="codes")
    held = {each.code: each for each in person.disabilities.all()}
    for gone in set(held) - set(codes):
        held[gone].delete()  # the version history keeps it
    for code in [code for code in codes if code not in held]:
        Disability.objects.create(person=person, code=_disability(code))
    trail.record(Act.DISABILITY_CHANGED, person, by=by, family=family)
    return person


def _disability(code: str) -> str:
    if not codes.book().is_code("disability", code):
        raise Refused("Choose from the answers shown for “Disability”.", field="codes")
    return code


@act
def add_identifier(
    *, by: Any, person: Person, kind: str, value: str, family: Family | None = None
) -> Identifier:
    """A number of a register. One with check digits is refused if they do not agree."""
    kind = tidy(Identifier, {"kind": kind})["kind"]
    value = wanted(value, "Write the number.", "value")
    if problem := identifiers.problem(kind, value):
        raise Refused(problem, field="value")
    if kind in ELSEWHERE and identifiers.looks_like_nhs(value):
        raise Refused(
            "This looks like an NHS number. Choose NHS number and check each digit; if it is a number of "
            "another system, write the system's name before it.",
            field="value",
        )
    value = tidy(Identifier, {"value": identifiers.clean(kind, value)})["value"]
    if person.identifiers.filter(kind=kind, value=value, to_on__isnull=True).exists():
        raise Refused(f"{IdentifierKind(kind).label} {value} is recorded already.", field="value")
    held = Identifier.objects.create(person=person, kind=kind, value=value, from_on=clock.today())
    _refresh_keys(person)
    trail.record(Act.IDENTIFIER_ADDED, held, by=by, family=family)
    return held


@act
def end_identifier(*, by: Any, identifier: Identifier, family: Family | None = None) -> Identifier:
    """A number is no longer theirs (or was written down wrongly)."""
    not_yet_ended(identifier.to_on, "This number")
    identifier.to_on = clock.today()
    identifier.save()
    _refresh_keys(identifier.person)
    trail.record(Act.IDENTIFIER_ENDED, identifier, by=by, family=family)
    return identifier


@act
def add_way(
    *, by: Any, person: Person, kind: str, value: str, safely: str = "", family: Family | None = None
) -> WayToReach:
    """A phone number or e-mail address, with how to use it safely."""
    given = tidy(WayToReach, {"kind": kind, "value": value, "safely": safely})
    if given["kind"] == Reach.PHONE and sum(sign.isdigit() for sign in given["value"]) < 7:
        raise Refused("Write the whole phone number, like 07700 900118.", field="value")
    if given["kind"] == Reach.EMAIL:
        try:
            validate_email(given["value"])
        except ValidationError:
            raise Refused("Write an e-mail address like name@example.org.", field="value") from None
    way = WayToReach.objects.create(person=person, **given)
    trail.record(Act.REACH_CHANGED, way, by=by, family=family)
    return way


@act
def end_way(*, by: Any, way: WayToReach, family: Family | None = None) -> WayToReach:
    """A number or address is not to be used any more."""
    not_yet_ended(way.ended_on, "This way to reach them")
    way.ended_on = clock.today()
    way.save()
    trail.record(Act.REACH_CHANGED, way, by=by, family=family)
    return way
