"""A form that opts in: what its view asks for, what its page carries, and how its act finishes the draft.

draft = on_form(request, "picture:12", family=family)
form = PictureForm(request.POST or None, draft=draft)
if form.submit_to(actions.write_picture, draft=draft, by=request.user, family=family): ...

<form method="post" novalidate {{ draft.attrs }}>{{ csrf_input }} ... {% include "drafts/_foot.html" %}</form>
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kith.drafts import actions, queries, sealing
from kith.drafts.models import Draft
from kith.drafts.rules import kind_of
from kith.drafts.terms import DraftState
from kith.ui.words import clock_time

PAGE = "draft_page"  # the hidden field in which a page says who it is: mark:base:seconds
PLACE = re.compile(r"[a-z_]+(:[\w-]+)*")


def on_form(request: HttpRequest, place: str, *, family: Any = None) -> "FormDraft":
    """The draft of the reader's own at a place; `family` is the family it concerns, or its id."""
    if not PLACE.fullmatch(place) or kind_of(place) not in settings.KITH_DRAFT_KINDS:
        raise ValueError(f"{place}: name the kind of form in KITH_DRAFT_KINDS")
    return FormDraft(request, place, getattr(family, "pk", family))


class FormDraft:
    """One person's draft at one form. True if words are kept."""

    def __init__(self, request: HttpRequest, place: str, family_ref: int | None) -> None:
        self.request, self.place, self.family_ref = request, place, family_ref

    @cached_property
    def _rows(self) -> list[Draft]:
        return queries.at_place(self.request.user, self.place)

    @property
    def kept(self) -> Draft | None:
        """The open draft."""
        return next((row for row in self._rows if row.state == DraftState.OPEN), None)

    @property
    def beside(self) -> list[Draft]:
        """Other words for the same form, of another page or device."""
        return [row for row in self._rows if row.state == DraftState.BESIDE and row.page != self._page[0]]

    def __bool__(self) -> bool:
        return self.kept is not None

    @property
    def words(self) -> Mapping[str, Any]:
        """The words that are kept: names of boxes to texts, or lists of texts."""
        return self.kept.words if self.kept else {}

    @property
    def data(self) -> QueryDict:
        """The same as a form would have sent them."""
        sent = QueryDict(mutable=True)
        for name, value in self.words.items():
            sent.setlist(name, value if isinstance(value, list) else [value])
        return sent

    @cached_property
    def _page(self) -> tuple[str, int, int]:
        """The page that was sent: its mark, the version it began from, its seconds of writing."""
        mark, base, seconds, *_ = (*self.request.POST.get(PAGE, "").split(":"), "", "", "")
        number = [int(part) if part.isdecimal() and len(part) < 10 else 0 for part in (base, seconds)]
        return mark if re.fullmatch(r"[0-9a-f-]{20,40}", mark) else "", number[0], number[1]

    @property
    def attrs(self) -> SafeString:
        """What `<form>` carries for the script. A browser must not keep what is typed by itself."""
        mark, base, seconds = self._page
        kept = next((row for row in self._rows if row.page == mark), self.kept)
        user: Any = self.request.user
        ticket = sealing.Ticket(user.pk, self.place, self.family_ref, self.request.get_full_path()[:400])
        return format_html(
            'data-draft="{}" data-draft-ticket="{}" data-draft-key="{}" data-draft-base="{}"'
            ' data-draft-page="{}" data-draft-n="{}" data-draft-seconds="{}" data-draft-sent="{}"'
            ' data-draft-again="{}" data-draft-to="{}" autocomplete="off"',
            self.place,
            ticket.sealed(),
            sealing.public_point(),
            base if mark else (kept.version if kept else 0),
            mark or uuid4(),
            kept.page_n if kept else 0,
            max(seconds, kept.seconds_active if kept else 0),
            clock_time(kept.touched_at) if kept else "",
            "yes" if mark else "",
            reverse("drafts:mine"),
        )

    def finish(self) -> None:
        """The form's act is done: its draft is too. Within the act's own transaction."""
        user: Any = self.request.user
        mark, base, seconds = self._page
        if (mark or self.kept) and not (mark and queries.is_done(user, self.place, mark)):
            actions.finish(
                by=user, place=self.place, page=mark, base=base, seconds=seconds, family=self.family_ref
            )
