"""Random histories through the real actions, and a model in plain dicts that keeps a full copy at each step.

Run by `prove.history` in a folder of its own: `python -m prove._history HISTORIES DATES SEED`. The model
knows nothing of how Kith keeps versions: for a day it looks up its last copy made by the end of that day.
"""

import json
import random
import sys
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import django

FIRST, DAYS = date(2025, 10, 1), 400
HELD = ("members", "names", "born", "homes", "links", "notes")
NAMES = ("Aisha", "Noah", "Sana", "Tom", "Leila", "Owen", "Esme", "Jay")


@dataclass
class World:
    """One family and the model of it. `now` is everything as it stands, `copies` as it stood."""

    family: Any
    worker: Any
    chance: random.Random
    persons: dict[int, Any] = field(default_factory=dict)
    notes: dict[int, Any] = field(default_factory=dict)
    links: list[Any] = field(default_factory=list)
    now: dict[str, Any] = field(
        default_factory=lambda: {
            "members": {},
            "notes": {},
            "links": {},
            "homes": {},
            "names": {},
            "born": {},
        }
    )
    copies: list[tuple[datetime, dict[str, Any]]] = field(default_factory=list)

    def keep(self, at: datetime) -> None:
        """A full copy."""
        self.copies.append((at, deepcopy(self.now)))

    def at(self, moment: datetime) -> dict[str, Any] | None:
        """The last copy made before a moment."""
        found = [copy for at, copy in self.copies if at <= moment]
        return found[-1] if found else None


def begin(chance: random.Random, worker: Any) -> World:
    """A family with four people in it."""
    from kith import clock
    from kith.people import actions as people

    with clock.travel(clock.at(FIRST, 9)):
        family = people.make_family(by=worker, name="Begum", people=[], on=FIRST)
        people.grant(by=worker, family=family, because="allocated", user=worker, starts_on=FIRST)
        world = World(family, worker, chance)
        for _ in range(4):
            come(world)
        world.keep(clock.now())
    return world


# ---- the steps: each does one act, and says the same of the model ----
def come(world: World) -> None:
    """Somebody new takes a part."""
    from kith import clock
    from kith.people import actions as people

    name = world.chance.choice(NAMES)
    born = date(2010 + world.chance.randrange(12), 1 + world.chance.randrange(12), 3)
    person = people.add_person(by=world.worker, forename=name, surname="Begum", born_on=born)
    member = people.add_member(by=world.worker, family=world.family, person=person, part="child")
    world.persons[person.pk] = (person, member)
    world.now["members"][person.pk] = clock.today()
    world.now["names"][person.pk], world.now["born"][person.pk] = name, born


def go(world: World) -> None:
    """Somebody's part ends: from that day on they are not in the family."""
    from kith.people import actions as people

    person, member = somebody(world)
    if len(world.now["members"]) > 2:
        people.end_member(by=world.worker, member=member)
        del world.now["members"][person.pk]


def rename(world: World) -> None:
    """Another name."""
    from kith.people import actions as people

    person, _ = somebody(world)
    name = f"{world.chance.choice(NAMES)}{world.chance.randrange(99)}"
    people.change_person(by=world.worker, person=person, known_as=name)
    world.now["names"][person.pk] = name


def another_birthday(world: World) -> None:
    """The date of birth was another."""
    from kith.people import actions as people

    person, _ = somebody(world)
    born = date(2010 + world.chance.randrange(12), 1 + world.chance.randrange(12), 17)
    people.change_person(by=world.worker, person=person, born_on=born)
    world.now["born"][person.pk] = born


def move(world: World) -> None:
    """They live somewhere else from today."""
    from kith.people import actions as people

    person, _ = somebody(world)
    place = f"{world.chance.randrange(1, 10**6)} Long Road"
    people.live_at(by=world.worker, person=person, family=world.family, lines=place)
    world.now["homes"][person.pk] = place


def join(world: World) -> None:
    """Two records are linked, or a link is undone."""
    from kith.people import actions as people
    from kith.refusals import Refused

    if world.links and world.chance.random() < 0.6:
        made = world.links.pop(world.chance.randrange(len(world.links)))
        people.unlink(by=world.worker, link=made, because="Two people")
        del world.now["links"][made.pk]
        return
    (one, _), (two, _) = world.chance.sample(list(world.persons.values()), 2)
    try:
        made = people.link(by=world.worker, kept=one, other=two, because="The same number")
    except Refused:
        return
    world.links.append(made)
    world.now["links"][made.pk] = (one.pk, two.pk)


def note_parts(world: World) -> tuple[list[dict[str, Any]], dict[int, str]]:
    """Parts for some of those who are in the family, as the act and as the model have them."""
    known = [world.persons[ref][0] for ref in world.now["members"]]
    chosen = world.chance.sample(known, world.chance.randrange(len(known) + 1))
    said = {person.pk: words(world) for person in chosen}
    return [{"child": person, "said": said[person.pk]} for person in chosen], said


def write(world: World) -> None:
    """A note, about a day in the past, from a device whose clock is anywhere."""
    from kith import clock
    from kith.recording import actions as recording

    children, said = note_parts(world)
    on = clock.today() - timedelta(days=world.chance.randrange(0, 20))
    what, odd = words(world), time(world.chance.randrange(24), world.chance.randrange(60))
    note = recording.finish_note(
        by=world.worker, family=world.family, kind=world.chance.choice(["call", "note", "meeting"]), on=on,
        what=what, at=odd, children=children,
    )  # fmt: skip
    world.notes[note.pk] = note
    world.now["notes"][note.pk] = {"on": on, "what": what, "version": 1, "parts": said, "added": []}


def correct(world: World) -> None:
    """A note is put right: other words, another day, other children."""
    from kith import clock
    from kith.recording import actions as recording

    if note := a_note(world):
        children, said = note_parts(world)
        on = clock.today() - timedelta(days=world.chance.randrange(0, 40))
        what = words(world)
        recording.correct_note(
            by=world.worker, note=note, because="Misheard", on=on, what=what, children=children
        )
        held = world.now["notes"][note.pk]
        held |= {"on": on, "what": what, "parts": said, "version": held["version"] + 1}
        note.refresh_from_db()


def add(world: World) -> None:
    """Words are added below a note."""
    from kith.recording import actions as recording

    if note := a_note(world):
        what = words(world)
        recording.add_to_note(by=world.worker, note=note, words=what)
        world.now["notes"][note.pk]["added"].append(what)


def strike(world: World) -> None:
    """A note is struck out."""
    from kith.recording import actions as recording

    if note := a_note(world):
        recording.strike_note(by=world.worker, note=note, because="Another family's")
        del world.now["notes"][note.pk]


STEPS: tuple[tuple[Callable[[World], None], int], ...] = (
    (write, 8), (correct, 5), (add, 4), (strike, 2), (rename, 3), (another_birthday, 2), (move, 3), (join, 3),
    (come, 2), (go, 2),
)  # fmt: skip


def somebody(world: World) -> Any:
    """One of those who are in the family now."""
    return world.persons[world.chance.choice(list(world.now["members"]))]


def a_note(world: World) -> Any:
    """One of the notes that stand, if there is one."""
    return world.notes[world.chance.choice(list(world.now["notes"]))] if world.now["notes"] else None


def words(world: World) -> str:
    """Words that no other text has."""
    return f"Words {world.chance.randrange(10**12)}."


def live(world: World, steps: int) -> None:
    """So many random steps; some at the same moment, some at the turn of a day."""
    from kith import clock

    moment = clock.at(FIRST + timedelta(days=1), 9)
    for _ in range(steps):
        gap = world.chance.choice([timedelta(), timedelta(minutes=1), timedelta(hours=9), timedelta(days=17)])
        moment += gap
        if world.chance.random() < 0.2:
            day = clock.local(moment).date() + timedelta(days=1)
            moment = clock.at(day, 0) - world.chance.choice([timedelta(), timedelta(microseconds=1)])
        with clock.travel(moment):
            world.chance.choices([step for step, _ in STEPS], [often for _, often in STEPS])[0](world)
            world.keep(moment)


# ---- what Kith says of a day, in the model's words ----
def as_kith_says(world: World, day: date, standing: Any, *, whole: bool) -> dict[str, Any]:
    """The people, notes, links and (`whole`) the lines of the timeline, as known on a day."""
    from kith.casefile import queries
    from kith.people.models import SamePerson
    from kith.people.queries import as_known

    known = as_known(standing, day)
    moment = queries.end_of(day)
    links = SamePerson.history.as_of(moment).filter(undone_at__isnull=True, kept__in=world.persons)  # type: ignore[attr-defined]
    said = {
        "members": {one.person.pk: one.since for one in known.members},
        "names": {one.person.pk: one.person.first for one in known.members},
        "born": {one.person.pk: one.person.born_on for one in known.members},
        "homes": {one.person.pk: one.lived_at[0] for one in known.members if one.lived_at},
        "links": {link.pk: (link.kept_id, link.other_id) for link in links},
        "notes": {
            one.note.pk: {
                "on": one.note.on, "what": one.note.what, "version": one.note.version,
                "parts": {part["child"].pk: part["said"] for part in one.parts},
                "added": [text for _, text in one.additions],
            }
            for one in queries.notes_on(world.family, day)
        },
    }  # fmt: skip
    if whole:
        told = queries.timeline(standing, queries.Wanted(), moment=moment, until=day).told
        said["lines"] = {entry.key: entry.excerpt for entry in told.entries if entry.key.startswith("note-")}
    return said


def as_the_model_says(world: World, day: date, *, whole: bool) -> dict[str, Any]:
    """The same from the last copy, for those who were in the family then."""
    from kith.casefile.queries import end_of

    held = world.at(end_of(day)) or {name: {} for name in world.now}
    there = held["members"]
    said = {
        name: {ref: held[name][ref] for ref in there if ref in held[name]}
        for name in ("names", "born", "homes")
    }
    notes = {ref: one for ref, one in held["notes"].items() if one["on"] <= day}
    said |= {"members": there, "links": held["links"], "notes": notes}
    if whole:
        said["lines"] = {f"note-{ref}": one["what"] for ref, one in notes.items()}
    return said


def prove(histories: int, dates: int, seed: int, steps: int = 30) -> dict[str, Any]:
    """Live so many histories and ask so many days of each; what differed, with the seed that repeats it."""
    from kith import clock
    from kith.access import Role
    from kith.accounts.models import Post, User
    from kith.people.models.standing import Standing, position_of, state_of

    worker = User.objects.create_user(f"history{seed}@wenlow.example", "Priya Nair")
    Post.objects.create(user=worker, role=Role.SOCIAL_WORKER, starts_on=FIRST)
    differ, asked = [], 0
    for number in range(histories):
        chance = random.Random(seed + number)
        world = begin(chance, worker)
        live(world, steps)
        with clock.travel(world.copies[-1][0] + timedelta(days=1)):
            standing = Standing(world.family, state_of(world.family), position_of(worker, world.family))
            for turn in range(dates):
                day = FIRST + timedelta(days=chance.randrange(-3, DAYS))
                asked += 1
                whole = turn % 10 == 0
                kith = as_kith_says(world, day, standing, whole=whole)
                model = as_the_model_says(world, day, whole=whole)
                if kith != model:
                    parts = [name for name in model if kith[name] != model[name]]
                    told = str({name: [kith[name], model[name]] for name in parts})[:2000]
                    differ.append({"seed": seed + number, "day": str(day), "in": parts, "said": told})
    return {"histories": histories, "asked": asked, "differ": differ[:20], "many": len(differ), "seed": seed}


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(prove(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
