"""Pages of a paper that was made: its files, how it was handed over, and the register."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kith import clock
from kith.access import Action, needs
from kith.documents import serving
from kith.people import queries as people
from kith.refusals import Refused
from kith.sharing import actions, doors, queries
from kith.sharing.forms import HandedForm, WithdrawForm


@needs(Action.PAPER_SEE)
def pdf(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """The paper as PDF."""
    return serving.answer(doors.fetch(request, family_id, sharing_id, "pdf"), request)


@needs(Action.PAPER_SEE)
def word(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """The paper as a Word file."""
    return serving.answer(doors.fetch(request, family_id, sharing_id, "word"), request)


@needs(Action.PAPER_SEE)
def enclosure(request: HttpRequest, family_id: int, sharing_id: int, enclosure_id: int) -> HttpResponse:
    """A file that goes with it."""
    return serving.answer(doors.fetch_enclosure(request, family_id, sharing_id, enclosure_id), request)


@needs(Action.PAPER_MAKE)
def handed(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """How it reached its recipient."""
    sharing, standing = doors.open_paper(request, family_id, sharing_id)
    post = queries.post_of(sharing.recipient)
    form = HandedForm(request.POST or None, today=clock.today(), by_hand_only=bool(post.hand_only))
    if form.submit_to(actions.hand_over, by=request.user, sharing=sharing):
        messages.success(request, "Saved to the register.")
        return redirect(sharing)
    own = {
        "form": form,
        "title": "How did it reach them?",
        "lead": post.hand_only,
        "back": sharing.get_absolute_url(),
    }
    return render(request, "sharing/form.html", people.page(request, standing, **own))


@require_POST
@needs(Action.PAPER_MAKE)
def again(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """The next version of it, for the same person."""
    sharing, _ = doors.open_paper(request, family_id, sharing_id)
    try:
        new = actions.again(by=request.user, sharing=sharing)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(sharing)
    messages.success(request, "The new version is put together. Look at what the check found.")
    return redirect(new)


@needs(Action.PAPER_MAKE)
def withdraw(request: HttpRequest, family_id: int, sharing_id: int) -> HttpResponse:
    """It should not have left, or holds no longer."""
    sharing, standing = doors.open_paper(request, family_id, sharing_id)
    form = WithdrawForm(request.POST or None)
    if form.submit_to(actions.withdraw, by=request.user, sharing=sharing):
        messages.success(request, "It is withdrawn. Whoever has it must be asked for it back.")
        return redirect(sharing)
    lead = "Nobody can download it any more. It stays in the register."
    own = {"form": form, "title": "Withdraw this paper", "lead": lead, "back": sharing.get_absolute_url()}
    return render(request, "sharing/form.html", people.page(request, standing, **own))


@needs(Action.REGISTER_SEE)
def register(request: HttpRequest) -> HttpResponse:
    """What went to whom, everywhere: never what stands in it."""
    doors.open_register(request)
    own = queries.register(request.user, page=request.GET.get("page", 1))  # type: ignore[arg-type]
    return render(request, "sharing/register.html", own)
