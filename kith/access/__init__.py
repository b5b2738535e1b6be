"""Who may do what: the policy table, and the one function that reads it.

Holds: roles, positions, states, actions (`terms`), the policy table (`policy.csv`, readable by a
manager), `decide` (`rules`) and the mark every view carries: `@needs`, or for what needs no row
`@public` and `@own` (`marks`).
Leans on: nothing; it is pure. Refuses: to know users, families or databases.
Start reading: `policy.csv`, then `rules.py`.
"""

from kith.access.marks import needs, own, public
from kith.access.rules import Answer, decide
from kith.access.terms import Action, Position, Role, State

__all__ = ["Action", "Answer", "Position", "Role", "State", "decide", "needs", "own", "public"]
