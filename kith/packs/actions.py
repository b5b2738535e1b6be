"""Saying things the authority's own way, and going back to the usual word."""

from typing import Any

from kith.packs import queries
from kith.packs.models import Word
from kith.packs.rules import LONGEST, things
from kith.packs.terms import Act, Tier
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def say(*, by: Any, key: str, **said: str) -> Word | None:
    """What one thing is called, tier by tier (`early_help="Worry"`). Nothing goes back to the usual word."""
    thing = things().get(key)
    if thing is None:
        raise Refused("There is no such word.")
    changed: Word | None = None
    changes = 0
    for tier, text in ((Tier(name), " ".join(text.split())) for name, text in said.items()):
        if len(text) > LONGEST:
            raise Refused(f"Shorten it to {LONGEST} characters or fewer.", field=tier.value)
        own = Word.objects.filter(tier=tier, key=key).first()
        usual = text in ("", thing.usual[tier])
        if usual and own:
            trail.record(Act.WORD_RESET, own, by=by)
            own.delete()
        elif not usual and (own is None or own.text != text):
            changed = own or Word(tier=tier, key=key)
            changed.text = text
            changed.save()
            trail.record(Act.WORD_CHANGED, changed, by=by)
        else:
            continue
        changes += 1
    if not changes:
        raise Refused("Nothing here differs from what we say already. Change a word, or go back.")
    queries.forget()
    return changed


@act
def reset(*, by: Any, key: str) -> None:
    """Go back to the usual words for one thing, in every tier."""
    own = list(Word.objects.filter(key=key))
    if not own:
        raise Refused("These are the usual words already.")
    for word in own:
        trail.record(Act.WORD_RESET, word, by=by)
        word.delete()
    queries.forget()
