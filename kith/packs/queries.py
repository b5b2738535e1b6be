"""What things are called here: the authority's own word, else the usual one."""

from contextvars import ContextVar
from typing import Any

from kith.packs.models import Word
from kith.packs.rules import Thing, things
from kith.packs.terms import Tier
from kith.prepared import prepared
from kith.trail.context import request_id

Said = dict[tuple[str, str], str]
# Read once a request: a page may ask for a hundred words. Outside a request nothing is kept.
_said: ContextVar[tuple[str, Said]] = ContextVar("kith_words", default=("", {}))


def word(tier: Tier | str, key: str) -> str:
    """What one thing is called in one tier."""
    tier = Tier(tier)
    return own_words().get((tier.value, key)) or things()[key].usual[tier]


def words(tier: Tier | str) -> dict[str, str]:
    """What everything is called in one tier, by key."""
    tier = Tier(tier)
    ours = own_words()
    return {key: ours.get((tier.value, key)) or thing.usual[tier] for key, thing in things().items()}


def own_words() -> Said:
    """The words that this authority says its own way."""
    request, kept = _said.get()
    if request and request == request_id.get():
        return kept
    said = {(tier, key): text for tier, key, text in _own()}
    _said.set((request_id.get(), said))
    return said


@prepared
def _own() -> Any:
    return Word.objects.values_list("tier", "key", "text")


def forget() -> None:
    """Read the words anew: they were just changed."""
    _said.set(("", {}))


def table() -> list[tuple[Thing, list[tuple[str, bool]]]]:
    """Everything with its word in each tier, and whether that word is the authority's own."""
    ours = own_words()
    return [
        (thing, [(ours.get((tier.value, thing.key)) or thing.usual[tier], (tier.value, thing.key) in ours)
                 for tier in Tier])
        for thing in things().values()
    ]  # fmt: skip


def history(key: str) -> list[Any]:
    """Every change to the words of one thing, newest first."""
    return list(
        Word.history.filter(key=key)
        .select_related("history_user")
        .order_by("-history_date", "-history_id")[:50]
    )
