"""The rows of one family of a measured town: people, places, sight, steps, clocks, visits, words."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models

from kith import clock
from kith.accounts.models import Team, User
from kith.casework import models as work
from kith.people import models as people
from kith.recording.models import Visit, VisitChild

A_WORKER = 18
WAITING = 12  # contacts that wait at the front door, in a town of any size
SAID = "School rang. He came in hungry again, and says that nobody was at home when he woke up. " * 3


@dataclass(frozen=True)
class Staff:
    """Who works in the town."""

    door: Team
    taker: User
    head: User
    teams: list[Team]
    managers: list[User]
    workers: list[list[User]]

    def team(self, number: int) -> int:
        """Which team has the family of this number (from 1)."""
        return ((number - 1) // (A_WORKER * len(self.workers[0]))) % len(self.teams)

    def worker(self, number: int) -> User:
        """Who works with the family of this number."""
        crew = self.workers[self.team(number)]
        return crew[((number - 1) // A_WORKER) % len(crew)]


def families(
    after: int, many: int, staff: Staff, names: Any, dice: random.Random, today: date
) -> list[models.Model]:
    """Everything of so many families, to be written in the order in which the kinds come."""
    limits = {limit.key: limit for limit in work.Limit.objects.all()}
    rows: list[models.Model] = []
    for number in range(after + 1, after + many + 1):
        rows += list(_Telling(number, staff, names, dice, today, limits).rows())
    order = {kind: place for place, kind in enumerate(_ORDER)}
    rows.sort(key=lambda row: order[type(row)])
    _save_in_order(rows)
    return rows


def _save_in_order(rows: list[models.Model]) -> None:
    """Give every row its number beforehand, so that rows can point at each other and go in by kind."""
    following: dict[type[models.Model], int] = {}
    for row in rows:
        kind = type(row)
        if kind not in following:
            last = kind._base_manager.order_by("-pk").values_list("pk", flat=True).first()
            following[kind] = (last or 0) + 1
        row.pk = following[kind]
        following[kind] += 1
    for row in rows:
        for field in row._meta.concrete_fields:
            if field.is_relation and field.is_cached(row) and (other := field.get_cached_value(row)):
                setattr(row, field.attname, other.pk)


class _Telling:
    """One family, told row by row."""

    def __init__(
        self, number: int, staff: Staff, names: Any, dice: random.Random, today: date, limits: dict[str, Any]
    ) -> None:
        self.number, self.staff, self.names, self.dice = number, staff, names, dice
        self.today, self.limits = today, limits
        self.worker, self.team = staff.worker(number), staff.teams[staff.team(number)]
        self.manager = staff.managers[staff.team(number)]
        self.surname = names.last()
        self.family = people.Family(name=f"The {self.surname} family", made_on=self._ago(400))
        self.children: list[people.Person] = []
        self.parents: list[people.Person] = []

    def rows(self) -> Iterator[models.Model]:
        """All of it."""
        yield self.family
        yield from self._people()
        yield from self._sight()
        yield from self._contact()
        yield from self._journey()
        yield from self._visits()

    def _ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def _people(self) -> Iterator[models.Model]:
        place = people.Place(
            lines=f"{self.number % 190 + 1} Dyehouse Lane",
            town="Wenlow",
            postcode=f"WN{self.number % 30} 4AB",
        )
        yield place
        for nth in range(self.dice.choice((1, 2, 2, 3, 4))):
            born = self._ago(400 + 500 * nth + self.dice.randrange(400))
            self.children.append(self._person(self.surname, born))
        other = self.surname if self.dice.random() < 0.6 else self.names.last()
        self.parents = [self._person(last, self._ago(12_000)) for last in (self.surname, other)]
        for one in (*self.children, *self.parents):
            part = "child" if one in self.children else "parent"
            yield one
            yield people.Member(family=self.family, person=one, part=part, from_on=self.family.made_on)
            yield people.Residence(person=one, place=place, from_on=self._ago(700))
        for parent, kind in zip(self.parents, ("mother", "father"), strict=True):
            yield people.WayToReach(
                person=parent, value=f"07700 9{self.number:05}"[:12], safely="Text first."
            )
            for child in self.children:
                yield people.Relationship(person=parent, to=child, kind=kind, responsibility="yes")
        yield people.OutsideWorker(
            family=self.family, person=self.children[0], kind="school", organisation="Kiln Street Primary",
            from_on=self._ago(300),
        )  # fmt: skip
        yield people.Support(
            family=self.family, person=self.children[0], kind="advocate", offered_on=self._ago(60),
            answer="accepted", answered_on=self._ago(55), name="Jo Marsh",
        )  # fmt: skip

    def _person(self, surname: str, born: date) -> people.Person:
        return people.Person(
            forename=self.names.first(), surname=surname, born_on=born, sex=self.dice.choice("FM"),
            ethnicity="WBRI", language="English",
        )  # fmt: skip

    def _sight(self) -> Iterator[models.Model]:
        began = self._ago(self.dice.randrange(20, 380))
        seen = clock.at(began + timedelta(days=1))
        yield work.Allocation(
            family=self.family, user=self.worker, team=self.team, by=self.manager, from_on=began, seen_at=seen
        )
        yield people.Grant(family=self.family, user=self.worker, because="allocated", starts_on=began)
        yield people.Grant(family=self.family, team=self.team, because="team", starts_on=began)
        if self.number % 50 == 0:
            yield self._seal("restricted", None)
        if self.number % 100 == 51:
            yield self._seal("sealed", self.staff.head)

    def _seal(self, level: str, agreed_by: User | None) -> people.Seal:
        return people.Seal(
            family=self.family, level=level, reason="high_risk", ring=f"{self.manager}, 01632 960022",
            set_by=self.manager, agreed_by=agreed_by, set_on=self._ago(30), review_on=self._ago(-60),
        )  # fmt: skip

    def _contact(self) -> Iterator[models.Model]:
        at = clock.at(self._ago(self.dice.randrange(380, 420)), self.dice.randrange(8, 18))
        contact = _contact(self.staff, at, family=self.family, decided=True)
        yield contact
        for child in self.children:
            yield work.ContactPerson(
                contact=contact,
                forename=child.forename,
                surname=child.surname,
                born_on=child.born_on,
                person=child,
            )
        yield work.Referrer(contact=contact, name="Kiln Street Primary", reach="01632 960070")
        yield work.ContactDecision(
            contact=contact,
            outcome="referral",
            reason="Hungry, and alone.",
            team=self.team,
            by=self.staff.taker,
            at=at,
        )
        self.contact = contact

    def _journey(self) -> Iterator[models.Model]:
        protected = self.number % 4 == 0
        clocks = ("cp_visit", "cp_review_next") if protected else ("cin_visit", "cin_review")
        for child in self.children:
            yield self._step(child, "referral", 379, 378)
            yield self._step(child, "assessment", 378, 335)
            plan = self._step(child, "protection" if protected else "in_need", 330, None)
            yield plan
            if protected:
                yield work.ProtectionPlan(step=plan, category_first="NEG", category="NEG")
            for nth, key in enumerate(clocks):
                yield self._deadline(child, plan, key, self.dice.randrange(-4, 40) + 40 * nth, None)
                yield self._deadline(child, plan, key, -40 - nth, self._ago(42))

    def _step(self, child: people.Person, kind: str, began: int, ended: int | None) -> work.Step:
        return work.Step(
            family=self.family, child=child, kind=kind, started_on=self._ago(began), contact=self.contact,
            ended_on=None if ended is None else self._ago(ended), led_by=self.worker, team=self.team,
        )  # fmt: skip

    def _deadline(self, child: Any, step: Any, key: str, days: int, met: date | None) -> work.Deadline:
        limit = self.limits[key]
        return work.Deadline(
            family=self.family, child=child, step=step, limit=limit, key=key, title=limit.title, met_on=met,
            started_at=clock.at(self._ago(80)), due_on=self._ago(-days),
        )  # fmt: skip

    def _visits(self) -> Iterator[models.Model]:
        for nth in range(8):
            visit = Visit(
                family=self.family, on=self._ago(3 + 21 * nth + self.number % 15), by=self.worker,
                words="All at home. We talked about mornings.",
            )  # fmt: skip
            yield visit
            for child in self.children:
                yield VisitChild(visit=visit, child=child, seen=True, seen_alone=nth % 2 == 0)
        for nth in range(3):
            yield work.WorryAndPlan(
                family=self.family, worry=SAID, working="Grandmother comes on Sundays.", by=self.worker,
                plan="Breakfast at school each day; grandmother rings on Wednesdays. " * 3,
                at=clock.at(self._ago(10 + 60 * nth)),
            )  # fmt: skip


def waiting(staff: Staff, today: date) -> Iterator[models.Model]:
    """What waits at the front door today: as much in a small town as in a large one."""
    limit = work.Limit.objects.filter(key="contact_decision").first()
    for nth in range(WAITING):
        contact = _contact(staff, clock.now() - timedelta(minutes=20 * nth))
        contact.save()
        yield work.ContactPerson(contact=contact, forename="Noah", surname="Hartly", born_on=date(2017, 5, 4))
        yield work.Referrer(contact=contact, name="A neighbour", unnamed=True)
        yield work.Deadline(
            contact=contact, limit=limit, key="contact_decision", title=limit.title if limit else "",
            started_at=contact.received_at, due_on=today + timedelta(days=1),
        )  # fmt: skip


def _contact(staff: Staff, at: Any, **more: Any) -> work.Contact:
    return work.Contact(
        received_at=at, taken_by=staff.taker, team=staff.door, how="phone", source_code="2A", said=SAID,
        basis="public_task", told="yes", **more,
    )  # fmt: skip


_ORDER = [
    people.Place, people.Person, people.Family, people.Member, people.Residence, people.WayToReach,
    people.Relationship, people.OutsideWorker, people.Support, people.Grant, people.Seal, work.Allocation,
    work.Contact, work.ContactPerson, work.Referrer, work.ContactDecision, work.Step, work.ProtectionPlan,
    work.Deadline, Visit, VisitChild, work.WorryAndPlan,
]  # fmt: skip
