"""Saving as one types, and one's own drafts."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kith.access import Action, needs
from kith.drafts import actions, doors, pace, queries, sealing
from kith.drafts.arriving import MOST_ITEMS, TooLong, saved_from
from kith.drafts.rules import Fate
from kith.drafts.terms import DraftState
from kith.ui.forms import Form
from kith.ui.words import clock_time

SLOWER = "Kith is getting these words faster than anybody types. They stay on this device and are sent later."


@needs(Action.DRAFT_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """What waits of mine, what I threw away, how long forms take all of us. A POST saves what is typed."""
    if request.method == "POST":
        return _save(request)
    shown, thrown = queries.mine(request.user), queries.thrown(request.user)
    page = {"drafts": shown, "thrown": thrown, "times": queries.times(), "sent": Form()}
    return render(request, "drafts/mine.html", page)


def _save(request: HttpRequest) -> HttpResponse:
    """Words from a device, sealed: each is filed to its own author, whoever is signed in."""
    try:
        items = json.loads(request.body)["items"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"sentence": "This is not what Kith's pages send."}, status=400)
    if not isinstance(items, list) or len(items) > MOST_ITEMS:
        return JsonResponse({"sentence": "Too much at once. Send it in parts."}, status=413)
    user: Any = request.user
    if pace.too_fast(user.pk, len(items)):
        return JsonResponse({"sentence": SLOWER}, status=429, headers={"Retry-After": "30"})
    return JsonResponse({"items": [_kept(item, user.pk) for item in items]})


def _kept(item: Any, reader: int) -> dict[str, Any]:
    """What the device is told: of another person's words only that they are kept."""
    try:
        saved = saved_from(item)
    except sealing.Unreadable:
        return {"state": "unreadable"}
    except TooLong as fault:
        return {"state": "too_long", "sentence": fault.sentence}
    fate, draft = actions.keep(saved=saved)
    told: dict[str, Any] = {
        "state": "done" if fate is Fate.DONE else "sent",
        "page": saved.page,
        "n": saved.n,
    }
    if draft is None or saved.user != reader:
        return told
    beside = draft.state == DraftState.BESIDE
    mine = {"place": saved.place, "version": draft.version, "at": clock_time(draft.touched_at)}
    return told | mine | {"beside": beside}


@needs(Action.DRAFT_OWN)
@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """The key that devices seal to, and a form token for a page whose session began anew."""
    return JsonResponse({"key": sealing.public_point(), "token": get_token(request)})


@needs(Action.DRAFT_OWN)
@require_safe
def words(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The words of one draft of mine, to read and to copy from."""
    return render(
        request, "drafts/words.html", {"shown": doors.read_draft(request, draft_id), "sent": Form()}
    )


@needs(Action.DRAFT_OWN)
@require_POST
def throw(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Throw one of mine away."""
    draft = doors.open_draft(request, draft_id)
    _did(request, actions.throw, draft, "Thrown away. You can bring it back for 30 days.")
    return redirect("drafts:mine")


@needs(Action.DRAFT_OWN)
@require_POST
def bring_back(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Put one of mine in its form again, and go there."""
    draft = doors.open_draft(request, draft_id)
    done = _did(request, actions.bring_back, draft, "Brought back. It is a draft again.")
    held = queries.shown(request.user, draft).held
    safe = url_has_allowed_host_and_scheme(draft.path, None)
    return redirect(draft.path if done and safe and not held else "drafts:mine")


def _did(request: HttpRequest, action: Any, draft: Any, words: str) -> bool:
    form = Form(request.POST)
    done = bool(form.submit_to(action, by=request.user, kept=draft))
    if done:
        messages.info(request, words)
    for sentence in form.non_field_errors():
        messages.error(request, str(sentence))
    return done
