"""Somebody who brings files, and no spare left waiting behind a test."""

from collections.abc import Iterator
from datetime import date

import pytest

from kith.accounts.models import Post, User
from kith.documents import press


@pytest.fixture(autouse=True, scope="module")
def no_spare_left() -> Iterator[None]:
    yield
    press.let_go()


@pytest.fixture
def priya(db: None) -> User:
    user = User.objects.create_user("priya@wenlow.example", "Priya Shah")
    Post.objects.create(user=user, role="social_worker", starts_on=date(2026, 1, 1))
    return user


@pytest.fixture
def ada(db: None, settings: object) -> User:
    settings.KITH_AUTHENTICATOR_ROLES = set()  # type: ignore[attr-defined]
    user = User.objects.create_user("ada@wenlow.example", "Ada Marsh")
    Post.objects.create(user=user, role="administrator", starts_on=date(2026, 1, 1))
    return user
