"""Saves, forked from one warm process and killed at a random moment; then a look at what was kept.

Run by `prove.crash` in a folder of its own: `python -m prove._mill KILLS SEED`. A child posts real forms
through the whole stack (session, form, act, history, trail, operation id; a sealer runs beside it) and
tells each answer it got through a pipe. What it told is acknowledged. Nothing here knows how Kith saves.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import django

Op = tuple[str, str, str]  # what, which operation, about whom


def child(pipe: int, user_ref: int, again: list[Op], seed: int) -> None:
    """Save without end: first what was not acknowledged (as a browser tries again), then new people."""
    from django.test import Client

    from kith.accounts.models import User
    from kith.jobs.rounds import Round, Rounds
    from kith.trail.sealer import Sealer

    Rounds([Round("seal", 0.05, Sealer().seal)]).start()
    client = Client()
    client.force_login(User.objects.get(pk=user_ref))
    chance = random.Random(seed)

    def save(op: Op) -> None:
        what, operation, email = op
        told(pipe, "asked", op)
        path, fields = form_of(what, email, chance)
        if path and client.post(path, fields | {"operation": operation}).status_code == 302:
            told(pipe, "kept", op)

    for op in again:
        save(op)
    while True:
        email = f"{uuid4().hex}@wenlow.example"
        for what in ("add", "post", "post", "end"):
            save((what, str(uuid4()), email))


def form_of(what: str, email: str, chance: random.Random) -> tuple[str, dict[str, Any]]:
    """The address and fields of a form; no address if the person it is about was never kept."""
    from django.urls import reverse

    from kith.accounts.models import Team, User

    if what == "add":
        name = f"Person {email[:8]} {'x' * chance.randrange(150)}"
        return reverse("accounts:add"), {"email": email, "name": name}
    user = User.objects.filter(email=email).first()
    if user is None:
        return "", {}
    if what == "end":
        return reverse("accounts:end", args=[user.pk]), {}
    role = "manager" if user.requests.exists() else "social_worker"
    starts = {"starts_on_day": "1", "starts_on_month": "3", "starts_on_year": "2026"}
    fields = {"role": role, "team": Team.objects.get().pk, **starts}
    return reverse("accounts:give_post", args=[user.pk]), fields


def told(pipe: int, what: str, op: Op) -> None:
    """One line through the pipe, whole or not at all."""
    os.write(pipe, (json.dumps([what, *op]) + "\n").encode())


def one_kill(user_ref: int, again: list[Op], chance: random.Random) -> tuple[list[Op], list[Op]]:
    """Fork, let it save, kill it at a random moment. Gives what it asked for and what it was answered."""
    reads, writes = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reads)
        try:
            child(writes, user_ref, again, chance.randrange(2**31))
        finally:
            os._exit(3)
    os.close(writes)
    time.sleep(0.05 + chance.random() * 0.25)
    os.kill(pid, signal.SIGKILL)
    with os.fdopen(reads) as file:
        lines = [json.loads(line) for line in file.read().splitlines()]
    if os.WEXITSTATUS(os.waitpid(pid, 0)[1]) == 3:
        raise RuntimeError("the child ended by itself")
    asked = [tuple(op) for what, *op in lines if what == "asked"]
    kept = [tuple(op) for what, *op in lines if what == "kept"]
    return asked, kept


def look(asked: dict[str, Op], kept: set[str]) -> dict[str, int]:
    """Compare what is in the database with what was asked and acknowledged."""
    from kith.accounts.models import AccountRequest, User
    from kith.trail.models import Event, Operation

    lost = half = twice = 0
    for operation, (what, _, email) in asked.items():
        done = Operation.objects.filter(pk=UUID(operation)).count()
        events = Event.objects.filter(operation_ref=operation).count()
        user = User.objects.filter(email=email).first()
        made = {
            "add": user is not None,
            "post": user is not None and user.requests.exists(),
            "end": user is not None and user.ended_at is not None,
        }[what]
        # The end of an account returns the requests that wait for a second person, each with its own event.
        each = 1 + (what == "end" and user is not None and user.requests.count())
        lost += operation in kept and not (done and events and made)
        half += done * each != events or (done and not made) or (what != "post" and made and not done)
        twice += events > each
    for user in User.objects.exclude(email="ada@wenlow.example"):
        versions = user.history.count()
        half += versions != 1 + bool(user.ended_at)
        half += user.ended_at is not None and user.requests.waiting().exists()
        twice += user.requests.count() > len({asked.role for asked in user.requests.all()})
    half += sum(
        asked.history.count() != 1 + bool(asked.answered_at) for asked in AccountRequest.objects.all()
    )
    twice += Event.objects.filter(act="accounts.added").count() != User.objects.count() - 1
    return {"lost": lost, "half": half, "twice": twice}


def sound() -> bool:
    """Whether the database file and the sealed trail are whole."""
    from django.db import connection

    from kith.trail import verify
    from kith.trail.sealer import Sealer

    Sealer().seal()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        whole = cursor.fetchone()[0] == "ok"
        cursor.execute("PRAGMA foreign_key_check")
        whole = whole and not cursor.fetchall()
    report = verify.verify(verify.Source("", connection.connection), [], None)
    return whole and report.holds and not report.tail


def main(kills: int, seed: int) -> None:
    """Kill so many children, look, and print what was found as one line of JSON."""
    django.setup()
    from django.conf import settings
    from django.db import connections
    from django.test import Client

    from kith.accounts.models import Post, Team, User

    settings.KITH_AUTHENTICATOR_ROLES = set()
    Team.objects.create(name="Harbour team", kind=Team.Kind.SAFEGUARDING)
    ada = User.objects.create_user("ada@wenlow.example", "Ada Marsh")
    Post.objects.create(user=ada, role="administrator", starts_on=date(2026, 1, 1))
    warm = Client()
    warm.force_login(ada)
    warm.get("/account/people/add/")
    connections.close_all()
    chance = random.Random(seed)
    asked: dict[str, Op] = {}
    kept: set[str] = set()
    again: list[Op] = []
    for _ in range(kills):
        tried, answered = one_kill(ada.pk, again, chance)
        asked |= {op[1]: op for op in tried}
        kept |= {op[1] for op in answered}
        again = [op for op in tried if op[1] not in kept][-1:]
    found: dict[str, Any] = look(asked, kept)
    found |= {"sound": sound(), "asked": len(asked), "kept": len(kept), "kills": kills, "seed": seed}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
