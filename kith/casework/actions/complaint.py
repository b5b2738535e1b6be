"""Complaints and compliments: recorded, given to somebody, answered stage by stage, and followed up.

Their events name no family: whoever may see who looked at a family's file is often whom a complaint is about.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.models import Complaint, ComplaintAbout, ComplaintStage, Limit
from kith.casework.queries.complaint import about_of, answered_before, may_be_asked, team_of_family
from kith.casework.rules import complaint as rules
from kith.casework.rules.limits import day_in_england, due
from kith.casework.terms import Act, ComplaintKind, ComplaintOutcome
from kith.notices.actions import tell
from kith.people.checks import tidy
from kith.people.models import Family, Member, Person
from kith.people.queries import workers_of
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

ABOUT_ME = "casework:complaints_about_me"


@act
def record_complaint(
    *,
    by: User,
    kind: str,
    whose: Person | str,
    words: str,
    received_on: date,
    family: Family | None = None,
    team: Team | None = None,
    about: Sequence[User] = (),
) -> Complaint:
    """Write down what somebody says of our work. A complaint goes at once to who answers it."""
    if wrong := rules.received_problem(received_on, clock.today()):
        raise Refused(wrong, field="received_on")
    if not words.strip():
        raise Refused("Write what they say, in their own words.", field="words")
    made = Complaint(
        family=family, kind=ComplaintKind(kind), received_on=received_on, recorded_by=by,
        recorded_at=clock.now(), team=team or (team_of_family(family) if family else None),
        **tidy(Complaint, {"words": words}),
    )  # fmt: skip
    _from(made, whose)
    made.save()
    people = list(about) or _thanked(made)
    for person in dict.fromkeys(people):
        ComplaintAbout.objects.create(complaint=made, user=person)
    if made.kind == ComplaintKind.COMPLAINT:
        _begin(made, 1, received_on, by=by)
    else:
        for person in dict.fromkeys(people):
            tell(to=person, words="Somebody thanks you for your work", path=reverse(ABOUT_ME), by=None)
    trail.record(Act.COMPLAINT_RECORDED, made, by=by)
    return made


def _from(made: Complaint, whose: Person | str) -> None:
    if isinstance(whose, str):
        made.from_words = tidy(Complaint, {"from_words": whose})["from_words"]
    else:
        made.from_person = whose
    if not (made.from_words or made.from_person):
        raise Refused("Say who says it.", field="whose")
    held = Member.objects.filter(family=made.family, person=made.from_person)
    if made.from_person and not held.exists():
        raise Refused("Choose somebody who is in this family's file.", field="whose")


def _thanked(made: Complaint) -> list[User]:
    """Thanks that name nobody are for whoever leads the work with the family."""
    if made.kind != ComplaintKind.COMPLIMENT or made.family is None:
        return []
    worker = workers_of([made.family])[made.family.pk].worker
    return [User.objects.get(pk=worker.pk)] if worker else []


def _begin(complaint: Complaint, stage: int, on: date, *, by: User, because: str = "") -> ComplaintStage:
    limit = Limit.objects.in_force(rules.KEYS[stage], on)
    if limit is None:
        raise Refused("No limit is set for this stage. Ask the administrator to look at the page of limits.")
    who = next(iter(may_be_asked(complaint, stage)), None)
    made = ComplaintStage.objects.create(
        complaint=complaint, stage=stage, began_on=on, limit=limit, due_on=day_in_england(due(limit, on)),
        who=who, because=because,
    )  # fmt: skip
    _tell_who(made, by=by)
    return made


def _tell_who(stage: ComplaintStage, *, by: User) -> None:
    path = stage.complaint.get_absolute_url()
    tell(to=stage.who, words="A complaint waits for your answer", path=path, by=by)


@act
def give_complaint(*, by: User, complaint: Complaint, who: User) -> ComplaintStage:
    """Somebody else answers: never whom it is about, nor who answered an earlier stage."""
    stage = _open_stage(complaint)
    if wrong := rules.who_problem(who.pk, about_of(complaint), answered_before(complaint)):
        raise Refused(wrong, field="who")
    stage.who = who
    stage.save()
    trail.record(Act.COMPLAINT_GIVEN, complaint, by=by)
    _tell_who(stage, by=by)
    return stage


@act
def answer_complaint(
    *, by: User, complaint: Complaint, outcome: str, answer: str, answered_on: date
) -> ComplaintStage:
    """What the person was told, on which day, and whether we agree with them."""
    stage = _open_stage(complaint)
    if wrong := rules.who_problem(by.pk, about_of(complaint), answered_before(complaint)):
        raise Refused(wrong)
    if wrong := rules.received_problem(answered_on, clock.today()):
        raise Refused("This day is still to come. Choose the day of the answer.", field="answered_on")
    if answered_on < stage.began_on:
        raise Refused("The complaint had not come by then. Choose a later day.", field="answered_on")
    if not answer.strip():
        raise Refused("Write what the person was told.", field="answer")
    stage.outcome, stage.answered_on, stage.answered_by = ComplaintOutcome(outcome), answered_on, by
    stage.answer = tidy(ComplaintStage, {"answer": answer})["answer"]
    stage.save()
    for one in complaint.about.select_related("user"):
        tell(to=one.user, words="Something about your work was answered", path=reverse(ABOUT_ME), by=by)
    trail.record(Act.COMPLAINT_ANSWERED, complaint, by=by)
    return stage


@act
def next_stage_of_complaint(
    *, by: User, complaint: Complaint, because: str, asked_on: date
) -> ComplaintStage:
    """The person is not content with the answer: another person looks at it anew."""
    complaint = _held(complaint)
    last = complaint.stages.order_by("-stage").first()
    stage = rules.next_stage(last.stage, last.outcome) if last else None
    if stage is None:
        raise Refused("No further stage can follow. Open the page again.")
    if wrong := rules.received_problem(asked_on, clock.today()):
        raise Refused(wrong, field="asked_on")
    if last and last.answered_on and asked_on < last.answered_on:
        raise Refused("That is before the answer. Choose a later day.", field="asked_on")
    if not because.strip():
        raise Refused("Write why they are not content, in their own words.", field="because")
    made = _begin(
        complaint, stage, asked_on, by=by, because=tidy(ComplaintStage, {"because": because})["because"]
    )
    trail.record(Act.COMPLAINT_STAGE, complaint, by=by)
    return made


@act
def change_because_of(
    *, by: User, complaint: Complaint, what_changed: str, follow_up_on: date | None = None
) -> Complaint:
    """What changed because somebody spoke, and when somebody looks whether it did."""
    found = _held(complaint)
    if not what_changed.strip():
        raise Refused("Write what changed, or why nothing did.", field="what_changed")
    if follow_up_on and follow_up_on < clock.today():
        raise Refused("Choose today or a later day.", field="follow_up_on")
    found.what_changed = tidy(Complaint, {"what_changed": what_changed})["what_changed"]
    found.changed_by, found.follow_up_on = by, follow_up_on
    found.save()
    trail.record(Act.COMPLAINT_CHANGED, found, by=by)
    return found


@act
def follow_up_complaint(*, by: User, complaint: Complaint, followed_up_words: str) -> Complaint:
    """Somebody looked whether what was said would change did change."""
    found = _held(complaint)
    if not found.what_changed:
        raise Refused("Write first what was to change.")
    if found.followed_up_on:
        raise Refused("Somebody has looked already. Open the page again.")
    if not followed_up_words.strip():
        raise Refused("Write what you found.", field="followed_up_words")
    found.followed_up_words = tidy(Complaint, {"followed_up_words": followed_up_words})["followed_up_words"]
    found.followed_up_on, found.followed_up_by = clock.today(), by
    found.save()
    trail.record(Act.COMPLAINT_FOLLOWED, found, by=by)
    return found


def _held(complaint: Complaint) -> Complaint:
    return Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)


def _open_stage(complaint: Complaint) -> ComplaintStage:
    """The stage that waits for an answer, held until the act ends."""
    rows: Any = ComplaintStage.objects.select_for_update(of=("self",)).select_related("complaint")
    found: ComplaintStage | None = rows.filter(complaint=complaint, answered_on__isnull=True).first()
    if found is None:
        raise Refused("Somebody has answered this already. Open the page again.")
    return found
