"""A crawl as one reader through every page, list, count, search, file, notice and error.

Each answer, headers included, is read for the tokens of hidden facts. Side doors first: every address of
every family that hides something is tried with every id it has, whether or not a link leads there.
"""

import logging
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import Q
from django.test import Client
from django.utils.http import urlencode

from kith import clock
from kith.accounts.models import User
from kith.casework.models import Contact
from kith.demo.canaries import Canary, planted
from kith.demo.queries import cast
from kith.desk import digest
from kith.documents.paper import words_of
from kith.people.models import Family
from tests.house.test_doors import all_addresses
from tests.policy.world import sign_in

LINK = re.compile(r"""(?:href|action)=["']([^"'#]+)""")
LEFT_ALONE = ("/static/", "/sign-in/", "/demo/", "/account/lock/")
PAGES = 300
SIDE_DOORS = re.compile(r"family_id|contact_id|complaint_id|draft_id")
PAPERS = (("application/pdf", "pdf"), ("wordprocessingml", "docx"))


@dataclass(frozen=True)
class Find:
    """A token where it should not be."""

    reader: str
    token: str
    at: str


@dataclass
class Crawl:
    """One reader's walk, and what was found on it."""

    user: User | None
    canaries: list[Canary]
    client: Client = field(init=False)
    found: list[Find] = field(default_factory=list)
    asked: int = 0
    faults: list[str] = field(default_factory=list)
    allowed: dict[str, bool] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.client = sign_in(self.user) if self.user else Client()
        self.client.raise_request_exception = False
        for canary in self.canaries:
            self.allowed[canary.token] = bool(self.user and canary.may_see(self.user))

    @property
    def name(self) -> str:
        """Who is walking."""
        return str(self.user) if self.user else "nobody"

    def get(self, path: str, data: dict[str, str] | None = None) -> str:
        """Fetch one address and read the answer for tokens."""
        at = f"{path}?{urlencode(data)}" if data else path
        answer = self.client.get(at)
        if answer.status_code == 405:
            answer = self.client.post(at, {})
        self.asked += 1
        if answer.status_code >= 500:
            self.faults.append(at)
        text = self._text(answer)
        typed = " ".join((data or {}).values()).lower()
        self.read(at, f"{answer.headers} {text}", but=typed)
        return text if answer.headers.get("Content-Type", "").startswith("text/html") else ""

    def _text(self, answer: Any) -> str:
        """What somebody could read in an answer: of a paper, its words."""
        body = b"".join(answer) if answer.streaming else answer.content
        ending = next((end for kind, end in PAPERS if kind in answer.headers.get("Content-Type", "")), "")
        if ending and answer.status_code == 200:
            return words_of(body, ending=ending)
        return body.decode("utf-8", "replace")

    def read(self, at: str, text: str, but: str = "") -> None:
        """Note every token in a text that this reader may not see (what they typed themselves aside)."""
        lower = text.lower()
        for canary in self.canaries:
            token = canary.token.lower()
            if token not in lower or token in but:
                continue
            if self.allowed[canary.token]:
                self.met.add(canary.token)
            else:
                self.found.append(Find(self.name, canary.token, at))

    def side_doors(self, families: Iterable[Family]) -> None:
        """Every address of these families, with every id that belongs to them."""
        paths = sorted({path for path, _ in all_addresses() if SIDE_DOORS.search(path)})
        for family in families:
            ids = ids_of(family)
            for path in paths:
                for at in filled(path, ids):
                    self.get(at)

    def links(self, pages: int, start: str = "/") -> None:
        """Every page that a link leads to, from the page a person starts on, up to a number of pages."""
        waiting, seen = deque([start]), {start}
        while waiting and len(seen) < pages:
            page = waiting.popleft()
            for link in LINK.findall(self.get(page)):
                here = urlsplit(link.replace("&amp;", "&"))
                path = here.path + (f"?{here.query}" if here.query else "")
                if here.netloc or not path.startswith("/") or path.startswith(LEFT_ALONE) or path in seen:
                    continue
                seen.add(path)
                waiting.append(path)

    def arrives(self) -> None:
        """What comes by itself: the day's mail, and the calendar under its secret address."""
        if self.user is None:
            return
        self.read("the day’s mail", digest.words(*digest.things(self.user, clock.today())))
        page = self.client.post("/arrangements/calendar/").content.decode("utf-8", "replace")
        for address in re.findall(r"/calendar/[\w-]+\.ics", page)[:1]:
            self.get(address)

    def searches(self, words: Iterable[str]) -> None:
        """Each word in the search of every page, and in search before create."""
        mine = Family.objects.visible_to(self.user).first() if self.user else None
        contact = Contact.objects.visible_to(self.user).undecided().first() if self.user else None
        for word in words:
            self.get("/search/", {"q": word})
            if mine:
                self.get(f"/families/{mine.pk}/people/new/", {"forename": word, "surname": word})
            if contact:
                line = contact.people.first()
                which = {"line": str(line.pk)} if line else {}
                self.get(contact.get_absolute_url(), {"forename": word, "surname": word, **which})


def ids_of(family: Family) -> dict[str, list[Any]]:
    """The ids that stand in addresses of a family, by the name of the address part."""
    people = list(family.members.values_list("person", flat=True))
    contacts = list(family.contacts.values_list("pk", flat=True))

    def rows(model: str, **where: Any) -> list[Any]:
        return list(apps.get_model(model)._base_manager.filter(**where).values_list("pk", flat=True)[:4])

    steps = rows("casework.Step", family=family)
    return {
        "family_id": [family.pk],
        "person_id": people[:4],
        "member_id": rows("people.Member", family=family),
        "place_id": rows("people.Place", residences__person__in=people),
        "residence_id": rows("people.Residence", person__in=people),
        "tie_id": rows("people.Relationship", person__in=people),
        "warning_id": rows("people.WarningNote", family=family),
        "support_id": rows("people.Support", family=family),
        "worker_id": rows("people.OutsideWorker", family=family),
        "number_id": rows("people.Identifier", person__in=people),
        "way_id": rows("people.WayToReach", person__in=people),
        "link_id": rows("people.SamePerson", kept__in=people),
        "viewer_id": rows("people.PlaceViewer", place__residences__person__in=people),
        "grant_id": rows("people.Grant", family=family),
        "request_id": rows("people.SealRequest", family=family),
        "contact_id": contacts[:4],
        "line_id": rows("casework.ContactPerson", contact__in=contacts),
        "deadline_id": rows("casework.Deadline", family=family),
        "agreement_id": rows("casework.Agreement", family=family),
        "allocation_id": rows("casework.Allocation", family=family),
        "step_id": steps,
        "visit_id": rows("recording.Visit", family=family),
        "note_id": _telling_notes(family),
        "number": [1, 2],
        "version": [1, 2],
        "dispute_id": rows("recording.NoteDispute", note__family=family),
        "file_id": rows("recording.NoteFile", note__family=family),
        "promise_id": rows("recording.Promise", family=family),
        "callback_id": rows("recording.CallBack", family=family),
        "entry_id": rows("recording.ChronologyEntry", chronology__family=family),
        "task_id": rows("tasks.Task", family=family),
        "handover_id": rows("casework.Handover", family=family),
        "complaint_id": rows("casework.Complaint", family=family),
        "recipient_id": rows("sharing.Recipient", family=family),
        "sharing_id": rows("sharing.Sharing", family=family),
        "finding_id": rows("sharing.Finding", sharing__family=family),
        "draft_id": rows("drafts.Draft", family_ref=family.pk),
        "kind": ["in_need", "assessment", "care_review"],
    }


def _telling_notes(family: Family) -> list[int]:
    """Notes in which something is hidden, and one in which nothing is."""
    notes = apps.get_model("recording.Note")._base_manager.filter(family=family)
    hidden = notes.filter(Q(strike__isnull=False) | Q(version__gt=1) | ~Q(children__confided=""))
    return [*hidden.distinct().values_list("pk", flat=True)[:3], *notes.values_list("pk", flat=True)[:1]]


def filled(path: str, ids: dict[str, list[Any]]) -> Iterator[str]:
    """An address with every combination of the ids at hand (six at most: one wrong door is enough)."""
    names = [part.split(":")[-1] for part in re.findall(r"<([^>]+)>", path)]
    for number, values in enumerate(product(*(ids.get(name, []) for name in names))):
        if number == 6:
            return
        at = path
        for value in values:
            at = re.sub(r"<[^>]+>", str(value), at, count=1)
        yield "/" + at


class Listening(logging.Handler):
    """Keeps every log line of the crawl, to be read for tokens too."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line, with its traceback."""
        self.lines.append(logging.Formatter("%(message)s").format(record))


def walk(user: User | None, *, canaries: list[Canary] | None = None, pages: int = PAGES) -> Crawl:
    """Everything one reader can try."""
    canaries = planted() if canaries is None else canaries
    crawl = Crawl(user, canaries)
    listening, root = Listening(), logging.getLogger()
    root.addHandler(listening)
    try:
        hiding = {canary.family_id for canary in canaries if canary.family_id is not None}
        crawl.side_doors(Family.objects.filter(pk__in=hiding))
        crawl.links(pages)
        crawl.arrives()
        crawl.searches([canary.token for canary in canaries])
        crawl.searches([canary.near for canary in canaries if canary.near])
        crawl.get("/families/999999/")
        crawl.get("/no-such-page/")
    finally:
        root.removeHandler(listening)
    log = "\n".join(listening.lines).lower()
    crawl.found += [Find(crawl.name, each.token, "the log") for each in canaries if each.token.lower() in log]
    return crawl


def readers() -> list[User | None]:
    """Everybody with a one-click sign-in, and nobody."""
    return [role.user for role in cast()] + [None]
