"""Recording: what happened between us and a family. For now the bare facts of a visit.

Holds: visits (who, when, where, seen, seen alone). Leans on: casework, people, trail.
Refuses: a visit in the future. Start reading: `models.py`. (Notes and promises come here next.)
"""
