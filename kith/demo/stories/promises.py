"""What we promise ordinary families, and what becomes of it; and the calls between visits."""

from random import Random
from typing import Any

from kith import clock
from kith.accounts.models import User
from kith.casework.models import Allocation
from kith.demo.stories.parts import later
from kith.demo.telling import FIRST_DAY, Story, World, quarter
from kith.demo.voices import Child, Occasion
from kith.people.models import Family, Person
from kith.recording import actions as recording
from kith.recording.models import Note, Promise
from kith.ui.words import age

CAUSES = ("worker_away", "no_time", "service_missing", "our_mistake", "others")


def lead_of(family: Family) -> User | None:
    """Who leads the work with a family today, if somebody does."""
    led = Allocation.objects.current(clock.today()).filter(family=family, role="lead", user__isnull=False)
    found = led.select_related("user").last()
    return found.user if found else None


def settle(w: World, rng: Random, note: Note, *, by: User) -> None:
    """What was promised before this visit is answered on it: mostly kept, at times later, at times not."""
    for promise in Promise.objects.open().filter(family=note.family, due_on__lte=clock.today()):
        chance = rng.random()
        if chance < 0.72:
            recording.keep_promise(by=by, promise=promise, on=clock.today(), note=note)
        elif chance < 0.86:
            because = w.voices.line("changed because", f"promise {promise.pk}")
            recording.change_promise(
                by=by, promise=promise, due_on=later(12).date(), because=because, told=True
            )
        else:
            _break(w, promise, rng.choice(CAUSES), by=by)


def _break(w: World, promise: Promise, cause: str, *, by: User) -> None:
    words = w.voices.line(f"because {cause}", f"promise {promise.pk}")
    recording.break_promise(by=by, promise=promise, cause=cause, words=words)


def settle_all(family: Family, *, by: User) -> None:
    """Before our work ends nothing that we said is left open."""
    for promise in Promise.objects.open().filter(family=family):
        recording.keep_promise(by=by, promise=promise, on=clock.today())


def promise_one(w: World, note: Note, to: Person, *, by: User) -> None:
    """Something we will do, within a fortnight."""
    words = w.voices.line("promise", f"family {note.family_id}")
    recording.promise(by=by, family=note.family, words=words, to=to, due_on=later(9).date(), note=note)


def calls(w: World) -> Story:
    """Every other day or so somebody rings about one of the ordinary families."""
    rng = Random(77)
    yield w.at(FIRST_DAY, "11:10")
    while True:
        yield later(rng.choice((1, 2, 3, 4)), rng.randint(9, 12), rng.choice((5, 10, 35, 50)))
        known = [(o, lead_of(o.family)) for o in w.kept.get("ordinary", ())]
        led = [(o, by) for o, by in known if by is not None]
        if led:
            _call(w, *rng.choice(led), minutes=rng.randint(4, 22))


def _call(w: World, o: Any, by: User, minutes: int) -> None:
    first = o.children[0]
    child = Child(first.first, age(first.born_on, clock.today()), first.sex)
    about = Occasion(str(o.family.pk), 0, [child], o.parent.first)
    words = w.voices.whole(["call", "call end"], about)
    recording.finish_note(
        by=by, family=o.family, kind="call", on=clock.today(), at=quarter(clock.now()), minutes=minutes,
        what=words, children=[{"child": first}],
    )  # fmt: skip
