"""The models of the exchange room, one noun a file."""

from kith.exchange.models.leaving import AsideRow, DutyList, DutyWords, Leaving, LeftPaper, SealedLeave
from kith.exchange.models.load import Load, LoadTable, NotLoaded
from kith.exchange.models.same import MaybeSame
from kith.exchange.models.source import LoadedGroup, SourceRow

__all__ = [
    "AsideRow", "DutyList", "DutyWords", "Leaving", "LeftPaper", "Load", "LoadTable", "LoadedGroup",
    "MaybeSame", "NotLoaded", "SealedLeave", "SourceRow",
]  # fmt: skip
