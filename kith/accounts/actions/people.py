"""Accounts: added, changed, ended, opened again; never deleted."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator

from kith import clock
from kith.access import Role
from kith.accounts import queries
from kith.accounts.models import Post, User
from kith.accounts.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


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
) -> User:
    """Somebody starts here: they choose a password with a one-time link, and do nothing without a post."""
    _refuse_taken(email)
    user = User.objects.create_user(
        email, name, job_title=job_title, phone=phone, registration=registration, source_ref=source_ref
    )
    trail.record(Act.ADDED, user, by=by)
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
    """Correct who somebody is."""
    _refuse_taken(email, but=user)
    user.email, user.name, user.job_title = email.strip().lower(), name, job_title
    user.phone, user.registration = phone, registration
    user.save()
    trail.record(Act.CHANGED, user, by=by)
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
    trail.record(Act.ENDED, user, by=by)
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
    trail.record(Act.REOPENED, user, by=by)
    return user


@act
def reset_sign_in(*, by: Any, user: User) -> User:
    """Take away a lost authenticator and the password; a one-time link and a new set-up follow."""
    if user == by:
        raise Refused("You cannot reset your own sign-in. Ask another administrator.")
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save()
    trail.record(Act.SIGN_IN_RESET, user, by=by)
    return user


@act
def make_link(*, by: Any, user: User) -> User:
    """Make a one-time link with which they choose a password (the link itself is never kept)."""
    if user.ended_at is not None:
        raise Refused("This account has ended. Open it again first.")
    trail.record(Act.LINK_MADE, user, by=by)
    return user


@act
def take_list(*, by: User) -> User:
    """The list of staff leaves Kith as a file."""
    trail.record(Act.LIST_TAKEN, by, by=by)
    return by


@act
def start_installation(*, by: None = None, email: str, name: str, another: bool = False) -> User:
    """The first administrator of a new installation, made at the command line."""
    if not another and queries.administrators():
        raise Refused("This installation has an administrator. Ask them to add you, or say --another.")
    _refuse_taken(email)
    user = User.objects.create_user(email, name, job_title="Administrator")
    post = Post(user=user, role=Role.ADMINISTRATOR.value, starts_on=clock.today())
    post.save()
    trail.record(Act.STARTED, user, by=by)
    return user


def _refuse_last_administrator(user: User) -> None:
    if any(post.role == Role.ADMINISTRATOR for post in user.posts_now) and not queries.administrators(
        but=user
    ):
        raise Refused("This is the only administrator. Make somebody else an administrator first.")


def _refuse_taken(email: str, but: User | None = None) -> None:
    others = User.objects.filter(email=email.strip().lower()).exclude(pk=but.pk if but else 0)
    if others.exists():
        raise Refused("Somebody here has this email address already. Find them in the list.", field="email")
