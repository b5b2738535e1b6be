"""Drafts: typing that is never lost, and that nobody but its author ever reads.

Holds: drafts (one person's words in one form at one place), and how long forms take, by kind, without people.
Leans on: accounts, trail, access, ui. Refuses: a blob that this server did not ask for, a draft over 200 kB,
anybody's words but the reader's own, words of a family its author may no longer open (held, not lost).
Start reading: `README.md`, then `rules.py` (which words win) and `actions.py`.
"""
