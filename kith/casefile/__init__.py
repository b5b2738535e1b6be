"""Casefile: a family's whole file on one page, who looked at it, and the file as known on a day.

Holds: the overview for whoever answers tonight, who looked, the file as known on a past day, and the
governance officer's page (emergency openings, conflicts, looks to be judged by a person, the trail).
It keeps no rows of its own: it reads those of the rooms below.
Leans on: recording, casework, people, accounts, trail.
Refuses: to show on a past day what is protected today; to score anybody; to show content in the trail.
Start reading: `queries/overview.py`, then `views/family.py`.
"""
