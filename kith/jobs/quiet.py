"""Log lines without personal data: where a fault happened and its kind, never what it said.

A database's own message may quote the row it refused; a fault's message may quote what was typed. The
page that failed shows a reference, and the same reference stands in the log beside the place.
"""

import logging
import traceback
from types import TracebackType

from django.conf import settings


class QuietFormatter(logging.Formatter):
    """Time, level, logger and message; a traceback is cut down to its frames and the kind of fault."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Frames and kinds alone, unless this is a developer's own machine."""
        if settings.DEBUG:
            return super().formatException(ei)
        kind, fault, frames = ei
        told = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(frames)]
        kinds = []
        while fault is not None:
            kinds.append(type(fault).__name__)
            fault = fault.__cause__ or fault.__context__
        return "\n".join([*told, "  " + " from ".join(kinds)])
