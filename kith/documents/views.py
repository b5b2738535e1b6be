"""The papers' administration: letterhead and the authority's own templates."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kith.access import Action, needs
from kith.documents import actions, paper, queries, serving, usual
from kith.documents.forms import LetterheadForm, TemplateForm
from kith.documents.models import Letterhead
from kith.documents.terms import Paper
from kith.ui.forms import Form

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@needs(Action.ADMIN_WORDS)
def papers(request: HttpRequest) -> HttpResponse:
    """The letterhead, and which template each kind of paper has."""
    own = Letterhead.objects.first()
    head = queries.letterhead()
    now = {"name": head.name, "address": "\n".join(head.lines), "phone": head.phone}
    form = LetterheadForm(request.POST or None, request.FILES or None, initial=now)
    if form.submit_to(actions.set_letterhead, by=request.user):
        messages.success(request, "Saved. Papers made from now on carry it.")
        return redirect("documents:papers")
    facts = {"form": form, "templates": queries.templates(), "has_logo": bool(own and own.logo_id)}
    return render(request, "documents/papers.html", facts)


@needs(Action.ADMIN_WORDS)
def template(request: HttpRequest, key: str) -> HttpResponse:
    """Bring the authority's own template for one kind of paper."""
    about = _paper(key)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if form.submit_to(actions.set_template, paper=about.value, by=request.user):
        messages.success(
            request, "The template is in place. Look at the sample before the first paper leaves."
        )
        return redirect("documents:template", key)
    return _page(request, about, form)


@needs(Action.ADMIN_WORDS)
@require_POST
def drop(request: HttpRequest, key: str) -> HttpResponse:
    """Go back to Kith's usual template."""
    about = _paper(key)
    form = Form(request.POST)
    if form.submit_to(actions.drop_template, paper=about.value, by=request.user):
        messages.success(request, "The usual template is back.")
        return redirect("documents:papers")
    return _page(request, about, form)


@needs(Action.ADMIN_WORDS)
@require_safe
def sample(request: HttpRequest, key: str) -> HttpResponse:
    """A sample paper, filled in with fictional words, as a download."""
    about = _paper(key)
    return serving.download(
        paper.word(about.value, usual.SAMPLE), media=DOCX, name=f"{about.label} sample.docx"
    )


def _page(request: HttpRequest, about: Paper, form: Form) -> HttpResponse:
    known = list(usual.PLACEHOLDERS.items())
    facts: dict[str, Any] = {"about": about, "form": form, "own": queries.own_template(about), "known": known}
    return render(request, "documents/template.html", facts | {"sure": Form()})


def _paper(key: str) -> Paper:
    if key not in Paper.values:
        raise Http404
    return Paper(key)
