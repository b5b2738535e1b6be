"""Notices: a sentence and a link for one member of staff, until they have read it.

Holds: notices. Leans on: accounts, trail. Refuses: a sealed name in a sentence (callers pass neutral
words). Start reading: `actions.py`.
"""
