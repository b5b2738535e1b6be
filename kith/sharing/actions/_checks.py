"""Steps that several acts share: a paper held until the act ends, and what holds every paper back."""

from kith.access import State as FileState
from kith.casework.queries import stopped
from kith.people.models import Family
from kith.people.models.standing import state_of
from kith.refusals import Refused
from kith.sharing.models import Sharing
from kith.sharing.terms import State

STOPPED = (
    "Letters and papers are stopped for this family after a death or a grave injury. "
    "Nothing leaves until two people end the stop."
)


def not_stopped(family: Family) -> None:
    """Refused while a stop holds."""
    if stopped([family]):
        raise Refused(STOPPED)


def held(sharing: Sharing, *states: State) -> Sharing:
    """The paper as it stands now, locked, in one of these states."""
    rows = Sharing.objects.select_for_update(of=("self",))
    found = rows.select_related("family", "recipient__person", "made_by", "child", "note").get(pk=sharing.pk)
    if found.state not in states:
        raise Refused(
            f"This paper is at another stage now: {found.get_state_display().lower()}. Open it again."
        )
    return found


def restricted(family: Family) -> bool:
    """Whether the file is closed to most."""
    return state_of(family) is not FileState.STANDARD
