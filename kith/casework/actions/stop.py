"""After a death or a grave injury: one act stops what goes out by itself and preserves the record."""

from datetime import date

from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, User
from kith.casework.actions._lock import fresh
from kith.casework.models import Stop
from kith.casework.queries.handover import managers_of
from kith.casework.terms import Act, StopKind
from kith.notices import actions as notices
from kith.people.models import Family, Member, Person
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def stop(
    *,
    by: User,
    family: Family,
    kind: str,
    on: date | None = None,
    person: Person | None = None,
    words: str = "",
) -> Stop:
    """Stop letters, reminders and surveys to this family, at once. The manager and governance are told.

    Nothing of the record is destroyed and our work cannot be ended while it holds.
    """
    on = on or clock.today()
    fresh(family)
    if on > clock.today():
        raise Refused("This day is still to come. Choose today or an earlier day.", field="on")
    if person is not None and not Member.objects.filter(family=family, person=person).exists():
        raise Refused("Choose somebody who is in this family's file.", field="person")
    if Stop.objects.standing().filter(family=family).exists():
        raise Refused("Everything that goes out to this family is stopped already.")
    made = Stop.objects.create(
        family=family, person=person, kind=StopKind(kind), on=on, words=words.strip(), by=by, at=clock.now()
    )
    trail.record(Act.STOPPED, made, by=by, family=family)
    _tell(made, f"{by} stopped letters, reminders and surveys for a family", by=by)
    return made


@act
def ask_end_of_stop(*, by: User, stop: Stop, because: str) -> Stop:
    """Ask for letters and reminders to go out again, with the reason; a second person answers."""
    stop = _standing(stop)
    if not because.strip():
        raise Refused("Say in a sentence why it may end.", field="because")
    stop.end_because, stop.end_asked_by, stop.end_asked_at = because.strip(), by, clock.now()
    stop.save()
    trail.record(Act.STOP_END_ASKED, stop, by=by, family=stop.family)
    _tell(stop, f"{by} asks to end a stop: a second person decides", by=by)
    return stop


@act
def end_stop(*, by: User, stop: Stop) -> Stop:
    """The second person agrees: what was stopped may go out again."""
    stop = _standing(stop)
    if stop.end_asked_by_id is None:
        raise Refused("Nobody has asked for it to end yet. Ask first; a second person then agrees.")
    if stop.end_asked_by_id == by.pk:
        raise Refused("You asked for it to end, so somebody else agrees.")
    stop.ended_by, stop.ended_at = by, clock.now()
    stop.save()
    trail.record(Act.STOP_ENDED, stop, by=by, family=stop.family)
    _tell(stop, f"{by} agreed: the stop for a family has ended", by=by)
    return stop


def _standing(stop: Stop) -> Stop:
    found = Stop.objects.select_for_update(of=("self",)).select_related("family").get(pk=stop.pk)
    if found.ended_at is not None:
        raise Refused("This has ended already.")
    return found


def _tell(stop: Stop, words: str, *, by: User) -> None:
    """The family's managers and governance. The notice names nobody: its page decides what is shown."""
    posts = Post.objects.current(clock.today()).filter(role=Role.GOVERNANCE, user__ended_at__isnull=True)
    governance = list(User.objects.filter(pk__in=posts.values("user")))
    path = reverse("casework:stop", args=[stop.family_id])
    for person in dict.fromkeys([*managers_of(stop.family), *governance]):
        notices.tell(to=person, words=words, path=path, by=by, family=stop.family)
