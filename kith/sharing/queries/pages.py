"""Papers for pages: a family's papers, one paper with what the check found, the whole register."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.urls import reverse

from kith.accounts.models import User
from kith.people.models import Family, OutsideWorker
from kith.people.queries import members_of
from kith.sharing.models import Enclosure, Finding, Handed, PaperCorrection, Recipient, Register, Sharing
from kith.sharing.queries.address import post_of
from kith.sharing.queries.gather import as_it_leaves
from kith.sharing.rules.gate import why_approval
from kith.sharing.rules.sections import line_of
from kith.sharing.rules.words import names_a
from kith.sharing.terms import NEVER_KEPT, Resolution, State

A_PAGE = 30


def papers_of(family: Family, *, page: Any = 1) -> dict[str, Any]:
    """What is under way, and what went to whom: the newest first."""
    rows = Sharing.objects.filter(family=family).select_related(
        "recipient__person", "recipient__outside", "made_by", "child", "approved_by", "entry"
    )
    open_ = rows.under_way().annotate(unanswered=Count("findings", filter=Q(findings__resolution="")))
    went = rows.filter(state__in=[State.LEFT, State.WITHDRAWN]).prefetch_related(
        Prefetch("handings", Handed.objects.order_by("-on", "-id")),
        Prefetch("corrections", PaperCorrection.objects.select_related("task")),
    )
    listed = Paginator(went, A_PAGE).get_page(page)
    return {"under_way": list(open_), "went": [_went(one) for one in listed], "page": listed}


def _went(sharing: Sharing) -> dict[str, Any]:
    handed = list(sharing.handings.all())
    owed = [one for one in sharing.corrections.all() if one.task.open]
    return {"sharing": sharing, "handed": handed[0] if handed else None, "to_tell": bool(owed)}


def still_open(family: Family) -> list[tuple[str, str]]:
    """A sentence and a link for each paper under way: the end of our work waits for it.

    Of a paper that holds a confidence it is said that there is one, and no more.
    """
    rows = Sharing.objects.under_way().filter(family=family).select_related("recipient__person")
    page = reverse("sharing:papers", args=[family.pk])
    return [
        ("A paper that has not left", page)
        if one.confided
        else (f"A paper that has not left: {one.title}, for {one.recipient.first}", one.get_absolute_url())
        for one in rows
    ]


def recipients_of(family: Family) -> list[Recipient]:
    """Whom a paper of this family may be for."""
    found = (
        Recipient.objects.current().filter(family=family).select_related("person", "outside", "verified_by")
    )
    return list(found.order_by("person__forename", "name", "pk"))


def recipient_choices(family: Family, today: date) -> dict[str, Any]:
    """People of the file and of its network who could be recipients."""
    held = {one.person_id for one in recipients_of(family) if one.person_id}
    people = [one.person for one in members_of(family, today) if one.person_id not in held]
    now = OutsideWorker.objects.filter(family=family, to_on__isnull=True)
    return {"people": people, "outside": list(now.order_by("kind", "id"))}


def paper(sharing: Sharing) -> dict[str, Any]:
    """One paper: its words in place with what was found in each, the answers given, and what comes next."""
    findings = list(sharing.findings.select_related("person", "by", "enclosure__stored"))
    by_line: dict[tuple[int | None, int | None], list[Finding]] = {}
    for one in findings:
        by_line.setdefault((one.part_id, one.line), []).append(one)
    parts = [
        {"title": part.title, "kind": part.kind,
         "lines": [{"line": line_of(line), "findings": by_line.get((part.pk, n), [])}
                   for n, line in enumerate(part.lines)]}
        for part in sharing.parts.all()
    ]  # fmt: skip
    enclosures = list(sharing.enclosures.select_related("stored"))
    return {
        "sharing": sharing,
        "parts": parts,
        "findings": findings,
        "open_findings": [one for one in findings if not one.resolution],
        "kept": [one for one in findings if one.resolution == Resolution.KEPT],
        "enclosures": [
            {"enclosure": one, "findings": [found for found in findings if found.enclosure_id == one.pk]}
            for one in enclosures
        ],
        "never_kept": NEVER_KEPT,
        "post": post_of(sharing.recipient),
        "entry": Register.objects.filter(sharing=sharing).select_related("by", "approved_by").first(),
        "handings": list(sharing.handings.select_related("by")),
        "corrections": list(sharing.corrections.select_related("note__strike", "task")),
    }  # fmt: skip


def second_person(sharing: Sharing, *, restricted: bool, elsewhere: Any) -> list[str]:
    """Why somebody else must approve this paper; nothing if nobody need."""
    texts = [f"{line.title} {line.words}" for part in as_it_leaves(sharing) for line in part.lines]
    about = {ref for part in as_it_leaves(sharing) for line in part.lines for ref in line.people}
    named = [
        one.first for one in elsewhere if one.ref in about or any(names_a(text, one.first) for text in texts)
    ]
    kept = sharing.findings.filter(resolution=Resolution.KEPT).count()
    return why_approval(kept=kept, restricted=restricted, elsewhere=named, recipient=sharing.recipient.first)


def enclosed(sharing: Sharing) -> list[Enclosure]:
    """The files that leave with a paper."""
    return list(sharing.enclosures.filter(left_out_at=None).select_related("stored"))


def register(user: User, *, page: Any = 1) -> dict[str, Any]:
    """Everything that left, for governance: families they may not know of stand there without a name."""
    rows = Register.objects.select_related("family", "by", "approved_by", "sharing")
    listed = Paginator(rows, A_PAGE).get_page(page)
    known = set(
        Family.objects.findable_by(user)
        .filter(pk__in={one.family_id for one in listed})
        .values_list("pk", flat=True)
    )
    return {"rows": [{"entry": one, "known": one.family_id in known} for one in listed], "page": listed}
