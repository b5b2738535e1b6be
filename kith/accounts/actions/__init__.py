"""Every change to who works here: people, posts, teams."""

from kith.accounts.actions.people import (
    add_user,
    change_user,
    end_account,
    make_link,
    reopen_account,
    reset_sign_in,
    start_installation,
    take_list,
)
from kith.accounts.actions.posts import end_post, give_post
from kith.accounts.actions.teams import add_team, change_team, end_team

__all__ = [
    "add_team", "add_user", "change_team", "change_user", "end_account", "end_post", "end_team", "give_post",
    "make_link", "reopen_account", "reset_sign_in", "start_installation", "take_list",
]  # fmt: skip
