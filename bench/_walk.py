"""Who asks for which pages of a town: sessions, addresses, bodies and the number of queries, as JSON.

`python -m bench._walk` in the environment of a town. Eight people ask at once, each for their own families.
"""

import json
import warnings
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import NoReverseMatch, reverse  # noqa: E402

from bench._notes import WORDS  # noqa: E402
from kith import clock  # noqa: E402
from kith.access import Role  # noqa: E402
from kith.accounts import lock  # noqa: E402
from kith.accounts.models import Post, User  # noqa: E402
from kith.casework.models import Allocation, Contact  # noqa: E402
from kith.people.models import Member, Seal  # noqa: E402
from kith.people.rules import asking, matching  # noqa: E402

LINES = 8
TOKEN = "k" * 32
SAID = "She told us that mornings are hard, and that she is glad of the breakfast club. " * 6


def session_of(user: User) -> str:
    """A session of somebody who has signed in; its key."""
    store = SessionStore()
    now = lock.seconds()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store["began_at"] = store["used_at"] = now
    store.create()
    return str(store.session_key)


class Asker:
    """One person with a session, and what is theirs to ask for."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.session = session_of(user)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        held = Allocation.objects.filter(user=user, to_on=None).order_by("family")
        self.families = list(held.values_list("family", flat=True))
        self.team = Post.objects.filter(user=user).values_list("team", flat=True).first()

    def size_and_queries(self, path: str) -> tuple[int, int]:
        """How large the page is and how many queries it takes, once it has been asked for before."""
        client = Client(headers={"host": "127.0.0.1"})
        client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code} at {path}")
        return len(answer.content), len([each for each in caught if _counts(each["sql"])])


def _counts(sql: str) -> bool:
    return not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))


def askers(role: Role) -> list[Asker]:
    """Eight people of a role, from as many teams as there are."""
    posts = Post.objects.filter(role=role).exclude(team__name="Front Door").order_by("id")
    if role == Role.SOCIAL_WORKER:  # in a small town some have no family yet, and so nothing to ask for
        posts = posts.filter(user__in=Allocation.objects.filter(to_on=None).values("user"))
    if role == Role.FRONT_DOOR:
        posts = Post.objects.filter(role=role)
    found = [post.user for post in posts.select_related("user")]
    step = max(1, len(found) // LINES)
    return [Asker(found[(n * step) % len(found)]) for n in range(LINES)]


def pages() -> dict[str, Any]:
    """Every page that exists: its lines, the lines of its floor, its size and its queries."""
    workers, managers, takers = askers(Role.SOCIAL_WORKER), askers(Role.MANAGER), askers(Role.FRONT_DOOR)
    contacts = list(Contact.objects.filter(decided=True).order_by("-id").values_list("pk", flat=True)[:64])
    sealed = set(Seal.objects.values_list("family", flat=True))
    contacts = [pk for pk in contacts if Contact.objects.get(pk=pk).family_id not in sealed]
    told: dict[str, Any] = {}

    def add(
        name: str, people: list[Asker], calls: Callable[[Asker], list[tuple[str, dict[str, Any]]]]
    ) -> None:
        try:
            asked = [calls(one) for one in people]
        except NoReverseMatch:
            return  # its room is not built yet
        size, queries = people[0].size_and_queries(asked[0][0][0])
        told[name] = {"size": size, "queries": queries, "lines": [], "floor": []}
        for one, some in zip(people, asked, strict=True):
            told[name]["lines"].append({"cookie": one.cookie, "calls": [["GET", p, ""] for p, _ in some]})
            below = [["GET", f"/{name}?{urlencode({'bytes': size} | wanted)}", ""] for _, wanted in some]
            told[name]["floor"].append({"cookie": "", "calls": below})

    def family(name: str) -> Callable[[Asker], list[tuple[str, dict[str, Any]]]]:
        return lambda one: [(reverse(name, args=[pk]), {"family": pk}) for pk in one.families]

    add("desk", workers, lambda one: [(reverse("desk:mine"), {"user": one.user.pk})])
    add("families", workers, lambda one: [(reverse("desk:families"), {"user": one.user.pk})])
    add("family", workers, family("casefile:overview"))
    add("people", workers, family("people:family"))
    add("journey", workers, family("casework:journey"))
    add("visits", workers, family("recording:visits"))
    add("timeline", workers, family("casefile:timeline"))
    add("notes", workers, family("recording:notes"))
    add("search", workers, _searches)
    add("words", workers, _words)
    add("front_door", takers, lambda one: [(reverse("casework:front_door"), {})])
    add(
        "contact",
        takers,
        lambda one: [(reverse("casework:contact", args=[pk]), {"contact": pk}) for pk in contacts],
    )
    add("team", managers, lambda one: [(reverse("desk:team"), {"team": one.team})])
    return told


def _searches(one: Asker) -> list[tuple[str, dict[str, Any]]]:
    """What people type: a whole name, a last name, a name with a slip, a name with a year."""
    some = Member.objects.filter(family__in=one.families, part="child").select_related("person")[:12]
    typed: list[str] = []
    for nth, member in enumerate(some):
        person = member.person
        slip = person.surname[:2] + person.surname[3:]
        year = person.born_on.year if person.born_on else date.min.year
        whole = f"{person.forename} {person.surname}"
        typed.append([whole, person.surname, f"{person.forename} {slip}", f"{whole} {year}"][nth % 4])
    return [(f"{reverse('search:find')}?q={quote(text)}", {"keys": "|".join(_keys(text))}) for text in typed]


def _words(one: Asker) -> list[tuple[str, dict[str, Any]]]:
    """Words that stand in most notes, in some, in few, and two beside each other."""
    start = len(one.session) + one.user.pk
    told = []
    for nth in range(12):
        seldom = WORDS[(start * 7 + nth * 131) % 2000 + 200]
        text = ["boiler", WORDS[20 + nth], seldom, f"grandmother {WORDS[60 + nth]}"][nth % 4]
        told.append((f"{reverse('search:find')}?q={quote(text)}", {"words": text}))
    return told


def _keys(text: str) -> list[str]:
    return sorted(matching.query_keys_of(asking.parse(text)))


def saves() -> dict[str, Any]:
    """What is posted to write the worry and the plan, and the note of a visit."""
    told: dict[str, Any] = {"picture": [], "visit": []}
    for one in askers(Role.SOCIAL_WORKER):
        picture = {"worry": SAID, "working": "Grandmother comes.", "plan": SAID}
        told["picture"].append(_posts(one, "casework:picture", lambda pk, kept=picture: kept))
        told["visit"].append(_posts(one, "recording:new_visit", _visit))
    return told


def _posts(one: Asker, name: str, fields: Callable[[int], dict[str, str]]) -> dict[str, Any]:
    calls = []
    for pk in one.families:
        body = urlencode({"csrfmiddlewaretoken": TOKEN} | fields(pk))
        calls.append(["POST", reverse(name, args=[pk]), body + "&operation={uuid}"])
    return {"cookie": one.cookie, "calls": calls}


def _visit(pk: int) -> dict[str, str]:
    today = clock.today()
    day = {"on_day": str(today.day), "on_month": str(today.month), "on_year": str(today.year)}
    told = day | {"at": "3:45pm", "setting": "home", "minutes": "55 minutes", "what": "All at home."}
    for child in Member.objects.filter(family=pk, part="child").values_list("person", flat=True):
        told |= {f"about_{child}": "on", f"seen_{child}": "yes", f"alone_{child}": "yes"}
    return told


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps({"pages": pages(), "saves": saves()}))
