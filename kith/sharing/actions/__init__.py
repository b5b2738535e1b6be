"""Every change in the sharing room: open this file to see what can be done."""

from kith.sharing.actions.answering import approve, finish_check, give_back, resolve
from kith.sharing.actions.correction import look_for_corrections
from kith.sharing.actions.leaving import hand_over, keep_back, leave, start_making, withdraw
from kith.sharing.actions.paper import again, begin, drop, rewrite
from kith.sharing.actions.recipient import add_recipient, end_recipient, look_again

__all__ = [
    "add_recipient", "again", "approve", "begin", "drop", "end_recipient", "finish_check", "give_back",
    "hand_over", "keep_back", "leave", "look_again", "look_for_corrections", "resolve", "rewrite",
    "start_making", "withdraw",
]  # fmt: skip
