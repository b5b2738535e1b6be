"""The doors to papers: through their family, as the policy says."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from kith.access import Action
from kith.documents.models import StoredFile
from kith.people import doors as people
from kith.people.doors import Standing
from kith.sharing.models import Finding, Recipient, Sharing
from kith.sharing.terms import Act, State
from kith.trail import actions as trail


def open_papers(request: HttpRequest, family_id: int, *, act: Any = Act.PAPERS_READ) -> Standing:
    """A family, for the papers that left for somebody."""
    return people.open_family(request, family_id, act=act)


def open_paper(
    request: HttpRequest, family_id: int, sharing_id: int, *, act: Any = Act.PAPER_READ
) -> tuple[Sharing, Standing]:
    """One paper. One that holds a child's confidence is for those who may read that, and 404 for others."""
    standing = people.open_family(request, family_id, act=act)
    rows = Sharing.objects.filter(family=standing.family).select_related(
        "family", "recipient__person", "recipient__outside", "recipient__place", "child", "note", "made_by",
        "approved_by", "pdf", "word",
    )  # fmt: skip
    sharing = people.of_family(standing, rows, sharing_id)
    if sharing.confided and not standing.may(Action.NOTE_CONFIDED):
        raise Http404
    return sharing, standing


def open_finding(
    request: HttpRequest, family_id: int, sharing_id: int, finding_id: int
) -> tuple[Finding, Standing]:
    """One thing that the check found in a paper."""
    sharing, standing = open_paper(request, family_id, sharing_id)
    rows = sharing.findings.select_related(
        "sharing__family", "sharing__recipient__person", "enclosure", "part"
    )
    return people.of_family(standing, rows, finding_id), standing


def fetch(request: HttpRequest, family_id: int, sharing_id: int, which: str) -> StoredFile:
    """The PDF or the Word file of a paper that left. What was withdrawn is fetched no more."""
    sharing, standing = open_paper(request, family_id, sharing_id, act=Act.PAPER_FETCHED)
    stored = getattr(sharing, which)
    if sharing.state != State.LEFT or stored is None:
        raise Http404
    return stored  # type: ignore[no-any-return]  # one of two columns


def fetch_enclosure(request: HttpRequest, family_id: int, sharing_id: int, enclosure_id: int) -> StoredFile:
    """A file that leaves with a paper."""
    sharing, standing = open_paper(request, family_id, sharing_id, act=Act.PAPER_FETCHED)
    rows = sharing.enclosures.filter(left_out_at=None).select_related("stored")
    enclosure = people.of_family(standing, rows, enclosure_id)
    if sharing.state != State.LEFT:
        raise Http404
    return enclosure.stored  # type: ignore[no-any-return]  # a related manager


def open_recipient(request: HttpRequest, family_id: int, recipient_id: int) -> tuple[Recipient, Standing]:
    """Somebody on the list of those a paper may be for."""
    standing = open_papers(request, family_id)
    rows = Recipient.objects.current().filter(family=standing.family).select_related("person")
    return people.of_family(standing, rows, recipient_id), standing


def open_register(request: HttpRequest) -> None:
    """The register of everything that left; the look is written in the trail."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    trail.read(Act.REGISTER_READ, None, by=request.user)
