"""Of which families somebody may be told in a sentence: for notices, which stand below this room."""

from django.db.models import Q

from kith.access import Action
from kith.accounts.models import User
from kith.people.models.seeing import families_where


def told_of(user: User, *, of: str) -> Q:
    """The condition on `of`, a column with a family's number: those this reader may know of, and sealed files
    whose sealing waits for their agreement. A declared conflict takes both away.
    """
    return families_where(user, Action.FAMILY_FIND, of=of) | families_where(user, Action.SEAL, of=of)
