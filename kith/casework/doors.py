"""Doors to contacts, steps and the like: `(request, id)` to what the reader may open, else 404 or 403.

A contact that belongs to a family stands where its family stands. One with no family yet belongs to the front
door, to whoever took it, and to the managers of the team that took it.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from kith import clock
from kith.access import Action, Answer, Position, State, decide
from kith.accounts.models import Post, User
from kith.casework.models import (
    Agreement,
    Allocation,
    Complaint,
    Contact,
    Cover,
    Deadline,
    Handover,
    MoveRequest,
    Step,
    Stop,
)
from kith.casework.queries.cover import covers_about
from kith.casework.terms import Act, ComplaintKind
from kith.people import doors as people
from kith.people.doors import Standing, main_position
from kith.people.models import Family, Member, Person
from kith.people.models.standing import position_of, state_of
from kith.people.queries import members_of
from kith.trail import actions as trail


@dataclass(frozen=True)
class ContactStanding:
    """A contact opened for one reader."""

    contact: Contact
    state: State
    positions: frozenset[Position]

    def may(self, action: Action | str) -> bool:
        """Whether this reader may do another act on the same contact."""
        return decide(Action(action), self.positions, self.state) is Answer.YES


def open_contact(request: HttpRequest, contact_id: int) -> ContactStanding:
    """The contact, if the reader may do the view's act on it; 404 for whoever may not even read it."""
    request.door_passed = True  # type: ignore[attr-defined]
    found = Contact.objects.select_related("family", "taken_by", "team").filter(pk=contact_id).first()
    if found is None:
        raise Http404
    standing = _stand(request.user, found)  # type: ignore[arg-type]
    if not standing.may(Action.CONTACT_SEE):
        raise Http404
    if not standing.may(request.needed):  # type: ignore[attr-defined]
        raise PermissionDenied
    position = main_position(standing.positions)
    people.tell_read(request, Act.CONTACT_READ, found, family=found.family, position=position)
    return standing


def look_at_referrer(request: HttpRequest, standing: ContactStanding) -> bool:
    """Whether the reader may see who told us; the look is recorded."""
    contact = standing.contact
    if not hasattr(contact, "referrer") or not standing.may(Action.REFERRER_SEE):
        return False
    position = main_position(standing.positions)
    trail.read(Act.REFERRER_READ, contact, by=request.user, family=contact.family, position=position)
    return True


def _stand(user: User, contact: Contact) -> ContactStanding:
    family = contact.family
    state = state_of(family) if family else State.STANDARD
    positions = set(position_of(user, family) if family else user.standing)
    if positions & {Position.ENDED, Position.NOBODY}:
        return ContactStanding(contact, state, frozenset(positions))
    if family is None and contact.taken_by_id == user.pk:
        positions.add(Position.CO_WORKER)
    if state is State.STANDARD and contact.team_id in user.managed_team_ids:
        positions.add(Position.TEAM_MANAGER)
    return ContactStanding(contact, state, frozenset(positions))


def open_journey(request: HttpRequest, family_id: int) -> Standing:
    """The family, for its journey; the look is named as one at the journey."""
    return people.open_family(request, family_id, act=Act.JOURNEY_READ)


def step_of(family: Family, step_id: int) -> Step:
    """A step of a family that is open already."""
    return _within(Step.objects.select_related("child", "family", "plan").filter(family=family), step_id)


def child_of(family: Family, person_id: int) -> Person:
    """A child of a family that is open already."""
    return _within(Person.objects.filter(memberships__family=family).distinct(), person_id)


def deadline_of(family: Family, deadline_id: int) -> Deadline:
    """A clock of a family that is open already."""
    return _within(
        Deadline.objects.select_related("child", "family", "step").filter(family=family), deadline_id
    )


def allocation_of(family: Family, allocation_id: int) -> Allocation:
    """An allocation of a family that is open already."""
    return _within(
        Allocation.objects.select_related("user", "team", "family").filter(family=family), allocation_id
    )


def agreement_of(family: Family, agreement_id: int) -> Agreement:
    """Something that waits for a manager, of a family that is open already."""
    found = Agreement.objects.select_related(
        "step__child", "step__family", "step__came_from", "closure__family"
    )
    return _within(found.filter(family=family), agreement_id)


def _within(found, pk: int):  # type: ignore[no-untyped-def]
    one = found.filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def open_handovers(request: HttpRequest, family_id: int) -> Standing:
    """The family, for its handovers; the look is named as one at a handover."""
    return people.open_family(request, family_id, act=Act.HANDOVER_READ)


def handover_of(family: Family, handover_id: int) -> Handover:
    """A handover of a family that is open already."""
    found = Handover.objects.filter(family=family)
    return _within(
        found.select_related("family", "from_user", "to_user", "offered_by", "answered_by", "agreed_by"),
        handover_id,
    )


def move_request_of(family: Family, request_id: int) -> MoveRequest:
    """A question for a family that is open already."""
    found = MoveRequest.objects.filter(family=family)
    return _within(found.select_related("family", "to_team", "asked_by"), request_id)


def stop_of(family_id: int) -> Stop:
    """The stop that holds for a family whose door has been passed, else 404."""
    found = Stop.objects.standing().select_related("family").filter(family=family_id).first()
    if found is None:
        raise Http404
    return found


def cover_of(request: HttpRequest, cover_id: int) -> Cover:
    """A cover that concerns this reader (theirs, or of their team), else 404."""
    return _within(covers_about(people.reader(request)), cover_id)


def worker_of(request: HttpRequest, user_id: int) -> User:
    """Somebody who works in a team that this reader leads, else 404; the look is recorded."""
    reader = people.reader(request)
    posts = Post.objects.current(clock.today()).filter(team__in=reader.managed_team_ids)
    worker = _within(User.objects.filter(pk__in=posts.values("user")), user_id)
    people.tell_read(request, Act.CASELOAD_READ, worker)
    return worker


def members(family: Family) -> list[Member]:
    """The people of a family that is open already."""
    return members_of(family, clock.today())


@dataclass(frozen=True)
class ComplaintStanding:
    """A complaint or compliment opened for one reader."""

    complaint: Complaint
    state: State
    positions: frozenset[Position]
    named: bool
    knows_family: bool

    def may(self, action: Action | str) -> bool:
        """Whether the table lets this reader, or being named to answer it does."""
        thanks = self.complaint.kind == ComplaintKind.COMPLIMENT and action == Action.COMPLAINT_SEE
        asked = Action.COMPLIMENT_SEE if thanks else Action(action)
        return self.named or decide(asked, self.positions, self.state) is Answer.YES


def open_family_complaints(request: HttpRequest, family_id: int) -> Standing:
    """The family, for what it said of our work; the look is named as any opening of the file is."""
    return people.open_family(request, family_id)


def look_at_complaints(request: HttpRequest) -> None:
    """The list of all that this reader may read; the look is recorded."""
    people.tell_read(request, Act.COMPLAINTS_READ, None)


def open_complaint(request: HttpRequest, complaint_id: int) -> ComplaintStanding:
    """A complaint, if the table or being named to answer it admits this reader to the view's act, else 404.

    For whom it is about it does not exist, whatever their post. The look is recorded without the family:
    whoever may see who looked at a family's file is often whom a complaint is about.
    """
    request.door_passed = True  # type: ignore[attr-defined]
    reader = people.reader(request)
    found = Complaint.objects.select_related("family", "from_person", "team", "recorded_by", "changed_by",
        "followed_up_by").filter(pk=complaint_id).first()  # fmt: skip
    if found is None or _is_about(found, reader):
        raise Http404
    standing = _stand_before_complaint(reader, found)
    if not standing.may(Action.COMPLAINT_SEE) or not standing.may(request.needed):  # type: ignore[attr-defined]
        raise Http404
    people.tell_read(request, Act.COMPLAINT_READ, found, position=main_position(standing.positions))
    return standing


def _is_about(complaint: Complaint, reader: User) -> bool:
    told = complaint.kind == ComplaintKind.COMPLAINT
    return told and complaint.about.filter(user=reader).exists()


def _stand_before_complaint(reader: User, complaint: Complaint) -> ComplaintStanding:
    family = complaint.family
    state = state_of(family) if family else State.STANDARD
    positions = set(position_of(reader, family) if family else reader.standing)
    if family is None and complaint.team_id in reader.managed_team_ids:
        positions.add(Position.TEAM_MANAGER)
    named = Complaint.objects.visible_to(reader).filter(pk=complaint.pk, stages__who=reader).exists()
    knows = bool(family) and decide(Action.FAMILY_FIND, positions, state) is Answer.YES
    return ComplaintStanding(complaint, state, frozenset(positions), named, knows)
