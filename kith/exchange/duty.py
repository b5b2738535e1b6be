"""The duty list: who, worries, plan, whom to call, of each family with current work, for a day without.

A restricted file stands as initials and whom to ring; a sealed one does not stand here; a protected address
never does, not even where somebody typed it into a worry. Each evening it is set as one PDF that opens with
words which governance has set (AES-256), and which are kept sealed with the server's key.
"""

import base64
import hashlib
import io
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from re import Pattern
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import IntegrityError, connections
from pypdf import PdfReader, PdfWriter

from kith import clock
from kith.casework.models import Allocation, Step, WorryAndPlan
from kith.casework.queries.stop import stopped as _stopped
from kith.casework.terms import As
from kith.documents import paper, parts
from kith.exchange import actions
from kith.exchange.models import DutyList, DutyWords
from kith.exchange.rules.hiding import hide, patterns
from kith.people.models import Family, Member, PlaceProtection, Seal
from kith.people.queries import workers_of
from kith.people.terms import Part, Sealing
from kith.refusals import Refused
from kith.ui.words import age_words, initials

HOUR: Final = 17
A_PART: Final = 60  # families set together
UNSET: Final = "Nobody has set the words that open the duty list. A governance officer does that on its page."
TITLE: Final = "Duty list"


@dataclass(slots=True)
class Entry:
    """One family on the list."""

    family: int
    name: str
    people: list[str] = field(default_factory=list)
    restricted: bool = False
    ring: str = ""
    calls: list[str] = field(default_factory=list)
    stopped: bool = False
    worry: str = ""
    working: str = ""
    plan: str = ""
    on: date | None = None


def entries(today: date) -> list[Entry]:
    """Every family with current work, in the order of their names; restricted files last."""
    families = list(_families(today))
    refs = [family.pk for family in families]
    children = _children(refs, today)
    levels = _seals(refs)
    pattern = patterns(PlaceProtection.objects.standing().values_list("place__lines", "place__postcode"))
    pictures = _pictures([ref for ref in refs if ref not in levels])
    held, halted = workers_of(families), _stopped(refs)
    found = [
        _closed(family, levels[family.pk], children.get(family.pk, []))
        if family.pk in levels
        else _open(family, children.get(family.pk, []), held[family.pk], pictures.get(family.pk), pattern)
        for family in families
    ]
    for one in found:
        one.stopped = one.family in halted and not one.restricted
    return sorted(found, key=lambda one: (one.restricted, one.name.casefold(), one.family))


def _families(today: date) -> Any:
    open_now = Step.objects.open_on(today).values("family")
    led = Allocation.objects.current(today).filter(role=As.LEAD).values("family")
    sealed = Seal.objects.standing().filter(level=Sealing.SEALED).values("family")
    working = Family.objects.filter(pk__in=open_now) | Family.objects.filter(pk__in=led)
    return working.exclude(pk__in=sealed).order_by("name", "pk")


def _children(refs: list[int], today: date) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    members = Member.objects.filter(family__in=refs, to_on__isnull=True).select_related("person")
    for member in members.order_by("part", "person__born_on", "pk"):
        found.setdefault(member.family_id, []).append(member)
    return found


def _seals(refs: list[int]) -> dict[int, Seal]:
    return {seal.family_id: seal for seal in Seal.objects.standing().filter(family__in=refs)}


def _pictures(refs: list[int]) -> dict[int, WorryAndPlan]:
    return {one.family_id: one for one in WorryAndPlan.objects.filter(family__in=refs).order_by("at", "pk")}


def _closed(family: Family, seal: Seal, members: Iterable[Any]) -> Entry:
    children = [one.person for one in members if one.part == Part.CHILD]
    born = ((child.born_on or child.expected_on, child) for child in children)
    people = [f"{initials(child.name)}{f', {day.year}' if day else ''}" for day, child in born]
    return Entry(family.pk, "Restricted file", people, restricted=True, ring=seal.ring)


def _open(
    family: Family,
    members: Iterable[Any],
    held: Any,
    picture: WorryAndPlan | None,
    pattern: Pattern[str] | None,
) -> Entry:
    made = Entry(
        family.pk, family.name, [_person(one) for one in members if one.part in (Part.CHILD, Part.PARENT)]
    )
    for one, note, number in (
        (held.worker, "works with them", "phone"),
        (held.team, "team", "ring"),
        (held.manager, "manager", "phone"),
    ):
        if one:
            made.calls.append(", ".join(part for part in (str(one), note, getattr(one, number, "")) if part))
    if picture:
        made.worry, made.working = hide(picture.worry, pattern), hide(picture.working, pattern)
        made.plan, made.on = hide(picture.plan, pattern), clock.local(picture.at).date()
    return made


def _person(member: Any) -> str:
    person = member.person
    if person.died_on:
        return f"{person.name}, died"
    if member.part == Part.CHILD:
        return (
            f"{person.name}, {age_words(person.born_on)}"
            if person.born_on
            else f"{person.name}, not yet born"
        )
    return f"{person.name}, parent or carer"


# ---- as one file, sealed ----
def evening() -> threading.Thread | None:
    """The round: the day's list is made beside the other rounds, which wait for nothing."""
    if not _due():
        return None

    def run() -> None:
        try:
            this_evening()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, name="duty-list", daemon=True)
    thread.start()
    return thread


def _due() -> bool:
    """From five in the evening, once; where it could not be made, three times at most."""
    busy = any(thread.name == "duty-list" for thread in threading.enumerate())
    if busy or clock.local(clock.now()).hour < HOUR or not DutyWords.objects.exists():
        return False
    made = DutyList.objects.filter(on=clock.today())
    return not made.filter(failed_because="").exists() and made.count() < 3


def this_evening() -> DutyList | None:
    """The day's list, if it is due."""
    if not _due():
        return None
    try:
        return make(by=None)
    except IntegrityError:
        return None  # another process was first


def make(*, by: Any) -> DutyList:
    """Make it now: a file that opens with the agreed words. Why not stands in its row."""
    today = clock.today()
    words = DutyWords.objects.first()
    if words is None:
        raise Refused(UNSET)
    found = entries(today)
    try:
        content = sealed(_set(found, today), _opened(words.kept))
    except Refused as refusal:
        return actions.note_duty_list(by=by, on=today, failed_because=refusal.sentence)
    digest = hashlib.sha256(content).hexdigest()
    name = f"duty-list-{today:%Y-%m-%d}-{digest[:8]}.pdf"
    _write(base() / name, content)
    return actions.note_duty_list(by=by, on=today, file=name, sha256=digest, families=len(found))


def _set(found: list[Entry], today: date) -> bytes:
    facts = paper.Facts(
        title=TITLE, recipient=settings.KITH_DUTY_TEAM, reference="duty", version="", on=today
    )
    slices = [found[start : start + A_PART] for start in range(0, max(len(found), 1), A_PART)]
    pages = [
        ("exchange/duty_paper.html", {"entries": some, "first": nth == 0, "many": len(found)})
        for nth, some in enumerate(slices)
    ]
    if len(pages) == 1:
        return paper.pdf(paper.page(pages[0][0], facts, **pages[0][1]), title=facts.title)
    return parts.in_parts(pages, facts, many=len(pages))


def sealed(content: bytes, words: str) -> bytes:
    """A PDF that opens with the words alone: AES with 256 bits."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(
        user_password=words, owner_password=base64.b64encode(os.urandom(24)).decode(), algorithm="AES-256"
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def base() -> Path:
    """Where the lists stand."""
    found = Path(settings.DATA) / "duty"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


# ---- the words that open it ----
def kept(words: str) -> str:
    """The words, sealed with the server's key."""
    nonce = os.urandom(12)
    return base64.b64encode(nonce + AESGCM(_key()).encrypt(nonce, words.encode(), b"duty list")).decode()


def _opened(kept_words: str) -> str:
    raw = base64.b64decode(kept_words)
    try:
        return AESGCM(_key()).decrypt(raw[:12], raw[12:], b"duty list").decode()
    except InvalidTag:
        raise Refused(
            "The words that open the list cannot be read with this server's key. Set them again."
        ) from None


def _key() -> bytes:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"kith duty list")
    return derive.derive(settings.SECRET_KEY.encode())
