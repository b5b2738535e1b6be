"""One's own arrangements for their page, one's saved lists, and lists as rows of a file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kith.desk.models import CalendarAddress, DigestChoice, SavedList
from kith.desk.terms import SavedPage
from kith.people.models import Family
from kith.recording import queries as recording
from kith.ui.words import day

if TYPE_CHECKING:
    from kith.accounts.models import User

NOTES_HEAD = ("Day", "Kind", "Written by", "Children", "How it begins", "Pinned", "Added to", "Files")
MOST_PAGES = 200
ADDRESSES = {SavedPage.FAMILIES: "desk:families", SavedPage.SEARCH: "search:find"}


def arrangements(user: "User") -> dict[str, Any]:
    """Mail, calendar and saved lists of one person."""
    return {
        "digest": DigestChoice.objects.filter(user=user).first(),
        "calendar": CalendarAddress.objects.filter(user=user, ended_at__isnull=True).first(),
        "lists": saved_lists(user),
    }


def saved_lists(user: "User") -> list[dict[str, Any]]:
    """A name and an address for each list that somebody saved."""
    return [
        {
            "pk": one.pk, "text": one.name, "page": one.get_page_display(),
            "href": f"{reverse(ADDRESSES[SavedPage(one.page)])}?{one.query}",
        }
        for one in SavedList.objects.filter(user=user)
    ]  # fmt: skip


def note_rows(family: Family, filters: dict[str, str]) -> Iterator[list[str]]:
    """A family's notes as rows of a file: those of the page, in its order. No confidence is in it."""
    for number in range(1, MOST_PAGES + 1):
        told = recording.notes_of(family, filters, page=number)
        for row in told["rows"]:
            note = row["note"]
            yield [
                day(note.on), str(note.get_kind_display()), note.writer.name,
                "; ".join(child.name for child in row["children"]), " ".join(row["excerpt"].split()),
                "yes" if note.pinned else "", str(note.added or ""), str(note.attached or ""),
            ]  # fmt: skip
        if not told["page"].has_next():
            return
