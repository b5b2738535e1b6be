"""One press of a button: the act, a sentence, and back to the paper."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kith.refusals import Refused


def pressed(
    request: HttpRequest, act: Callable[..., Any], said: str, back: str, **given: Any
) -> HttpResponse:
    """Do the act; a refusal is shown on the page one comes back to."""
    try:
        act(by=request.user, **given)
        messages.success(request, said)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(back)
