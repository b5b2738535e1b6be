"""A worker says in their own words how heavy their work is: no number does."""

from typing import Any

from kith import clock
from kith.casework.models import LoadWords
from kith.casework.terms import Act
from kith.people.checks import tidy
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def say_of_load(*, by: Any, words: str) -> LoadWords:
    """One's own line on one's own load; an empty one takes it away."""
    made = LoadWords.objects.create(user=by, at=clock.now(), **tidy(LoadWords, {"words": words}))
    trail.record(Act.LOAD_SAID, made, by=by)
    return made
