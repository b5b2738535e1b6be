"""Doors to notices: each is for one person, and for everybody else it does not exist."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kith.notices.models import Notice


def open_notice(request: HttpRequest, notice_id: int) -> Notice:
    """A notice of the reader's own."""
    return get_object_or_404(Notice.objects.of(request.user), pk=notice_id)
