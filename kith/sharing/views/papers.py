"""Pages of a family's papers, and of beginning one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith import clock
from kith.access import Action, needs
from kith.casework.queries import stop_of
from kith.documents.terms import Paper
from kith.drafts.writing import on_form
from kith.people import queries as people
from kith.people.doors import Standing
from kith.recording.models import Note
from kith.recording.queries import children_of
from kith.sharing import actions, doors, queries
from kith.sharing.forms import LetterForm, PaperForm
from kith.sharing.rules import plain

NEW = [(kind.value, kind.label) for kind in Paper]
A_LIST = 200  # notes to choose from


@needs(Action.PAPER_SEE)
def papers(request: HttpRequest, family_id: int) -> HttpResponse:
    """What left for whom, and what is under way."""
    standing = doors.open_papers(request, family_id)
    own = queries.papers_of(standing.family, page=request.GET.get("page", 1))
    own["page_of"] = own.pop("page")
    own |= {"kinds": NEW, "may_make": standing.may(Action.PAPER_MAKE), "stop": stop_of(standing.family)}
    return render(request, "sharing/papers.html", people.page(request, standing, **own))


@needs(Action.PAPER_MAKE)
def new_paper(request: HttpRequest, family_id: int, kind: str) -> HttpResponse:
    """Begin a paper of one kind."""
    standing = doors.open_papers(request, family_id)
    family = standing.family
    notes = _notes(standing) if kind == Paper.NOTE else []
    chosen = next((one for one in notes if str(one.pk) == _asked(request, "note")), None)
    form = PaperForm(
        request.POST or None, kind=kind, recipients=queries.recipients_of(family), notes=notes, note=chosen,
        children=children_of(family, clock.today()), may_confided=standing.may(Action.NOTE_CONFIDED),
    )  # fmt: skip
    if form.submit_to(actions.begin, by=request.user, family=family, kind=kind):
        return _begun(request, standing, form.result)
    own = {"form": form, "kind": kind, "kind_words": Paper(kind).label, "note_chosen": chosen}
    own |= {"recipients": form.possible, "stop": stop_of(family)}
    return render(request, "sharing/new.html", people.page(request, standing, **own))


def _notes(standing: Standing) -> list[Note]:
    rows = Note.objects.standing().filter(family=standing.family).prefetch_related("files__stored")
    return list(rows.order_by("-on", "-id")[:A_LIST])


def _asked(request: HttpRequest, name: str) -> str:
    return str(request.POST.get(name) or request.GET.get(name, ""))


def _begun(request: HttpRequest, standing: Standing, first: Any) -> HttpResponse:
    messages.success(request, "It is put together. Look at what the check found before it is made.")
    back = "sharing:papers" if len(request.POST.getlist("recipients")) > 1 else None
    return redirect(back, standing.family.pk) if back else redirect(first)


@needs(Action.PAPER_MAKE)
def choose_letter(request: HttpRequest, family_id: int) -> HttpResponse:
    """To whom a letter goes."""
    standing = doors.open_papers(request, family_id)
    own = {"recipients": queries.recipients_of(standing.family), "stop": stop_of(standing.family)}
    return render(request, "sharing/choose_letter.html", people.page(request, standing, **own))


@needs(Action.PAPER_MAKE)
def write_letter(request: HttpRequest, family_id: int, recipient_id: int) -> HttpResponse:
    """Write to one person, from a draft out of the record."""
    recipient, standing = doors.open_recipient(request, family_id, recipient_id)
    family = standing.family
    draft = on_form(request, f"letter:{family.pk}:{recipient.pk}", family=family)
    words = queries.draft_letter(family, recipient, request.user)
    form = LetterForm(request.POST or None, draft=draft, initial={"words": words})
    given = {"by": request.user, "family": family, "kind": Paper.LETTER, "recipients": [recipient]}
    if form.submit_to(actions.begin, draft=draft, **given):
        return _begun(request, standing, form.result)
    own = {"form": form, "draft": draft, "recipient": recipient, "post": queries.post_of(recipient)}
    own |= {
        "age": plain.reading_age(str(form["words"].value() or "")),
        "formula": plain.FORMULA,
        "stop": stop_of(family),
    }
    return render(request, "sharing/letter.html", people.page(request, standing, **own))
