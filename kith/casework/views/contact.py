"""One contact: what we were told, who it is about, what we decide, and what we answer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kith.access import Action, needs
from kith.accounts.models import Team
from kith.casework import actions, doors
from kith.casework.doors import ContactStanding
from kith.casework.forms.contact import (
    AgainForm,
    AnswerForm,
    DecisionForm,
    ReplyForm,
    SettleForm,
    button_for,
    options_for,
)
from kith.casework.models import Agreement, ContactPerson, DecisionRight
from kith.casework.queries.contact import ContactPage, clock_of, contact_page, said_of, teams_for
from kith.casework.queries.matching import matches_for
from kith.casework.rules import sources
from kith.casework.rules.contact import RIGHTS
from kith.casework.rules.story import waited
from kith.clock import now
from kith.people.terms import Act as PeopleAct
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.ui.words import listed

SAID = {
    "same": "You said who {who} is.",
    "not_same": "You said that this is not {who}.",
    "undo": "Your answer about {who} is taken back.",
    "new": "{who} is a new person now.",
}
TEAMS = (Team.Kind.SAFEGUARDING.value, Team.Kind.EARLY_HELP.value)


@needs(Action.CONTACT_SEE)
def contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The contact's page; a POST looks again with other words and changes nothing."""
    standing = doors.open_contact(request, contact_id)
    again, looking = _again(request, standing)
    return _show(request, standing, again=again, looking=looking)


@require_POST
@needs(Action.CONTACT_DECIDE)
def answer(request: HttpRequest, contact_id: int, line_id: int) -> HttpResponse:
    """Is this the person? Yes, no, undo, or a new person once every near match is answered."""
    standing = doors.open_contact(request, contact_id)
    line = get_object_or_404(standing.contact.people.select_related("contact"), pk=line_id)
    said, by = request.POST.get("answer", ""), request.user
    try:
        if said == "new":
            actions.make_new(by=by, line=line, rang="rang" in request.POST)
        else:
            _answer_one(request, line, said)
        messages.success(request, f"Saved to the record. {SAID[said].format(who=line)}")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(f"{standing.contact.get_absolute_url()}#line-{line.pk}")


def _answer_one(request: HttpRequest, line: ContactPerson, said: str) -> None:
    """Only somebody whom a search for this line finds can be answered for: no door by number."""
    wanted = request.POST.get("person", "")
    again = AgainForm(request.POST, prefix=f"again{line.pk}")
    other = again.clean_values() if request.POST.get("looked") and again.is_valid() else {}
    cards = matches_for(request.user, line, **other).cards  # type: ignore[arg-type]
    person = next((card.person for card in cards if str(card.person.pk) == wanted), None)
    if person is None and line.person and str(line.person.pk) == wanted:
        person = line.person
    if person is None or said not in ("same", "not_same", "undo"):
        raise Http404
    if said == "undo":
        actions.undo_match(by=request.user, line=line, person=person)
    else:
        actions.answer_match(by=request.user, line=line, person=person, same=said == "same")


@require_POST
@needs(Action.CONTACT_DECIDE)
def settle(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Choose the family, where the people are in more than one."""
    standing = doors.open_contact(request, contact_id)
    page = _page(request, standing)
    form = SettleForm(request.POST, families=page.families, may_name=page.may_name)
    if form.submit_to(actions.settle_family, by=request.user, contact=standing.contact):
        messages.success(request, "Saved to the record.")
        return redirect(standing.contact)
    return _show(request, standing, settling=form)


@require_POST
@needs(Action.CONTACT_DECIDE)
def decide(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Decide, with the reason."""
    standing = doors.open_contact(request, contact_id)
    page = _page(request, standing)
    form = _decision_form(page, request.POST)
    if form.submit_to(actions.decide, by=request.user, contact=standing.contact):
        waiting = form.result.agreements.exists()
        messages.success(
            request, "Saved to the record. It waits for a manager." if waiting else "Saved to the record."
        )
        return redirect("casework:front_door")
    return _show(request, standing, deciding=form)


@require_POST
@needs(Action.CONTACT_DECIDE)
def reply(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Write down what the person who told us was told."""
    standing = doors.open_contact(request, contact_id)
    form = ReplyForm(request.POST)
    if form.submit_to(actions.reply, by=request.user, contact=standing.contact):
        messages.success(request, "Saved to the record.")
        return redirect(standing.contact)
    return _show(request, standing, replying=form)


@require_POST
@needs(Action.CONTACT_AGREE)
def agreement(request: HttpRequest, contact_id: int) -> HttpResponse:
    """A manager agrees, or returns it with a comment."""
    standing = doors.open_contact(request, contact_id)
    waiting = Agreement.objects.waiting().select_related("decision__contact__family", "family", "asked_by")
    found = waiting.filter(decision__contact=standing.contact).first()
    if found is None:
        messages.error(request, "This has been answered already.")
        return redirect(standing.contact)
    form = AnswerForm(request.POST)
    if answer_agreement(form, request, found):
        return redirect(standing.contact)
    return _show(request, standing, answering=form)


def answer_agreement(form: AnswerForm, request: HttpRequest, found: Agreement) -> bool:
    """One form, two buttons: agree, or return with the comment."""
    if not form.is_valid():
        return False
    if request.POST.get("answer") == "agree":
        form.fields.pop("comment")
        form.cleaned_data.pop("comment", None)
        done = form.submit_to(actions.agree, by=request.user, agreement=found)
    else:
        done = form.submit_to(actions.return_with_comment, by=request.user, agreement=found)
    if done:
        messages.success(request, "Saved to the record.")
    return bool(done)


def _again(request: HttpRequest, standing: ContactStanding) -> tuple[dict[int, Any], dict[int, AgainForm]]:
    """Other words to look with, for the one line whose form was sent."""
    looking: dict[int, AgainForm] = {}
    again: dict[int, Any] = {}
    for line in standing.contact.people.all():
        sent = request.POST if request.POST.get("line") == str(line.pk) else None
        initial = {"name": str(line) if line.forename or line.surname else "", "born_on": line.born_on}
        form = AgainForm(sent, prefix=f"again{line.pk}", initial=initial)
        if sent and form.is_valid():
            again[line.pk] = form.clean_values()
        looking[line.pk] = form
    return again, looking


def _page(request: HttpRequest, standing: ContactStanding, again: Any = None) -> ContactPage:
    contact = standing.contact
    searching = (
        not contact.decided and standing.may(Action.CONTACT_DECIDE) and request.may(Action.MATCH_SEARCH)  # type: ignore[attr-defined]
    )
    if searching and contact.people.exists():
        trail.read(PeopleAct.MATCH_SEARCHED, contact, by=request.user, family=contact.family)
    return contact_page(request.user, contact, searching=searching, again=again)  # type: ignore[arg-type]


def _decision_form(page: ContactPage, sent: Any = None) -> DecisionForm:
    worker, family = page.worker, page.family_name
    waiting = set(DecisionRight.objects.filter(waits=True).values_list("decision", flat=True))
    waits = {outcome.value for outcome, right in RIGHTS.items() if right in waiting}
    return DecisionForm(
        sent, options=options_for(worker, family, waits), teams=[] if page.workers else teams_for(TEAMS),
        joining=_joining(page.newcomers, family),
    )  # fmt: skip


def _joining(names: list[str], family: str) -> str:
    """What somebody says by ticking the box, where children would join a file that is there already."""
    if not names:
        return ""
    of = family if family.startswith("the ") else f"the {family} family"
    return f"{listed(names)} {'belongs' if len(names) == 1 else 'belong'} to {of}"


def _show(request: HttpRequest, standing: ContactStanding, **forms: Any) -> HttpResponse:
    contact = standing.contact
    again, looking = forms.get("again"), forms.get("looking") or _again(request, standing)[1]
    page = _page(request, standing, again)
    worker = page.worker
    deciding = forms.get("deciding") or _decision_form(page)
    names = ("settling", "replying", "answering")
    sent = [deciding, *(forms[name] for name in names if forms.get(name))]
    context = {
        "standing": standing,
        "page": page,
        "contact": contact,
        "clock": clock_of(page),
        "looking": looking,
        "again": again or {},
        "said_of": said_of,
        "deciding": deciding,
        "button": button_for(str(deciding["outcome"].value() or ""), worker),
        "words": {value: button_for(value, worker) for value, _ in deciding.options},
        "settling": forms.get("settling") or SettleForm(families=page.families, may_name=page.may_name),
        "replying": forms.get("replying") or ReplyForm(),
        "answering": forms.get("answering") or AnswerForm(),
        "forms": sent,
        "source": sources.words(contact.source_code) if standing.may(Action.REFERRER_SEE) else "",
        "waited": waited(page.waiting.asked_at, now()) if page.waiting else "",
        "referrer": contact.referrer if doors.look_at_referrer(request, standing) else None,
    }
    failed = any(form.errors for form in sent)
    return render(request, "casework/contact.html", context, status=422 if failed else 200)
