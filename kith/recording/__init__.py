"""Recording: what happened between us and a family, and what we promised them.

Holds: notes (written once for all the children they concern), the bare facts of visits, promises, calls to
return. What one child confides stands in that child's own part (`NoteChild.confided`) and is asked for by
itself, for those whom the policy table admits (`queries.confidences`); no other read fetches it.
Leans on: casework (a visit meets its clocks), tasks (a promise is one), documents, drafts, people, trail.
Refuses: what is still to come; a child "seen alone" who was not seen; a correction or a line through a note
without a reason; a relative as interpreter; a count of promises by worker. Start reading: `rules.py`, then
`models/note.py`, `actions/note.py`, `actions/_parts.py`.
"""
