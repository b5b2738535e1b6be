"""The pages of sharing, one noun a file."""

from kith.sharing.views.check import approve, drop, finding, finish, give_back, make, paper, rewrite
from kith.sharing.views.made import again, enclosure, handed, pdf, register, withdraw, word
from kith.sharing.views.papers import choose_letter, new_paper, papers, write_letter
from kith.sharing.views.recipient import end_recipient, look_again, new_outside, new_person, recipients

__all__ = [
    "again", "approve", "choose_letter", "drop", "enclosure", "end_recipient", "finding", "finish",
    "give_back",
    "handed", "look_again", "make", "new_outside", "new_paper", "new_person", "paper", "papers", "pdf",
    "recipients", "register", "rewrite", "withdraw", "word", "write_letter",
]  # fmt: skip
