"""People: who they are, where they live, whose family they are, and who may open the file.

Holds: persons, names, identifiers, ways to reach them, relationships, places with an audience,
families and their members, warning notes, advocates, people outside who work with the family; and
the standing of readers: grants, seals, declared conflicts, emergency openings.
Leans on: accounts, trail, access, packs, notices.
Refuses: to show a family to somebody with no standing; to merge two records past undoing.
Start reading: `models/standing.py`, then `doors.py`.
"""
