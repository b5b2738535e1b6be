"""Taking a file in, and closing one that was found unsafe."""

from typing import IO, Any

from django.db import transaction
from django.db.models import Sum

from kith import clock
from kith.documents import apart, taking, usual, vault
from kith.documents.models import Letterhead, StoredFile, WordTemplate
from kith.documents.rules import MOST_A_DAY
from kith.documents.taking import Examined
from kith.documents.terms import Act, Paper
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def take_in(
    *, by: Any, stream: IO[bytes] | bytes | Examined, name: str = "", family: Any = None
) -> StoredFile:
    """Keep one file. `stream` is what `taking.examine` answered, or bytes that are looked at here.

    Looking takes seconds, and an act holds the queue of writers: forms examine first.
    """
    file = stream if isinstance(stream, Examined) else taking.examine(name, stream)
    now = clock.now()
    if already := StoredFile.objects.filter(key=file.key).first():
        if already.taken_in_by_id != by.pk:
            raise Refused("This file was brought by somebody else. Choose it again.")
        return _told(already, by, family)
    begun = clock.at(clock.today(), 0)
    today = StoredFile.objects.filter(taken_in_by=by, taken_in_at__gte=begun).aggregate(all=Sum("size"))
    if (today["all"] or 0) + file.size > MOST_A_DAY:
        raise Refused("You have brought as many files today as one day takes. Bring the rest tomorrow.")
    vault.keep(file.key)
    vault.get(file.key)  # sealed bytes that can be read again, or nothing is recorded
    stored = StoredFile(
        key=file.key, name=file.name, kind=file.kind, media=file.media, size=file.size, sha256=file.sha256,
        pages=file.pages, width=file.width, height=file.height,
        taken_in_by=by, taken_in_at=now, checked_at=now,
    )  # fmt: skip
    stored.save()
    transaction.on_commit(lambda: vault.forget_waiting(file.key))
    return _told(stored, by, family)


def _told(stored: StoredFile, by: Any, family: Any) -> StoredFile:
    trail.record(Act.FILE_TAKEN_IN, stored, by=by, family=family)
    return stored


@act
def refuse(*, by: Any, stored: StoredFile, because: str) -> StoredFile:
    """Close a file that was found unsafe after it was taken in: it is kept as evidence and served no more."""
    if not because.strip():
        raise Refused("Say in a few words what is wrong with the file.", field="because")
    stored.refused_because = " ".join(because.split())[:300]
    stored.save()
    trail.record(Act.FILE_REFUSED, stored, by=by)
    return stored


@act
def set_template(*, by: Any, paper: str, file: Examined) -> WordTemplate:
    """Put the authority's own Word template in place, once a sample can be made of it."""
    if file.ending != "docx":
        raise Refused("A template is a Word document (docx). Save it so, and bring it again.", field="file")
    content = vault.get(file.key, waiting=True)
    try:
        apart.run("template", given={"template.docx": content}, asked={"words": usual.SAMPLE})
    except Refused as refusal:
        raise Refused(f"“{file.name}” {refusal.sentence}", field="file") from None
    except apart.Broken:
        raise Refused(f"“{file.name}” {apart.UNOPENED}", field="file") from None
    stored = take_in(by=by, stream=file)
    own = WordTemplate.objects.filter(paper=Paper(paper)).first() or WordTemplate(paper=Paper(paper))
    own.file = stored
    own.save()
    trail.record(Act.TEMPLATE_SET, own, by=by)
    return own


@act
def drop_template(*, by: Any, paper: str) -> None:
    """Go back to Kith's usual template for one kind of paper."""
    own = WordTemplate.objects.filter(paper=Paper(paper)).first()
    if own is None:
        raise Refused("The usual template is in place already.")
    trail.record(Act.TEMPLATE_DROPPED, own, by=by)
    own.delete()


@act
def set_letterhead(
    *, by: Any, name: str, address: str = "", phone: str = "", logo: Examined | None = None
) -> Letterhead:
    """How the authority names itself on paper. Without a new logo the one that stands there stays."""
    own = Letterhead.objects.first() or Letterhead()
    own.name, own.address, own.phone = name.strip(), address.strip(), phone.strip()
    if logo is not None:
        if logo.kind != "photo":
            raise Refused("A logo is a picture (PNG or JPEG).", field="logo")
        own.logo = take_in(by=by, stream=logo)
    own.save()
    trail.record(Act.LETTERHEAD_SET, own, by=by)
    return own
