"""Teams and workers of an extract: those that are here already are found again, the others are made.

A worker who is made cannot sign in: somebody who keeps people and posts opens the account on purpose.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from simple_history.utils import bulk_create_with_history

from kith import clock
from kith.accounts.models import Post, Team, User
from kith.exchange.rules import staff as rules
from kith.exchange.rules.plan.wanted import Staff
from kith.exchange.rules.rows import Row

TABLES = ("ssd_department", "ssd_professionals")
NO_ADDRESS = "loaded.invalid"  # a domain that can never exist (RFC 2606)


@dataclass(slots=True)
class Hands:
    """Ids of workers and teams by the other system's numbers, and what a plan needs to know of them."""

    users: dict[str, int] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)
    social_workers: set[str] = field(default_factory=set)
    team_of: dict[str, str] = field(default_factory=dict)

    def as_rules_see_them(self, more_users: Iterable[str] = (), more_teams: Iterable[str] = ()) -> Staff:
        """For plans: who there is, without ids."""
        return Staff(
            frozenset(self.users) | frozenset(more_users), frozenset(self.teams) | frozenset(more_teams),
            frozenset(self.social_workers), tuple(sorted(self.team_of.items())),
        )  # fmt: skip


def here(professionals: Iterable[Row], departments: Iterable[Row]) -> Hands:
    """Who of these is here already: by the other system's number, by registration, by name."""
    found = Hands()
    everybody = list(User.objects.all())  # somebody who left is found too, and not made a second time
    by_ref = {user.source_ref: user for user in everybody if user.source_ref}
    users = [user for user in everybody if user.is_active]
    by_number = {user.registration: user for user in users if user.registration}
    by_name = _only({user.name.casefold(): [] for user in users}, users)
    found.users = {ref: user.pk for ref, user in by_ref.items()}
    found.social_workers = {ref for ref, user in by_ref.items() if user.registration}
    for row in professionals:
        number = row.get("prof_social_worker_registration_no", "")
        name = str(row.values["prof_professional_name"]).casefold()
        user = by_ref.get(row.ref) or by_number.get(number) or by_name.get(name)
        if user:
            found.users[row.ref] = user.pk
        if rules.is_social_worker(row.get("prof_professional_job_title", ""), number):
            found.social_workers.add(row.ref)
    teams = list(Team.objects.all())
    found.teams = {team.source_ref: team.pk for team in teams if team.source_ref}
    names = {team.name.casefold(): team.pk for team in teams}
    for row in departments:
        if pk := names.get(str(row.values["dept_team_name"]).casefold()):
            found.teams.setdefault(row.ref, pk)
    _teams_of_workers(found, professionals, departments)
    return found


def _only(slots: dict[str, list[User]], users: list[User]) -> dict[str, User]:
    """Names that only one has."""
    for user in users:
        slots[user.name.casefold()].append(user)
    return {name: held[0] for name, held in slots.items() if len(held) == 1}


def _teams_of_workers(found: Hands, professionals: Iterable[Row], departments: Iterable[Row]) -> None:
    """The team that each worker's row names, by its number or by its name."""
    numbers = {row.ref: row.ref for row in departments}
    numbers |= {str(row.values["dept_team_name"]).casefold(): row.ref for row in departments}
    for row in professionals:
        said = row.get("prof_professional_department", "")
        if number := numbers.get(said) or numbers.get(said.casefold()):
            found.team_of[row.ref] = number


def make(hands: Hands, professionals: list[Row], departments: list[Row], *, by: Any) -> None:
    """Make the teams and workers that are not here yet, with their posts from today."""
    teams = [
        Team(name=_free_name(row), kind=rules.team_kind(row.values["dept_team_name"]), source_ref=row.ref)
        for row in departments
        if row.ref not in hands.teams
    ]
    _bulk(teams, Team, by)
    hands.teams |= {team.source_ref: team.pk for team in teams}
    users, posts = [], []
    for row in professionals:
        if row.ref not in hands.users:
            user = _user(row)
            users.append(user)
            posts.append(_post(user, row, hands))
    _bulk(users, User, by)
    _bulk(posts, Post, by)
    hands.users |= {user.source_ref: user.pk for user in users}


def _free_name(row: Row) -> str:
    name = str(row.values["dept_team_name"])
    return f"{name[:80]} ({row.ref[:17]})" if Team.objects.filter(name=name).exists() else name


def _user(row: Row) -> User:
    address = "".join(sign for sign in row.ref.casefold() if sign.isalnum())[:40]
    user = User(
        email=f"worker-{address or 'x'}-{row.digest[:6]}@{NO_ADDRESS}",
        name=row.values["prof_professional_name"],
        job_title=row.get("prof_professional_job_title", "")[:120],
        registration=row.get("prof_social_worker_registration_no", "")[:40],
        source_ref=row.ref,
    )
    user.set_unusable_password()
    return user


def _post(user: User, row: Row, hands: Hands) -> Post:
    return Post(
        user=user,
        team_id=hands.teams.get(hands.team_of.get(row.ref, "")),
        role=rules.role(row.get("prof_professional_job_title", "")),
        starts_on=clock.today(),
    )


def _bulk(rows: list[Any], model: Any, by: Any) -> None:
    if rows:
        bulk_create_with_history(rows, model, batch_size=200, default_user=by, default_date=clock.now())
