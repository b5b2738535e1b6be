"""Doors to drafts: each is its author's, and for everybody else it does not exist."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kith.drafts import queries
from kith.drafts.models import Draft
from kith.drafts.terms import DraftState


def open_draft(request: HttpRequest, draft_id: int) -> Draft:
    """A draft of the reader's own that still has words."""
    mine = Draft.objects.of(request.user).exclude(state=DraftState.FINISHED)
    return get_object_or_404(mine, pk=draft_id)


def read_draft(request: HttpRequest, draft_id: int) -> queries.Shown:
    """The same, to read its words: not while it is held, since its family is closed to the reader."""
    shown = queries.shown(request.user, open_draft(request, draft_id))
    if shown.held:
        raise Http404
    return shown
