"""Search: finding people, families and contacts from one box, over what one may know of.

It composes the searches of the rooms below and holds nothing of its own.
Leans on: casework, people, trail.
Refuses: to find what its reader may not know of; to search addresses; to keep the words that were typed.
Start reading: `queries.py`.
"""
