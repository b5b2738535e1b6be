"""Every change to who works here: people, posts, teams, and what a second person agrees."""

from kith.accounts.actions.people import (
    add_user,
    change_user,
    end_account,
    reopen_account,
    send_link,
    start_installation,
    take_list,
)
from kith.accounts.actions.posts import end_post
from kith.accounts.actions.requests import agree, ask_email, ask_post, ask_reset, return_request
from kith.accounts.actions.teams import add_team, change_team, end_team

__all__ = [
    "add_team", "add_user", "agree", "ask_email", "ask_post", "ask_reset", "change_team", "change_user",
    "end_account", "end_post", "end_team", "reopen_account", "return_request", "send_link",
    "start_installation", "take_list",
]  # fmt: skip
