"""Search: finding people, families, contacts and words in notes from one box, over what one may know of.

It composes the searches of the rooms below and holds nothing of its own.
Leans on: recording, casework, people, trail.
Refuses: to find what its reader may not know of; to search addresses; to keep the words that were typed.
Start reading: `queries.py`.
"""
