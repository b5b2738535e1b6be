"""Recording: what happened between us and a family. For now the bare facts of a visit.

Holds: visits (who, when, where, seen, seen alone), corrections of them, and when each child was last seen.
Leans on: casework (a visit meets its clocks), people, trail. Refuses: a visit still to come; a child
"seen alone" who was not seen; a correction without a reason. Start reading: `rules.py`, then
`actions.py`. (Notes and promises come here next.)
"""
