"""The reads of sharing, shaped for pages. Other rooms ask here and nowhere else."""

from kith.sharing.queries.address import Post, place_of_post, post_of
from kith.sharing.queries.gather import as_it_leaves, gather, letter, texts_of, words_of_letter
from kith.sharing.queries.letters import draft_letter
from kith.sharing.queries.pages import (
    enclosed,
    paper,
    papers_of,
    recipient_choices,
    recipients_of,
    register,
    second_person,
)
from kith.sharing.queries.watch import elsewhere, watch

__all__ = [
    "Post", "as_it_leaves", "draft_letter", "elsewhere", "enclosed", "gather", "letter", "paper", "papers_of",
    "place_of_post", "post_of", "recipient_choices", "recipients_of", "register", "second_person", "texts_of",
    "watch", "words_of_letter",
]  # fmt: skip
