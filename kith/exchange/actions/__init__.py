"""Everything that changes a load: brought, checked, begun, taken in slice by slice, ended or dropped."""

from kith.exchange.actions.duty import note_duty_list, note_duty_taken, set_duty_words
from kith.exchange.actions.leaving import (
    begin_leaving,
    end_leaving,
    fail_leaving,
    keep_sealed,
    let_sealed_leave,
    note_taken,
    try_again,
)  # fmt: skip
from kith.exchange.actions.load import begin, bring, drop, end, note_check, stop
from kith.exchange.actions.same import answer
from kith.exchange.actions.take_in import keep_aside, protect, take_in, take_in_staff

__all__ = [
    "answer", "begin", "begin_leaving", "bring", "drop", "end", "end_leaving", "fail_leaving", "keep_aside",
    "keep_sealed", "let_sealed_leave", "note_check", "note_duty_list", "note_duty_taken", "note_taken",
    "protect", "set_duty_words", "stop", "take_in", "take_in_staff", "try_again",
]  # fmt: skip
