"""The front door: its list, and a new contact."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from kith import clock
from kith.access import Action, needs
from kith.casework import actions
from kith.casework.forms.contact import MOST_PEOPLE, ContactForm, SaidForm, source_codes
from kith.casework.queries.front_door import Filters, front_door
from kith.drafts.writing import FormDraft, on_form
from kith.ui.between import Between


@needs(Action.CONTACT_LIST)
def front_door_list(request: HttpRequest) -> HttpResponse:
    """What waits to be decided, what waits for agreement, what was decided."""
    asked = request.GET
    between = Between(asked)
    filters = Filters(
        state=asked.get("state", ""), source=asked.get("source", ""), words=asked.get("words", "")[:100],
        since=between.first, until=between.last,
    )  # fmt: skip
    found = front_door(request.user, filters, _number(asked.get("page")))  # type: ignore[arg-type]
    kept = asked.copy()
    kept.pop("page", None)
    return render(
        request,
        "casework/front_door.html",
        {
            "found": found,
            "filters": filters,
            "between": between,
            "sources": source_codes()[1:],
            "kept": kept.urlencode(),
        },
    )


@needs(Action.CONTACT_RECORD)
def new_contact(request: HttpRequest) -> HttpResponse:
    """Write down what we were told. More lines for people come without script, and keep what was typed."""
    sent, draft = request.POST or None, on_form(request, "contact")
    children, adults = (_count(sent or draft.data, name, 1) for name in ("children", "adults"))
    more = request.POST.get("more", "")
    children += more == "child"
    adults += more == "adult"
    said = [*_lines(sent, "child", children, draft), *_lines(sent, "adult", adults, draft)]
    form = ContactForm(sent, initial={"on": clock.today()}, draft=draft)
    if sent and not more and _sound(said):
        lines = [line.clean_values() for line in said]
        if form.submit_to(actions.record_contact, draft=draft, by=request.user, people=lines):
            messages.success(request, "Saved to the record. Now say whether this is somebody we know.")
            return redirect(form.result)
    if more:
        form = ContactForm(initial=_typed(request, ContactForm().fields))
    return render(
        request,
        "casework/new_contact.html",
        {
            "form": form,
            "draft": draft,
            "forms": said if not more else [],  # `form` stands in the summary by itself
            "children": [line for line in said if line.child],
            "adults": [line for line in said if not line.child],
            "most": MOST_PEOPLE,
        },
        status=422 if sent and not more else 200,
    )


def _lines(sent: Any, kind: str, count: int, draft: FormDraft) -> list[SaidForm]:
    return [
        SaidForm(sent, prefix=f"{kind}{number}", child=kind == "child", draft=draft)
        for number in range(min(count, MOST_PEOPLE))
    ]


def _sound(lines: list[SaidForm]) -> bool:
    return all([line.is_valid() for line in lines])


def _typed(request: HttpRequest, fields: Any) -> dict[str, Any]:
    """What has been typed so far, as it stands: asking for another line checks nothing."""
    found: dict[str, Any] = {}
    for name, field in fields.items():
        found[name] = field.widget.value_from_datadict(request.POST, request.FILES, name)
    return found


def _count(sent: QueryDict, name: str, least: int) -> int:
    text = str(sent.get(name, ""))
    return max(least, min(int(text), MOST_PEOPLE)) if text.isdecimal() and len(text) < 4 else least


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 1
