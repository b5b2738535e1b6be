"""Sessions in the database, as Django keeps them; read on every request, so by a prepared query."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session

from kith import clock
from kith.prepared import prepared


@prepared
def _session(key: str, now: datetime) -> Any:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class SessionStore(DatabaseSessions):
    """Django's own, with one query put together once. (Same name, same salt: sessions stay readable.)"""

    def _get_session_from_db(self) -> Session | None:
        real = datetime.fromtimestamp(clock.wall_seconds(), UTC)  # sessions age by the wall clock
        found = _session(key=self.session_key or "", now=real)
        if not found:
            self._session_key = None
            return None
        held: Session = found[0]
        return held
