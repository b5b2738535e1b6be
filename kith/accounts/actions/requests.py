"""What needs a second person: asked for by one, agreed or returned by another, never about oneself.

A post, a sign-in address, a password and an authenticator decide who somebody is to Kith: whoever could
give all of them alone could be anybody (domain note §2.4; ASVS 5.0 V2.3.5).
"""

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator

from kith import clock
from kith.access import Action, Answer, decide
from kith.accounts import letters, tell
from kith.accounts.actions import _requests
from kith.accounts.models import AccountRequest, Post, Team, User
from kith.accounts.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

Kind = AccountRequest.Kind


@act
def ask_post(
    *,
    by: Any,
    user: User,
    role: str,
    starts_on: date,
    team: Team | None = None,
    ends_on: date | None = None,
    quiet: bool = False,
) -> AccountRequest:
    """Ask that somebody be given a post. `quiet` for one of many: whoever asks for them tells once."""
    if user == by:
        raise Refused("You cannot give yourself a post. Ask another administrator.")
    _requests.check_post(user, role=role, starts_on=starts_on, team=team, ends_on=ends_on)
    if user.requests.waiting().filter(kind=Kind.POST, role=role, team=team).exists():
        raise Refused("This post was asked for already, and waits for a second person.", field="role")
    asked = AccountRequest(kind=Kind.POST, role=role, team=team, starts_on=starts_on, ends_on=ends_on)
    return _requests.ask(asked, user, Act.POST_ASKED, by=by, quiet=quiet)


@act
def ask_reset(*, by: Any, user: User) -> AccountRequest:
    """Ask that a lost authenticator and the password be taken away."""
    if user == by:
        raise Refused("You cannot reset your own sign-in. Ask another administrator.")
    if user.ended_at is not None:
        raise Refused("This account has ended. Open it again first.")
    if user.requests.waiting().filter(kind=Kind.RESET).exists():
        raise Refused("This was asked for already, and waits for a second person.")
    return _requests.ask(AccountRequest(kind=Kind.RESET), user, Act.RESET_ASKED, by=by)


@act
def ask_email(*, by: Any, user: User, email: str) -> AccountRequest:
    """Ask that somebody sign in with another address. A later request takes the place of an earlier one."""
    if user == by:
        raise Refused("You cannot change your own address. Ask another administrator.", field="email")
    _requests.refuse_taken(email, but=user)
    for earlier in user.requests.waiting().filter(kind=Kind.EMAIL):
        _requests.return_(earlier, by=by, comment="Another address was asked for instead.")
    asked = AccountRequest(kind=Kind.EMAIL, email=email.strip().lower())
    return _requests.ask(asked, user, Act.EMAIL_ASKED, by=by)


@act
def agree(*, by: User, request: AccountRequest, site: str = "") -> AccountRequest:
    """Agree: what was asked takes effect, and the person, who asked and governance are told."""
    request = _fresh(request)
    if by.pk == request.asked_by_id:
        raise Refused("You asked for this yourself: a second person agrees it.")
    if by.pk == request.user_id:
        raise Refused("This is about your own account: somebody else agrees it.")
    if decide(Action.ADMIN_AGREE, by.standing) is not Answer.YES:
        raise Refused("Another administrator or a governance officer agrees this.")
    if request.user.ended_at is not None:
        raise Refused("This account has ended. Return what was asked.")
    request.agreed, request.answered_by, request.answered_at = True, by, clock.now()
    request.save()
    DONE[Kind(request.kind)](request, by, site)
    words = f"{by} agreed what {request.asked_by} asked about {request.user}: {request.get_kind_display()}"
    tell.everyone(words, request.user, by=by, also=[request.asked_by])
    return request


@act
def return_request(*, by: User, request: AccountRequest, comment: str) -> AccountRequest:
    """Return it with the reason (or take back what one asked oneself): nothing changes."""
    request = _fresh(request)
    if by.pk == request.user_id:
        raise Refused("This is about your own account: somebody else answers it.")
    if not comment.strip():
        raise Refused("Write why you return it.", field="comment")
    _requests.return_(request, by=by, comment=comment)
    words = f"{by} returned what was asked about {request.user}: {request.get_kind_display().lower()}"
    tell.everyone(words, request.user, by=by, also=[request.asked_by])
    return request


def _fresh(request: AccountRequest) -> AccountRequest:
    """As it stands now: two people may answer at the same moment."""
    now = AccountRequest.objects.select_for_update(of=("self",)).select_related("user", "team", "asked_by")
    found = now.get(pk=request.pk)
    if found.answered_at is not None:
        raise Refused("This has been answered already.")
    return found


def _give_post(request: AccountRequest, by: User, site: str) -> None:
    assert request.starts_on is not None
    facts: dict[str, Any] = {"role": request.role, "starts_on": request.starts_on, "ends_on": request.ends_on}
    _requests.check_post(request.user, team=request.team, **facts)
    post = Post(user=request.user, team=request.team, **facts)
    post.save()
    trail.record(Act.POST_GIVEN, post, by=by)


def _reset(request: AccountRequest, by: User, site: str) -> None:
    user = request.user
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save()
    trail.record(Act.SIGN_IN_RESET, user, by=by)
    letters.send_link(user, site)


def _change_email(request: AccountRequest, by: User, site: str) -> None:
    user, before = request.user, request.user.email
    _requests.refuse_taken(request.email, but=user)
    user.email = request.email
    user.save()
    trail.record(Act.EMAIL_CHANGED, user, by=by)
    letters.tell_both(user, before)


DONE = {Kind.POST: _give_post, Kind.RESET: _reset, Kind.EMAIL: _change_email}
