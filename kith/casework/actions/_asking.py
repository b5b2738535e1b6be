"""Asking a manager to agree, where the authority asks for it; part of a larger act."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, Team, User
from kith.casework.actions._steps import lead_of
from kith.casework.models import Agreement, DecisionRight, Step
from kith.casework.queries.staff import team_of
from kith.casework.terms import Act, Decision
from kith.notices import actions as notices
from kith.people.models import Family
from kith.refusals import Refused
from kith.trail import actions as trail


def waits(right: Decision) -> bool:
    """Whether this decision waits for a manager in this authority."""
    return DecisionRight.objects.filter(decision=right, waits=True).exists()


def ask(
    right: Decision, *, by: User, family: Family | None, others: Iterable[Step] = (), **about: Any
) -> Agreement:
    """Put something before the managers of the family's team (at the front door: of the worker's own)."""
    lead = lead_of(family) if family and "decision" not in about else None
    team = (lead.team if lead else None) or team_of(by)
    if team is None:
        raise Refused(
            "This waits for a manager, and you are in no team. Ask a manager to allocate the family first."
        )
    others = list(others)
    _take_up(others=others, **about)
    agreement = Agreement.objects.create(
        right=right, family=family, team=team, asked_by=by, asked_at=clock.now(), **about
    )
    agreement.others.set(others)
    trail.record(Act.AGREEMENT_ASKED, agreement, by=by, family=family)
    _tell_managers(agreement, team, by)
    return agreement


def _take_up(*, others: list[Step], **about: Any) -> None:
    """Asking again, for any of the same children, takes up what was returned before."""
    if step := about.get("step"):
        children = [one.child_id for one in (step, *others)]
        theirs = Q(step__child__in=children) | Q(others__child__in=children)
        again = Agreement.objects.filter(theirs, step__kind=step.kind).distinct()
    elif decision := about.get("decision"):
        again = Agreement.objects.filter(decision__contact=decision.contact)
    else:
        again = Agreement.objects.filter(closure__family=about["closure"].family)
    for returned in again.filter(answer="returned", taken_up_at__isnull=True):
        returned.taken_up_at = clock.now()
        returned.save()


def _tell_managers(agreement: Agreement, team: Team, by: User) -> None:
    posts = Post.objects.current(clock.today()).filter(role=Role.MANAGER, team=team)
    for post in posts.select_related("user"):
        notices.tell(
            to=post.user,
            words=f"{by} asks you to agree: {agreement.get_right_display()[0].lower()}"
            f"{agreement.get_right_display()[1:]}",
            path=page_of(agreement),
            by=by,
            family=agreement.family,
        )


def page_of(agreement: Agreement) -> str:
    """Where the thing stands that waits, or was returned."""
    if agreement.decision_id and agreement.decision:
        return agreement.decision.contact.get_absolute_url()
    return reverse("casework:journey", args=[agreement.family_id])
