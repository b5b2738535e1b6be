"""Tasks: one thing that one person has said they will do for a family, by a day.

Holds: tasks, the days they were moved from, and why one was not done. A promise to a family, a correction
to pass on or a handover is a task of its kind, and leads to the page where it is answered.
Leans on: people, trail. Refuses: a task moved or left undone without a reason; a count of tasks per worker.
Start reading: `models.py`, then `actions.py`.
"""
