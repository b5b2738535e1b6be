"""The reads of casework, shaped for pages. Other rooms ask here and nowhere else."""

from kith.casework.queries.complaint import complaint_figures, figures_of, to_answer
from kith.casework.queries.cover import absent, away, covering
from kith.casework.queries.due import (
    agreements_asked,
    agreements_waiting,
    deadlines_for,
    deadlines_of,
    deadlines_of_team,
    front_door_counts,
    mine,
    new_to,
    next_dates,
    returned_to,
)
from kith.casework.queries.handover import handovers_open
from kith.casework.queries.load import load_words
from kith.casework.queries.open import still_open
from kith.casework.queries.staff import is_social_worker, only_team, team_of, workers_in
from kith.casework.queries.status import Workers, said_of, status_of, tier_of, workers_of
from kith.casework.queries.stop import stop_of, stopped

__all__ = [
    "Workers", "absent", "agreements_asked", "agreements_waiting", "away", "complaint_figures",
    "covering", "deadlines_for",
    "deadlines_of", "deadlines_of_team", "figures_of", "front_door_counts", "handovers_open",
    "is_social_worker", "load_words", "mine",
    "new_to", "next_dates", "only_team", "returned_to", "said_of", "status_of", "still_open", "stop_of",
    "stopped", "team_of", "tier_of", "to_answer", "workers_in", "workers_of",
]  # fmt: skip
