"""Parts that stories share: hearing a worry, saying whom it is about, agreeing, visiting.

Each is a few of the rooms' own actions in a row, as the page would ask for them.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from kith import clock
from kith.accounts.models import User
from kith.casework import actions as casework
from kith.casework.models import Agreement, Contact, Deadline, Step
from kith.casework.queries.matching import matches_for
from kith.casework.terms import StepKind
from kith.people import actions as people
from kith.people.models import Family, Person
from kith.workdays import add_working_days


def child(forename: str, surname: str, born_on: date | None = None, **more: Any) -> dict[str, Any]:
    """A child as a contact names one."""
    return {"child": True, "forename": forename, "surname": surname, "born_on": born_on, **more}


def adult(forename: str, surname: str, relation: str, **more: Any) -> dict[str, Any]:
    """A grown-up as a contact names one."""
    return {"child": False, "forename": forename, "surname": surname, "relation": relation, **more}


def hear(
    by: User, said: str, *about: dict[str, Any], referrer: dict[str, Any] | None = None, **facts: Any
) -> Contact:
    """Take a contact. Unless said otherwise: by phone, for the public task, and the family knows."""
    facts = {"how": "phone", "basis": "public_task", "told": "yes"} | facts
    return casework.record_contact(by=by, said=said, people=about, referrer=referrer, **facts)


def answer_for(by: User, contact: Contact, known: dict[str, Person] | None = None) -> list[Person]:
    """Say of everybody in a contact whether they are known; whoever is not becomes a new person."""
    found = []
    for line in contact.people.order_by("id"):
        same = (known or {}).get(line.forename)
        if same is not None:
            line = casework.answer_match(by=by, line=line, person=same, same=True)
        else:
            for card in matches_for(by, line).cards:
                casework.answer_match(by=by, line=line, person=card.person, same=False)
            line = casework.make_new(by=by, line=line, rang=True)
        if line.person:
            found.append(line.person)
    return found


def agree_all(by: User, family: Family | None = None, contact: Contact | None = None) -> None:
    """A manager agrees everything that waits for a family, or about a contact."""
    waiting = Agreement.objects.waiting().select_related("decision__contact", "step", "closure", "family")
    if contact is not None:
        waiting = waiting.filter(decision__contact=contact)
    else:
        waiting = waiting.filter(family=family)
    for agreement in list(waiting):
        casework.agree(by=by, agreement=agreement)


def open_steps(family: Family, kind: str) -> list[Step]:
    """Each child's open step of a kind."""
    found = Step.objects.filter(family=family, kind=kind, ended_on__isnull=True, stands=True)
    return list(found.select_related("child", "family"))


def end_assessment(
    by: User, family: Family, words: str, factors: Iterable[str] = (), late_because: str = ""
) -> None:
    """The assessment of all the family's children is written."""
    casework.end_for(
        by=by, steps=open_steps(family, StepKind.ASSESSMENT), on=clock.today(), outcome="done", words=words,
        factors=factors, late_because=late_because,
    )  # fmt: skip


def come_to_know(
    by: User, contact: Contact, name: str, known: dict[str, Person] | None = None
) -> tuple[Family, list[Person]]:
    """Say who everybody in a contact is, and find or make their family file."""
    persons = answer_for(by, contact, known)
    casework.settle_family(by=by, contact=contact, name=name)
    contact.refresh_from_db()
    assert contact.family is not None
    return contact.family, persons


def take_on(by: User, family: Family, worker: User, words: str = "", seen: bool = True) -> None:
    """A manager allocates a worker, who opens what they were given (or has not yet)."""
    made = casework.allocate(by=by, family=family, user=worker, words=words)
    if seen:
        casework.see_allocation(by=worker, allocation=made)


def assess(by: User, family: Family, children: Iterable[Person]) -> None:
    """A child and family assessment begins today."""
    casework.begin_for(by=by, family=family, children=children, kind=StepKind.ASSESSMENT, on=clock.today())


def done(by: User, family: Family, *keys: str) -> None:
    """Say that what is due is done, for those of these clocks that run."""
    for key in keys:
        if Deadline.objects.running().filter(family=family, key__startswith=key).exists():
            casework.meet(by=by, family=family, key=key, on=clock.today())


def plan_for(
    by: User, manager: User, family: Family, children: Iterable[Person], words: str, **more: Any
) -> None:
    """A child in need plan begins today, agreed by the manager."""
    casework.begin_for(
        by=by, family=family, children=children, kind=StepKind.IN_NEED, on=clock.today(), words=words,
        **({"where": "home", "need_code": "N1"} | more),
    )  # fmt: skip
    agree_all(manager, family)


def live_at(by: User, family: Family, people_there: list[Person], lines: str, **more: Any) -> None:
    """These people live at an address of Wenlow."""
    first, *others = people_there
    people.live_at(by=by, family=family, person=first, others=others, lines=lines, town="Wenlow", **more)


def parents_of(
    by: User, family: Family, children: Iterable[Person], *parents: tuple[Person, str, str]
) -> None:
    """Who the parents of these children are: (person, kind, parental responsibility)."""
    for one in children:
        for person, kind, responsibility in parents:
            people.relate(
                by=by, person=person, to=one, kind=kind, family=family, responsibility=responsibility
            )


def siblings(by: User, family: Family, children: list[Person], kind: str = "sibling") -> None:
    """Each of these is brother or sister to each other."""
    for n, one in enumerate(children):
        for other in children[n + 1 :]:
            people.relate(by=by, person=one, to=other, kind=kind, family=family)


def later(days: int, hour: int = 10, minute: int = 0) -> datetime:
    """So many working days from now, at an hour."""
    return clock.at(add_working_days(clock.today(), days), hour, minute)


def nhs_number(n: int) -> str:
    """A number with a right check digit from the range that the NHS keeps for tests (999...)."""
    for body in (f"999{number:06}" for number in range(n * 10, n * 10 + 10)):
        check = -sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True)) % 11
        if check < 10:
            return f"{body}{check}"
    raise ValueError(n)
