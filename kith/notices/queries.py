"""One person's notices."""

from typing import Any

from django.core.paginator import Page, Paginator

from kith.notices.models import Notice

A_PAGE = 30


def page_of_notices(user: Any, number: str, *, read: bool = False) -> Page[Notice]:
    """Those not read yet, newest first; or those that were read."""
    mine = Notice.objects.of(user).filter(read_at__isnull=not read)
    return Paginator(mine.order_by("-at", "-id"), A_PAGE).get_page(number)
