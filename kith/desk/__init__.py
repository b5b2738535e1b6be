"""Desk: each person's own work, the families they may open, and a manager's team page.

Holds one's own arrangements alone (the day's mail, the address of a calendar, saved lists); for the rest it
gathers what is due, returned, new and waiting from the rooms below, one line for one piece of work, brothers
and sisters together.
Leans on: sharing, recording, casework, tasks, people, drafts, notices, accounts, trail.
Refuses: to count or name a family that its reader may not open; to rank one worker against another.
Start reading: `queries/work.py`, then `views.py`; for arrangements `arranging.py`.
"""
