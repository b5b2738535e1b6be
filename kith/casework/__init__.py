"""Casework: the way from the front door to the end of our work. The model room: copy this one.

Holds: contacts, who told us, decisions, steps of each child's journey with their clocks, allocation,
agreement by a manager, the worry and the plan, the end of our work.
Leans on: people, notices, packs, trail. Refuses: a protection plan led by anybody but a social worker;
a due date overwritten; a referrer's name on anything a family may read.
Start reading: `terms.py`, `rules/`, then `actions/contact.py`.
"""
