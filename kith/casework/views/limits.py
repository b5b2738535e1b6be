"""The authority's limits, and who decides what alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kith import clock
from kith.access import Action, needs
from kith.casework import actions
from kith.casework.forms.work import LimitForm, RightForm
from kith.casework.models import DecisionRight, Limit
from kith.casework.queries.limits import all_limits, rows_of
from kith.casework.queries.rights import DAYS, decision_rights
from kith.casework.rules import clocks
from kith.casework.rules.limits import amount_words


@needs(Action.RIGHTS_SEE)
def rights(request: HttpRequest) -> HttpResponse:
    """Who decides what alone, what waits, and how long families waited."""
    return render(
        request, "casework/rights.html", {"rows": decision_rights(), "today": clock.today(), "days": DAYS}
    )


@needs(Action.ADMIN_LIMITS)
def limits(request: HttpRequest) -> HttpResponse:
    """Every limit, with its source and since when it holds."""
    context = {"limits": all_limits(), "rights": decision_rights(), "within": amount_words}
    return render(request, "casework/limits.html", context | {"counted": clocks.counted()})


@needs(Action.ADMIN_LIMITS)
def limit(request: HttpRequest, key: str) -> HttpResponse:
    """Change one limit from a day on; its earlier rows stay."""
    rows = rows_of(key)
    current = get_object_or_404(Limit, pk=rows[0].pk if rows else 0)
    form = LimitForm(request.POST or None, limit=current)
    if form.submit_to(actions.set_limit, by=request.user, key=key):
        messages.success(request, "Saved to the record.")
        return redirect("casework:limits")
    context = {"form": form, "limit": current, "rows": rows, "within": amount_words}
    return render(request, "casework/limit.html", context, status=422 if form.errors else 200)


@needs(Action.ADMIN_LIMITS)
def right(request: HttpRequest, decision: str) -> HttpResponse:
    """Change who decides alone, and whether it waits."""
    found = get_object_or_404(DecisionRight, decision=decision)
    start = {
        "alone": found.alone,
        "waits": found.waits,
        "within_days": found.within_days,
        "source": found.source,
    }
    form = RightForm(request.POST or None, initial=start)
    if form.submit_to(actions.set_right, by=request.user, right=found):
        messages.success(request, "Saved to the record.")
        return redirect("casework:limits")
    context = {"form": form, "right": found}
    return render(request, "casework/right.html", context, status=422 if form.errors else 200)
