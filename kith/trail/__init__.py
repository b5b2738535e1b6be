"""The trail: who did and who read what, and every version of what was written.

Holds: events (acts and reads: ids and labels, never content), operations (an act is done once),
the chain and its signed checkpoints, and `Recorded`, the base of every model of the record.
Leans on: clock, refusals. Refuses: to change or delete an event; to let an act go unrecorded.
Start reading: `acts.py`, then `models.py`, then `verify.py` (stands alone).
"""
