"""How many saves one person may send: far above any typing, below what would hurt others. Per process."""

import threading

from kith import clock

A_MINUTE = 240
_guard = threading.Lock()
_sent: dict[int, tuple[int, int]] = {}


def too_fast(user: int, saves: int) -> bool:
    """Count these saves; whether they are too many for this minute."""
    minute = clock.wall_seconds() // 60
    with _guard:
        if len(_sent) > 10_000:
            _sent.clear()
        at, count = _sent.get(user, (minute, 0))
        count = saves if at != minute else count + saves
        _sent[user] = (minute, count)
    return count > A_MINUTE
