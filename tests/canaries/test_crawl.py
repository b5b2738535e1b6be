"""Each of the cast, and nobody, walks everywhere; none finds what they may not see."""

from dataclasses import replace
from typing import Any

import pytest

from kith.accounts.models import User
from kith.demo.canaries import planted
from kith.demo.cast import CAST
from tests.canaries import crawl

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", [*CAST, None], ids=str)
def test_nobody_finds_what_they_may_not_see(demo_year: Any, key: str | None) -> None:
    reader = User.objects.get(email=CAST[key].email) if key else None
    walked = crawl.walk(reader, pages=90)
    assert not walked.found, sorted({(find.token, find.at) for find in walked.found})
    assert not walked.faults
    assert walked.asked > 400


def test_the_crawl_would_find_them(demo_year: Any) -> None:
    """A manager who may see ten hidden facts meets them on the walk, so the walk does lead there."""
    manager = User.objects.get(email=CAST["dele"].email)
    may_see = {canary.token for canary in planted() if canary.may_see(manager)}
    forbidden = [replace(canary, asks=lambda user: False) for canary in planted()]
    walked = crawl.walk(manager, canaries=forbidden, pages=90)
    met = {find.token for find in walked.found}
    assert met <= may_see and len(met) >= 6, (sorted(may_see), sorted(met))
