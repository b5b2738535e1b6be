"""The quick form of `prove ONLY=incidents`: every incident is done again, and held."""

import pytest

from kith.documents import press
from prove._incidents import REPLAYED, replay


@pytest.mark.django_db
def test_what_went_wrong_elsewhere_does_not_go_wrong_here() -> None:
    try:
        found = replay()
    finally:
        press.let_go()
    assert set(found) == set(REPLAYED)
    assert [name for name, told in found.items() if not told["held"]] == [], found
