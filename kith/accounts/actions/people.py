"""Accounts: added, changed, ended, opened again; never deleted."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator

from kith import clock
from kith.access import Role
from kith.accounts import letters, queries, tell
from kith.accounts.actions import _requests, requests
from kith.accounts.models import Post, User
from kith.accounts.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

NOWHERE = ".invalid"  # the addresses of workers who came with a load lead nowhere


@act
def add_user(
    *,
    by: Any,
    email: str,
    name: str,
    job_title: str = "",
    phone: str = "",
    registration: str = "",
    source_ref: str = "",
    quiet: bool = False,
) -> User:
    """Somebody starts here: they choose a password with a one-time link, and do nothing without a post.

    `quiet` for one of many: whoever adds them tells governance once.
    """
    _requests.refuse_taken(email)
    user = User.objects.create_user(
        email, name, job_title=job_title, phone=phone, registration=registration, source_ref=source_ref
    )
    trail.record(Act.ADDED, user, by=by)
    if not quiet:
        tell.governance(f"{by} added {user} to the people who work here", user, by=by)
    return user


@act
def change_user(
    *,
    by: Any,
    user: User,
    email: str,
    name: str,
    job_title: str = "",
    phone: str = "",
    registration: str = "",
) -> User:
    """Correct who somebody is. Another sign-in address is asked for: a second person agrees it first."""
    user.name, user.job_title = name, job_title
    user.phone, user.registration = phone, registration
    user.save()
    trail.record(Act.CHANGED, user, by=by)
    if email.strip().lower() != user.email:
        requests.ask_email(by=by, user=user, email=email)
    return user


@act
def end_account(*, by: Any, user: User) -> User:
    """Somebody leaves: they are out with their next click, and their posts end today."""
    if user == by:
        raise Refused("You cannot end your own account. Ask another administrator.")
    if user.ended_at is not None:
        raise Refused("This account has ended already.")
    _refuse_last_administrator(user)
    user.ended_at = clock.now()
    user.save()
    today = clock.today()
    for post in user.posts.exclude(ends_on__lt=today):
        post.ends_on = max(post.starts_on, today)
        post.save()
    for waiting in user.requests.waiting():
        _requests.return_(waiting, by=by, comment="The account has ended.")
    trail.record(Act.ENDED, user, by=by)
    tell.everyone(f"{by} ended the account of {user}", user, by=by)
    return user


@act
def reopen_account(*, by: Any, user: User) -> User:
    """Somebody comes back. Their posts stay ended: give new ones."""
    if user == by:
        raise Refused("You cannot open your own account again. Ask another administrator.")
    if user.ended_at is None:
        raise Refused("This account is open already.")
    today = clock.today()
    for post in user.posts.filter(ends_on__gte=today):
        post.ends_on = max(post.starts_on, today - timedelta(days=1))
        post.save()
    user.ended_at = None
    user.set_unusable_password()
    user.save()
    Authenticator.objects.filter(user=user).delete()
    trail.record(Act.REOPENED, user, by=by)
    tell.everyone(f"{by} opened the account of {user} again", user, by=by)
    return user


@act
def send_link(*, by: Any, user: User, site: str) -> User:
    """Send somebody a one-time link to choose a password: to their own address, and shown to nobody."""
    if user.ended_at is not None:
        raise Refused("This account has ended. Open it again first.")
    if user == by:
        raise Refused("To change your own password, open your own account.")
    if user.email.endswith(NOWHERE):
        raise Refused(
            "They came with a load and have no address yet. Write their work address in their details first."
        )
    trail.record(Act.LINK_MADE, user, by=by)
    letters.send_link(user, site)
    tell.everyone(f"{by} sent {user} a one-time link to choose a password", user, by=by)
    return user


@act
def take_list(*, by: User) -> User:
    """The list of staff leaves Kith as a file."""
    trail.record(Act.LIST_TAKEN, by, by=by)
    return by


@act
def start_installation(
    *,
    by: None = None,
    email: str,
    name: str,
    governance_email: str = "",
    governance_name: str = "",
    another: bool = False,
) -> User:
    """The first administrator of a new installation, and the officer who agrees what they ask; made at the
    command line. Without that officer nobody could be given a post: it takes two people.
    """
    if not another and queries.administrators():
        raise Refused("This installation has an administrator. Ask them to add you, or say --another.")
    if not queries.governance() and not governance_email:
        raise Refused("Name the governance officer too: what an administrator asks, a second person agrees.")
    first = _started(email, name, "Administrator", Role.ADMINISTRATOR, by)
    if governance_email:
        _started(governance_email, governance_name, "Information governance officer", Role.GOVERNANCE, by)
    tell.governance(f"{first} was made an administrator at the command line", first, by=by)
    return first


def _started(email: str, name: str, title: str, role: Role, by: None) -> User:
    _requests.refuse_taken(email)
    user = User.objects.create_user(email, name, job_title=title)
    post = Post(user=user, role=role.value, starts_on=clock.today())
    post.save()
    trail.record(Act.STARTED, user, by=by)
    return user


def _refuse_last_administrator(user: User) -> None:
    if any(post.role == Role.ADMINISTRATOR for post in user.posts_now) and not queries.administrators(
        but=user
    ):
        raise Refused("This is the only administrator. Make somebody else an administrator first.")
