"""Every change of casework, one noun a file. Files that begin with `_` are parts of larger acts."""

from kith.casework.actions.adoption import open_adoption
from kith.casework.actions.agreement import agree, return_with_comment
from kith.casework.actions.allocation import allocate, end_allocation, see_allocation
from kith.casework.actions.care import add_legal_status, add_placement, change_category
from kith.casework.actions.caseload import move_caseload
from kith.casework.actions.closure import close_family
from kith.casework.actions.complaint import (
    answer_complaint,
    change_because_of,
    follow_up_complaint,
    give_complaint,
    next_stage_of_complaint,
    record_complaint,
)
from kith.casework.actions.contact import (
    answer_match,
    make_new,
    record_contact,
    settle_family,
    undo_match,
)
from kith.casework.actions.cover import end_cover, set_cover
from kith.casework.actions.deadline import meet, meet_one
from kith.casework.actions.decision import decide
from kith.casework.actions.handover import (
    answer_handover,
    met_family,
    offer_handover,
    withdraw_handover,
)
from kith.casework.actions.limit import set_limit, set_right
from kith.casework.actions.load import say_of_load
from kith.casework.actions.moving import answer_move, ask_for_family
from kith.casework.actions.picture import write_picture
from kith.casework.actions.protection import hold_conference, hold_review, hold_strategy
from kith.casework.actions.reopening import not_met
from kith.casework.actions.reply import reply
from kith.casework.actions.step import begin_for, begin_step, end_for, end_step, move
from kith.casework.actions.stop import ask_end_of_stop, end_stop, stop

__all__ = [
    "add_legal_status", "add_placement", "agree", "allocate", "answer_complaint", "answer_handover",
    "answer_match",
    "answer_move", "ask_end_of_stop", "ask_for_family", "begin_for", "begin_step",
    "change_because_of", "change_category",
    "close_family", "decide", "end_allocation", "end_cover", "end_for", "end_step", "end_stop",
    "hold_conference", "hold_review", "hold_strategy", "make_new", "meet", "meet_one", "met_family", "move",
    "move_caseload", "not_met", "offer_handover", "open_adoption", "record_contact", "reply",
    "return_with_comment", "see_allocation", "set_cover", "set_limit", "set_right", "settle_family", "stop",
    "undo_match", "withdraw_handover", "write_picture",
    "follow_up_complaint", "give_complaint", "next_stage_of_complaint", "record_complaint",
    "say_of_load",
]  # fmt: skip
