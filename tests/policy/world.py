"""A small world for the policy over HTTP: one family in each state, one reader in each position.

Rows are made the short way: what is tried here is who is admitted, not how the rows come about.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from kith import clock
from kith.access import Position, Role, State
from kith.accounts.models import AccountRequest, Post, Team, User
from kith.casework import models as casework
from kith.documents.models import StoredFile
from kith.drafts.models import Draft
from kith.exchange.models import DutyList, Leaving, Load, MaybeSame
from kith.notices.models import Notice
from kith.people import models as people
from kith.recording import models as recording
from kith.sharing import models as sharing
from kith.tasks import models as tasks

LONG_AGO = date(2015, 1, 1)
RELATIONS = {
    Position.ALLOCATED: "allocated",
    Position.CO_WORKER: "co_worker",
    Position.CHAIR_OF: "chair",
    Position.NAMED: "named",
    Position.BREAK_GLASS: "break_glass",
}


@dataclass
class World:
    """Readers by position, with all they stand in; families by state, with one of everything."""

    readers: dict[Position, User] = field(default_factory=dict)
    stands: dict[Position, set[str]] = field(default_factory=dict)
    families: dict[State, dict[str, Any]] = field(default_factory=dict)
    house: dict[str, Any] = field(default_factory=dict)
    clients: dict[Position, Client] = field(default_factory=dict)

    def client(self, place: Position) -> Client:
        """A browser in which this reader has signed in."""
        return self.clients[place]


def sign_in(user: User) -> Client:
    """A browser in which somebody has signed in, as with one click in the demo."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["demo_sign_in"] = True
    session.save()
    return client


def make() -> World:
    """The world."""
    world = World()
    team = Team.objects.create(name="Family Safeguarding 9", kind=Team.Kind.SAFEGUARDING, ring="01632 960199")
    _readers(world, team)
    loader = world.readers[Position.DATA_LOADER]
    load = Load.objects.create(label="An extract", system="mosaic", letters="", by=loader, at=clock.now())
    for state in (State.STANDARD, State.RESTRICTED, State.SEALED):
        world.families[state] = _family(world, team, state)
        world.families[state]["pair_id"] = _pair(load, world.families[state]["family_id"])
    first = world.readers[Position.GOVERNANCE]
    world.house = {
        "load_id": load.pk,
        "leaving_id": Leaving.objects.create(kind="asked", on=LONG_AGO, number=1, asked_at=clock.now()).pk,
        "list_id": DutyList.objects.create(on=LONG_AGO, made_at=clock.now(), file="gone.pdf").pk,
        "page": "families",
        "user_id": world.readers[Position.SOCIAL_WORKER].pk,
        "cover_id": casework.Cover.objects.create(
            away=world.readers[Position.SOCIAL_WORKER],
            by=world.readers[Position.EARLY_HELP],
            from_on=clock.today(),
            to_on=clock.today(),
            set_at=clock.now(),
            set_by=world.readers[Position.MANAGER],
        ).pk,
        "team_id": team.pk,
        "draft_id": _draft(world.readers[Position.SOCIAL_WORKER]),
        "request_id": AccountRequest.objects.create(
            user=world.readers[Position.SOCIAL_WORKER],
            kind="reset",
            asked_at=clock.now(),
            asked_by=world.readers[Position.ADMINISTRATOR],
        ).pk,
        "post_id": Post.objects.filter(user=world.readers[Position.SOCIAL_WORKER]).get().pk,
        "key": casework.Limit.objects.first().key,
        "what": "seen",
        "decision": casework.DecisionRight.objects.first().decision,
        "notice_id": Notice.objects.create(user=first, words="Read this.", path="/", at=clock.now()).pk,
    }
    world.clients = {place: sign_in(user) for place, user in world.readers.items()}
    ended = world.readers[Position.ENDED]  # whose session lives on in the browser
    ended.ended_at = clock.now()
    ended.save()
    return world


def _pair(load: Load, family_id: int) -> int:
    children = people.Member.objects.filter(family=family_id, part="child").order_by("pk")
    loaded, known = (member.person for member in children[:2])
    return MaybeSame.objects.create(load=load, loaded=loaded, known=known, why="One name.").pk


def _reader(world: World, place: Position, role: Role | None, team: Team | None, *more: Position) -> User:
    user = User.objects.create_user(f"{place}@example.org", f"Reader {place.value.replace('_', ' ')}")
    if role:
        Post.objects.create(user=user, team=team, role=role, starts_on=LONG_AGO)
    world.readers[place] = user
    world.stands[place] = {str(place), *([str(role)] if role else []), *map(str, more)}
    return user


def _draft(author: User) -> int:
    found = Draft.objects.create(
        user=author, place="contact", title_key="contact", path="/",
        started_at=clock.now(), touched_at=clock.now(),
    )  # fmt: skip
    return int(found.pk)


def _readers(world: World, team: Team) -> None:
    elsewhere = Team.objects.create(name="Family Safeguarding 8", kind=Team.Kind.SAFEGUARDING)
    for role in Role:
        _reader(world, Position(role), role, elsewhere)
    for place in RELATIONS:
        _reader(world, place, Role.SOCIAL_WORKER, elsewhere)
    _reader(world, Position.TEAM, Role.SOCIAL_WORKER, team)
    _reader(world, Position.TEAM_MANAGER, Role.MANAGER, team, Position.TEAM)
    _reader(world, Position.CONFLICT, Role.SOCIAL_WORKER, elsewhere, Position.ALLOCATED)
    _reader(world, Position.NOBODY, None, None)
    _reader(world, Position.ENDED, Role.SOCIAL_WORKER, elsewhere)


def _grants(world: World, family: people.Family, team: Team) -> people.Grant:
    given = {"family": family, "starts_on": LONG_AGO}
    for place, because in RELATIONS.items():
        ends = clock.now() + timedelta(hours=1) if because == "break_glass" else None
        grant = people.Grant.objects.create(
            user=world.readers[place], because=because, expires_at=ends, **given
        )
    conflicted = world.readers[Position.CONFLICT]
    people.Grant.objects.create(user=conflicted, because="allocated", **given)
    people.Conflict.objects.create(
        user=conflicted, family=family, kind="relative", declared_by=conflicted, declared_on=LONG_AGO
    )
    people.Grant.objects.create(team=team, because="team", **given)
    return grant


def _family(world: World, team: Team, state: State) -> dict[str, Any]:
    worker, manager = world.readers[Position.ALLOCATED], world.readers[Position.TEAM_MANAGER]
    today = clock.today()
    family = people.Family.objects.create(name=f"Family {state}", made_on=LONG_AGO)
    child = people.Person.objects.create(forename="Noah", surname=f"Of {state}", born_on=date(2020, 1, 19))
    parent = people.Person.objects.create(forename="Sana", surname=f"Of {state}", born_on=date(1995, 4, 4))
    other = people.Person.objects.create(forename="Noah", surname=f"Twice {state}", born_on=date(2020, 1, 19))
    ids: dict[str, Any] = {"family_id": family.pk, "person_id": child.pk}
    ids |= _people(family, child, parent, other, worker, today)
    grant = _grants(world, family, team)
    ids["grant_id"] = people.Grant.objects.filter(family=family, because="named").get().pk
    ids |= _protection(world, family, state, grant, worker, manager, today)
    ids |= _work(family, child, worker, manager, team, today)
    ids |= _papers(family, parent, worker, today)
    ids |= _notes(family, child, parent, worker, recording.Visit.objects.get(pk=ids["visit_id"]), today)
    return ids


def _people(family: Any, child: Any, parent: Any, other: Any, worker: User, today: date) -> dict[str, Any]:
    member = people.Member.objects.create(family=family, person=child, part="child", from_on=LONG_AGO)
    people.Member.objects.create(family=family, person=parent, part="parent", from_on=LONG_AGO)
    people.Member.objects.create(family=family, person=other, part="child", from_on=LONG_AGO)
    place = people.Place.objects.create(lines="1 Quiet Lane", postcode="ZZ1 1ZZ")
    stay = people.Residence.objects.create(person=child, place=place, from_on=LONG_AGO)
    people.PlaceProtection.objects.create(
        place=place, family=family, because="He must not find them.", set_by=worker, set_on=today
    )
    viewer = people.PlaceViewer.objects.create(place=place, user=worker, from_on=LONG_AGO)
    tie = people.Relationship.objects.create(person=parent, to=child, kind="mother")
    said = {"words": "Knock first.", "evidence": "She asked.", "told": "yes", "review_on": today}
    warning = people.WarningNote.objects.create(family=family, set_by=worker, set_on=today, **said)
    support = people.Support.objects.create(family=family, person=child, kind="advocate", offered_on=today)
    outside = people.OutsideWorker.objects.create(
        family=family, kind="school", organisation="A school", from_on=LONG_AGO
    )
    number = people.Identifier.objects.create(person=child, kind="court", value="C1")
    way = people.WayToReach.objects.create(person=child, value="07700 900118")
    link = people.SamePerson.objects.create(
        kept=child, other=other, because="one boy", linked_by=worker, linked_at=clock.now()
    )
    return {
        "member_id": member.pk, "place_id": place.pk, "residence_id": stay.pk, "viewer_id": viewer.pk,
        "tie_id": tie.pk, "warning_id": warning.pk, "support_id": support.pk, "worker_id": outside.pk,
        "number_id": number.pk, "way_id": way.pk, "link_id": link.pk,
    }  # fmt: skip


def _protection(
    world: World, family: Any, state: State, grant: Any, worker: User, manager: User, today: date
) -> dict[str, Any]:
    if state is not State.STANDARD:
        people.Seal.objects.create(
            family=family, level=str(state), reason="staff", ring="01632 960199", set_by=worker,
            agreed_by=manager, set_on=today, review_on=today,
        )  # fmt: skip
    asked = people.SealRequest.objects.create(
        family=family, reason="staff", asked_by=worker, asked_at=clock.now(), unseal=state is State.SEALED
    )
    opening = people.EmergencyOpening.objects.create(
        family=family, grant=people.Grant.objects.filter(family=family, because="break_glass").get(),
        by=world.readers[Position.BREAK_GLASS], at=clock.now(), reason="cover", words="I cover.",
        review_due_on=today,
    )  # fmt: skip
    conflict = people.Conflict.objects.filter(family=family).get()
    return {"request_id": asked.pk, "opening_id": opening.pk, "conflict_id": conflict.pk}


def _work(family: Any, child: Any, worker: User, manager: User, team: Team, today: date) -> dict[str, Any]:
    contact = casework.Contact.objects.create(
        received_at=clock.now(), taken_by=worker, how="phone", said="He was not in school.",
        basis="public_task", told="yes", family=family,
    )  # fmt: skip
    line = casework.ContactPerson.objects.create(contact=contact, forename="Noah", born_on=child.born_on)
    casework.Referrer.objects.create(contact=contact, name="A teacher")
    step = {"family": family, "child": child, "started_on": today - timedelta(days=9)}
    care = casework.Step.objects.create(kind="looked_after", **step)
    plan = casework.Step.objects.create(kind="protection", **step)
    casework.ProtectionPlan.objects.create(step=plan, category_first="NEG", category="NEG")
    assessment = casework.Step.objects.create(kind="assessment", **step)
    casework.Step.objects.create(kind="enquiry", **step)
    limit = casework.Limit.objects.filter(key="cp_visit").get()
    clock_ = casework.Deadline.objects.create(
        family=family, child=child, step=assessment, limit=limit,
        key="cp_visit", title="Visit", started_at=clock.now(), due_on=today,
    )  # fmt: skip
    agreement = casework.Agreement.objects.create(
        right="assessment_done",
        family=family,
        step=assessment,
        team=team,
        asked_by=worker,
        asked_at=clock.now(),
    )
    allocation = casework.Allocation.objects.create(
        family=family, user=worker, team=team, by=manager, from_on=LONG_AGO
    )
    visit = recording.Visit.objects.create(family=family, on=today, by=worker)
    recording.VisitChild.objects.create(visit=visit, child=child, seen=True)
    task = tasks.Task.objects.create(
        family=family, what="Ring the school", due_on=today, made_by=worker, made_at=clock.now()
    )
    handover = casework.Handover.objects.create(
        family=family, from_user=worker, to_user=manager, planned_on=today, offered_by=worker,
        offered_at=clock.now(), words="Knock first.",
    )  # fmt: skip
    casework.Stop.objects.create(family=family, kind="death", on=today, by=worker, at=clock.now())
    move = casework.MoveRequest.objects.create(
        family=family, to_team=team, words="His sister is with us.", asked_by=worker, asked_at=clock.now()
    )
    return {
        "contact_id": contact.pk, "task_id": task.pk, "handover_id": handover.pk, "line_id": line.pk,
        "deadline_id": clock_.pk, "agreement_id": agreement.pk, "move_id": move.pk,
        "complaint_id": _complaint(family, worker, manager, team, today),
        "allocation_id": allocation.pk, "visit_id": visit.pk, "step_id": plan.pk, "care_id": care.pk,
    }  # fmt: skip


def _complaint(family: Any, worker: User, manager: User, team: Team, today: date) -> int:
    complaint = casework.Complaint.objects.create(
        family=family, kind="complaint", from_words="Sana", words="Nobody rang.", received_on=today,
        team=team, recorded_by=worker, recorded_at=clock.now(),
    )  # fmt: skip
    casework.ComplaintStage.objects.create(
        complaint=complaint, began_on=today, due_on=today, who=manager,
        limit=casework.Limit.objects.filter(key="complaint_1").first(),
    )  # fmt: skip
    return int(complaint.pk)


def _notes(family: Any, child: Any, parent: Any, worker: User, visit: Any, today: date) -> dict[str, Any]:
    note = recording.Note.objects.create(
        family=family, kind="visit", on=today, writer=worker, what="He showed me.", visit=visit,
        finished_at=clock.now(),
    )  # fmt: skip
    recording.NoteChild.objects.create(note=note, child=child, confided="He is afraid.")
    struck = recording.Note.objects.create(
        family=family, kind="note", on=today, writer=worker, what="Wrong.", finished_at=clock.now()
    )
    recording.NoteStrike.objects.create(note=struck, because="Wrong.", by=worker, at=clock.now())
    dispute = recording.NoteDispute.objects.create(
        note=note, whose=parent, words="No.", by=worker, at=clock.now()
    )
    stored = StoredFile.objects.create(
        key=f"gone-{family.pk}", name="a.pdf", kind="pdf", media="application/pdf", size=1, sha256="0" * 64,
        taken_in_by=worker, taken_in_at=clock.now(), checked_at=clock.now(),
    )  # fmt: skip
    file = recording.NoteFile.objects.create(note=note, stored=stored, by=worker, at=clock.now())
    promise = recording.Promise.objects.create(
        family=family, to_words="Noah", words="Ring", due_on=today, made_on=today, made_by=worker
    )
    call = recording.CallBack.objects.create(family=family, who="Nani", asked_on=today, taken_by=worker)
    recording.Chronology.objects.create(
        family=family, version=1, begun_by=worker, begun_at=clock.now(), finished_by=worker,
        finished_at=clock.now(),
    )  # fmt: skip
    draft = recording.Chronology.objects.create(
        family=family, version=2, begun_by=worker, begun_at=clock.now()
    )
    entry = recording.ChronologyEntry.objects.create(
        chronology=draft, on=today, sign="worry", title="He ran", words="He ran off.", by=worker
    )
    return {
        "note_id": note.pk, "struck_id": struck.pk, "dispute_id": dispute.pk, "file_id": file.pk,
        "number": 1, "promise_id": promise.pk, "callback_id": call.pk, "entry_id": entry.pk,
        "version": 1,
    }  # fmt: skip


def _papers(family: Any, parent: Any, worker: User, today: date) -> dict[str, Any]:
    recipient = sharing.Recipient.objects.create(
        family=family, person=parent, verified="met", verified_on=today, verified_by=worker
    )
    paper = sharing.Sharing.objects.create(
        family=family, kind="letter", title="A letter", recipient=recipient, purpose="What comes next",
        reference=f"K-{family.pk}", made_by=worker, made_at=clock.now(),
    )  # fmt: skip
    part = sharing.Part.objects.create(sharing=paper, number=0, title="", lines=[{"words": "Ring 1."}])
    finding = sharing.Finding.objects.create(
        sharing=paper, part=part, line=0, kind="phone", where="", words="1", why="Not hers."
    )
    stored = StoredFile.objects.create(
        key=f"paper-{family.pk}", name="a.txt", kind="text", media="text/plain", size=1, sha256="0" * 64,
        taken_in_by=worker, taken_in_at=clock.now(), checked_at=clock.now(),
    )  # fmt: skip
    enclosed = sharing.Enclosure.objects.create(sharing=paper, stored=stored, read=True)
    return {
        "recipient_id": recipient.pk, "sharing_id": paper.pk, "finding_id": finding.pk,
        "enclosure_id": enclosed.pk,
    }  # fmt: skip
