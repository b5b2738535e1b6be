"""Every change of people, families and who may open them, one noun a file."""

from kith.people.actions.conflict import declare_conflict, end_conflict
from kith.people.actions.emergency import break_glass, close_opening, review_opening
from kith.people.actions.family import add_member, end_member, make_family, rename_family
from kith.people.actions.grant import end_grant, grant
from kith.people.actions.link import link, unlink
from kith.people.actions.outside import add_outside_worker, end_outside_worker
from kith.people.actions.person import (
    add_identifier,
    add_name,
    add_person,
    add_way,
    change_person,
    end_identifier,
    end_way,
    set_disabilities,
)
from kith.people.actions.place import leave_place, live_at
from kith.people.actions.protection import (
    carry_protection,
    end_protection,
    end_viewer,
    name_viewer,
    protect_place,
    show_place,
)
from kith.people.actions.relationship import end_relationship, relate
from kith.people.actions.seal import (
    answer_seal,
    ask_seal,
    ask_unseal,
    end_restriction,
    renew_seal,
    restrict,
)
from kith.people.actions.support import answer_support, offer_support
from kith.people.actions.warning import end_warning, review_warning, set_warning

__all__ = [
    "add_identifier", "add_member", "add_name", "add_outside_worker", "add_person", "add_way", "answer_seal",
    "answer_support", "ask_seal", "ask_unseal", "break_glass", "carry_protection", "change_person",
    "close_opening", "declare_conflict",
    "end_conflict", "end_grant", "end_identifier", "end_member", "end_outside_worker", "end_protection",
    "end_relationship", "end_restriction", "end_viewer", "end_warning", "end_way", "grant", "leave_place",
    "link", "live_at", "make_family", "name_viewer", "offer_support", "protect_place", "relate",
    "rename_family", "renew_seal", "restrict", "review_opening", "review_warning", "set_disabilities",
    "set_warning", "show_place", "unlink",
]  # fmt: skip
