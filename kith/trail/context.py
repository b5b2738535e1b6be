"""What travels beside a request: who is acting, which request, which operation."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Acting:
    """One act under way: who does it, under which operation id, and how many events it recorded."""

    by: Any
    operation: str = ""
    events: int = field(default=0)


acting: ContextVar[Acting | None] = ContextVar("kith_acting", default=None)
request_id: ContextVar[str] = ContextVar("kith_request", default="")
