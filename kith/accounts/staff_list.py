"""The list of staff as a file, out and in: no cell becomes a formula, no bad row stops the others."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kith import clock
from kith.access import Role
from kith.access.terms import ROLE_WORDS
from kith.accounts import actions, tell
from kith.accounts.models import Team, User
from kith.refusals import Refused

NEEDED = ("email", "name")
KNOWN = (*NEEDED, "job_title", "phone", "registration", "team", "role", "starts_on")
LIMITS = {"email": 254, "name": 200, "job_title": 120, "phone": 40, "registration": 40}
MOST_ROWS = 5_000


def as_text(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """CSV for a spreadsheet, with whatever would start a formula made plain text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


@dataclass
class Outcome:
    """What became of a file: added + already here + failed = rows."""

    rows: int = 0
    added: int = 0
    known: int = 0
    failed: list[tuple[int, dict[str, str], str]] = field(default_factory=list)

    def failed_text(self, most: int) -> str:
        """The failed rows as a file, each with why."""
        head = [*KNOWN, "why"]
        rows = [[*(row.get(name, "") for name in KNOWN), why] for _, row, why in self.failed[:most]]
        return as_text(head, rows)


def read_rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a file. Refused with one sentence if it is no such list."""
    if b"\x00" in content[:2000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("This is not a CSV file. Save the list as CSV and choose it again.", field="file")
    reader = csv.DictReader(io.StringIO(_decoded(content), newline=""), restkey="_more", restval="")
    names = [str(name).strip().lower().replace(" ", "_") for name in reader.fieldnames or []]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise Refused(
            f"The first line must name the columns. Missing: {', '.join(missing)}. "
            f"Known columns: {', '.join(KNOWN)}.",
            field="file",
        )
    reader.fieldnames = names
    try:
        rows = [{k: str(v).strip().lstrip("'") for k, v in row.items() if k != "_more"} for row in reader]
    except csv.Error:
        raise Refused(
            "This file could not be read as CSV. Save it again and choose it.", field="file"
        ) from None
    if len(rows) > MOST_ROWS:
        raise Refused(f"The file has {len(rows):,} rows. Split it: at most {MOST_ROWS:,}.", field="file")
    return [row for row in rows if any(row.values())]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def bring_in(rows: list[dict[str, str]], by: Any) -> Outcome:
    """Add who is not here yet, each row an act of its own; a row that fails leaves nothing behind."""
    teams = {team.name.casefold(): team for team in Team.objects.filter(ended_on__isnull=True)}
    here = set(User.objects.values_list("email", flat=True))
    outcome = Outcome(rows=len(rows))
    for number, row in enumerate(rows, 2):
        email = row["email"].lower()
        if email in here:
            outcome.known += 1
            continue
        try:
            _bring_one(row, email, teams, by)
        except Refused as no:
            outcome.failed.append((number, row, no.sentence))
        else:
            here.add(email)
            outcome.added += 1
    if outcome.added:
        words = f"{by} added {outcome.added} people from a file. Their posts wait for a second person"
        tell.deciders(words, by=by)
    return outcome


def _bring_one(row: dict[str, str], email: str, teams: dict[str, Team], by: Any) -> None:
    facts = _checked(row, email)
    post = _post_of(row, teams)
    _add(by=by, facts=facts, post=post)


def _add(*, by: Any, facts: dict[str, str], post: dict[str, Any] | None) -> None:
    with transaction.atomic():
        user = actions.add_user(by=by, operation=uuid4(), quiet=True, **facts)
        if post:
            actions.ask_post(by=by, user=user, operation=uuid4(), quiet=True, **post)


def _checked(row: dict[str, str], email: str) -> dict[str, str]:
    facts = {name: row.get(name, "") for name in LIMITS} | {"email": email}
    for name, limit in LIMITS.items():
        if len(facts[name]) > limit or "\x00" in facts[name]:
            raise Refused(f"The {name.replace('_', ' ')} is too long, or has a sign that cannot be kept.")
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("The email address is not one. Write it like name@example.org.") from None
    if not facts["name"]:
        raise Refused("There is no name. Write it.")
    return facts


def _post_of(row: dict[str, str], teams: dict[str, Team]) -> dict[str, Any] | None:
    if not row.get("role"):
        return None
    role = next(
        (each for each in Role if row["role"].casefold() in (each.value, ROLE_WORDS[each][0].casefold())),
        None,
    )
    if role is None:
        raise Refused(f"There is no such role. Use one of: {', '.join(role.value for role in Role)}.")
    team = teams.get(row.get("team", "").casefold())
    if row.get("team") and team is None:
        raise Refused("There is no such team. Add the team first, or correct its name.")
    try:
        starts_on = date.fromisoformat(row["starts_on"]) if row.get("starts_on") else clock.today()
    except ValueError:
        raise Refused("The first day is not a date. Write it like 2026-11-23.") from None
    return {"role": role.value, "team": team, "starts_on": starts_on}
