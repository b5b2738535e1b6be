"""A town of N families in the database of KITH_DATA, for measuring: `python -m bench._town 10000`.

Caseloads do not grow with the town: a worker has about 18 families, a team 8 workers. Names are put together
from syllables, so that the commonest last name is nearly one in a hundred, as in England. Rows are written
in bulk, with one version each in the history and ten events a family in the trail, sealed. Each family has
twenty notes, whose words are in the index.
"""

import json
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402

from bench import _notes, _story  # noqa: E402
from kith import clock  # noqa: E402
from kith.access import Role  # noqa: E402
from kith.accounts.models import Post, Team, User  # noqa: E402
from kith.people.models import MatchKey  # noqa: E402
from kith.people.rules import matching  # noqa: E402
from kith.trail import sealer  # noqa: E402
from kith.trail.models import Event, Recorded  # noqa: E402

A_WORKER, A_TEAM = 18, 8  # families a worker, workers a team
EVENTS = 10
_STEMS = (
    "Ash Bar Bent Brad Carl Clif Dal Den Elm Far Gar Hal Hart Hol Ken Lang Lin Mar Nor Os Pem Rad Rush Sel "
    "Stan Thorn Wal Wes Whit Wood"
)
_ENDS = (
    "ley ford ton worth by combe dale field gate ham hurst land ling man mere more ridge row shaw stead ster "
    "thorpe wick well wood"
)
SURNAMES = [a + b for a, b in product(_STEMS.split(), _ENDS.split())]
_BEGIN, _GO_ON = "A E I Ja Ka La Ma Na O Ri Sa Ta Ya Za", "bel da lia mir na rah san tej vi wen"
FORENAMES = [a + b for a, b in product(_BEGIN.split(), _GO_ON.split())]


class Names:
    """Names drawn as people have them: some often, most seldom."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self._last = [1 / (rank + 30) for rank in range(len(SURNAMES))]
        self._first = [1 / (rank + 20) for rank in range(len(FORENAMES))]

    def last(self) -> str:
        """A last name."""
        return self.dice.choices(SURNAMES, self._last)[0]

    def first(self) -> str:
        """A first name."""
        return self.dice.choices(FORENAMES, self._first)[0]


def build(families: int, seed: int = 1) -> dict[str, Any]:
    """Write the town; gives what the measurements need to know of it."""
    dice = random.Random(seed)
    today = clock.today()
    with transaction.atomic():
        staff = _staff(max(1, round(families / (A_WORKER * A_TEAM))), Names(dice), today)
    made = 0
    while made < families:
        some = min(500, families - made)
        with transaction.atomic():
            rows = _story.families(made, some, staff, Names(dice), dice, today)
            write(rows)
            _notes.write(rows, staff, dice)
            _keys(rows)
            _events(rows, staff)
        made += some
    with transaction.atomic():
        write(_story.waiting(staff, today))
    _histories()
    while sealer.Sealer().seal():
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return {"families": families, "teams": [team.pk for team in staff.teams]}


def _staff(teams: int, names: Names, today: date) -> _story.Staff:
    """Teams with a manager and workers each; a front door beside them."""
    door = Team(name="Front Door", kind=Team.Kind.FRONT_DOOR, ring="01632 960010")
    made = [Team(name=f"Family Safeguarding {n}", kind=Team.Kind.SAFEGUARDING) for n in range(1, teams + 1)]
    Team.objects.bulk_create([door, *made])
    users: list[User] = []
    posts: list[Post] = []

    def hire(team: Team, role: Role) -> User:
        user = User(email=f"staff{len(users)}@wenlow.example", name=f"{names.first()} {names.last()}")
        user.set_unusable_password()
        users.append(user)
        posts.append(Post(user=user, team=team, role=role, starts_on=today - timedelta(days=900)))
        return user

    taker, head = hire(door, Role.FRONT_DOOR), hire(door, Role.MANAGER)
    managers = [hire(team, Role.MANAGER) for team in made]
    workers = [[hire(team, Role.SOCIAL_WORKER) for _ in range(A_TEAM)] for team in made]
    User.objects.bulk_create(users)
    Post.objects.bulk_create(posts)
    return _story.Staff(door, taker, head, made, managers, workers)


def write(rows: Iterable[models.Model]) -> list[models.Model]:
    """Insert rows kind by kind, in the order in which the kinds first come."""
    kinds: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    for kind, some in kinds.items():
        kind._default_manager.bulk_create(some, batch_size=1000)
    return [row for some in kinds.values() for row in some]


def _keys(rows: list[models.Model]) -> None:
    """The match keys of everybody, as `people.actions.keys` makes them."""

    def lines() -> Iterator[tuple[int, str]]:
        for row in rows:
            if row._meta.label == "people.Person":
                one: Any = row
                found = matching.keys(
                    [(one.forename, one.surname)], dob=one.born_on, expected=one.expected_on
                )
                yield from ((one.pk, key) for key in found)

    table = MatchKey._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} (person_id, key) VALUES (%s, %s)", list(lines()))


def _events(rows: list[models.Model], staff: _story.Staff) -> None:
    """What a year of opening files leaves in the trail."""
    now = clock.now()
    read: list[Event] = []
    for row in rows:
        if row._meta.label == "people.Family":
            who = staff.worker(int(row.pk))
            read += [
                Event(
                    at=now - timedelta(days=30 * n), act="people.family.opened", words="opened the file",
                    reading=True, subject="people.Family", subject_ref=str(row.pk), family_ref=row.pk,
                    by_ref=who.pk, by_label=who.name, position="allocated",
                )
                for n in range(EVENTS, 0, -1)
            ]  # fmt: skip
    Event.objects.bulk_create(read, batch_size=2000)


def _histories() -> None:
    """One version of every row, copied inside the database."""
    for model in apps.get_models():
        manager = getattr(model, "history", None)
        if not issubclass(model, Recorded) or manager is None:
            continue
        kept = manager.model._meta
        names = {field.column for field in kept.local_fields}
        held = [field.column for field in model._meta.local_fields if field.column in names]
        columns = ", ".join(f'"{name}"' for name in held)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{kept.db_table}" ({columns}, history_date, history_type) '
                f"SELECT {columns}, %s, '+' FROM \"{model._meta.db_table}\" AS held WHERE NOT EXISTS "
                f'(SELECT 1 FROM "{kept.db_table}" AS was WHERE was.id = held.id)',
                [clock.now() - timedelta(days=30)],
            )


def main() -> None:
    """Build, and leave what was built in town.json beside the database."""
    facts = build(int(sys.argv[1]))
    Path(settings.DATA, "town.json").write_text(json.dumps(facts))


if __name__ == "__main__":
    main()
