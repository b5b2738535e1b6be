"""Casefile: a family's whole file and its story, who looked at it, and all of it as known on a day.

Holds: the overview for whoever answers tonight, the timeline, the chronology's pages, each child's own story,
who looked, the file, its notes and its promises as known on a past day, and the governance officer's page
(emergency openings, conflicts, looks to be judged by a person, the trail).
It keeps no rows of its own: it reads those of the rooms below.
Leans on: recording, drafts, casework, people, accounts, trail.
Refuses: to show on a past day what is protected today; to score anybody; to show content in the trail; to put
on a timeline what a child told in confidence, or in one child's story what another said.
Start reading: `queries/overview.py`, then `queries/timeline/`, then `views/family.py`.
"""
