"""Pages of the check before a paper leaves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kith.access import Action, needs
from kith.casework.queries import stop_of
from kith.people import queries as people
from kith.sharing import actions, doors, making, queries
from kith.sharing.forms import FindingForm, LetterWordsForm, ReturnForm
from kith.sharing.models import Sharing
from kith.sharing.rules import plain
from kith.sharing.terms import Paper, State
from kith.sharing.views._act import pressed


@needs(Action.PAPER_SEE)
def paper(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """One paper: what the check found, in place; what comes next; and what became of it."""
    sharing, standing = doors.open_paper(request, family_id, sharing_id)
    own = queries.paper(sharing) | {
        "may_make": standing.may(Action.PAPER_MAKE),
        "may_approve": standing.may(Action.PAPER_APPROVE) and request.user != sharing.made_by,
        "stop": stop_of(standing.family),
        "done": making.how_far(sharing) if sharing.state == State.MAKING else None,
        "stalled": making.stalled(sharing),
        "age": None,
        "formula": plain.FORMULA,
    }
    if sharing.kind == Paper.LETTER:
        own["age"] = plain.reading_age(queries.words_of_letter(sharing))
    return render(request, "sharing/paper.html", people.page(request, standing, **own))


@needs(Action.PAPER_MAKE)
def rewrite(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """Change a letter's words while it is being checked."""
    sharing, standing = doors.open_paper(request, family_id, sharing_id)
    form = LetterWordsForm(request.POST or None, initial={"words": queries.words_of_letter(sharing)})
    if form.submit_to(actions.rewrite, by=request.user, sharing=sharing):
        messages.success(request, "The letter is changed, and was checked anew.")
        return redirect(sharing)
    own = {"form": form, "title": "Change the letter", "lead": "", "back": sharing.get_absolute_url()}
    return render(request, "sharing/form.html", people.page(request, standing, **own))


@needs(Action.PAPER_MAKE)
def finding(request: HttpRequest, family_id: int, sharing_id: int, finding_id: int) -> HttpResponse:
    """Answer one thing that the check found."""
    found, standing = doors.open_finding(request, family_id, sharing_id, finding_id)
    form = FindingForm(request.POST or None, finding=found)
    if form.submit_to(actions.resolve, by=request.user, finding=found):
        return redirect(f"{found.sharing.get_absolute_url()}#found")
    own = {"form": form, "finding": found, "back": found.sharing.get_absolute_url()}
    return render(request, "sharing/finding.html", people.page(request, standing, **own))


@require_POST
@needs(Action.PAPER_MAKE)
def finish(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """The check is done."""
    sharing, _ = doors.open_paper(request, family_id, sharing_id)
    back = sharing.get_absolute_url()
    return pressed(request, actions.finish_check, "The check is done.", back, sharing=sharing)


@require_POST
@needs(Action.PAPER_APPROVE)
def approve(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """A second person approves."""
    sharing, _ = doors.open_paper(request, family_id, sharing_id)
    back = sharing.get_absolute_url()
    return pressed(request, actions.approve, "Approved. It can be made now.", back, sharing=sharing)


@needs(Action.PAPER_APPROVE)
def give_back(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """A second person returns it."""
    sharing, standing = doors.open_paper(request, family_id, sharing_id)
    form = ReturnForm(request.POST or None)
    if form.submit_to(actions.give_back, by=request.user, sharing=sharing):
        messages.success(request, "It goes back with your comment.")
        return redirect(sharing)
    own = {"form": form, "title": "Return it with a comment", "lead": "", "back": sharing.get_absolute_url()}
    return render(request, "sharing/form.html", people.page(request, standing, **own))


@require_POST
@needs(Action.PAPER_MAKE)
def make(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """Set it, read it again, and enter it in the register."""
    sharing, _ = doors.open_paper(request, family_id, sharing_id)

    def made(*, by: object, sharing: Sharing) -> None:
        making.set_off(sharing, by=by)

    return pressed(request, made, "It is being made.", sharing.get_absolute_url(), sharing=sharing)


@require_POST
@needs(Action.PAPER_MAKE)
def drop(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """Put it aside."""
    sharing, _ = doors.open_paper(request, family_id, sharing_id)
    return pressed(request, actions.drop, "Put aside.", sharing.get_absolute_url(), sharing=sharing)
