"""What workers say of their own load: the latest line of each."""

from collections.abc import Iterable, Sequence
from typing import Any

from kith.casework.models import LoadWords
from kith.prepared import prepared


def load_words(users: Iterable[int]) -> dict[int, str]:
    """The line that stands for each of these workers, where they have written one: one query."""
    refs = sorted(set(users))
    rows = _lines(users=refs) if refs else []
    return {user: words for user, words in dict(rows).items() if words}


@prepared
def _lines(users: Sequence[int]) -> Any:
    return LoadWords.objects.filter(user__in=users).order_by("pk").values_list("user", "words")
