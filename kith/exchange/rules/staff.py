"""What a job and a team's name say: the role somebody has, whether a social worker, what a team is for."""

import re
from typing import Final

ROLES: Final = (
    (r"chair|reviewing officer|\biro\b", "conference_chair"),
    (r"practice (lead|development)|principal", "practice_leader"),
    (r"manager|head of", "manager"),
    (r"(?<!assistant )social worker(?! assistant)", "social_worker"),
)
KINDS: Final = (
    (r"early help|family help|family hub|targeted", "early_help"),
    (r"mash|front door|first contact|multi-agency", "front_door"),
    (r"conference|reviewing|\biro", "conferences"),
    (r"emergency|out of hours|edt\b", "duty"),
    (r"looked.after|children in care|leaving care|care.experienced|permanence|\bcla\b|\blac\b", "care"),
    (r"business|performance|finance|legal|support services", "support"),
)


def role(job: str) -> str:
    """The role that a job gives; who is none of the others works with families and no more."""
    low = job.casefold()
    return next((found for pattern, found in ROLES if re.search(pattern, low)), "early_help")


def is_social_worker(job: str, registration: str) -> bool:
    """By registration with Social Work England, else by the words of the job."""
    return bool(registration) or role(job) in {"social_worker", "conference_chair"}


def team_kind(name: str) -> str:
    """What a team is for, by its name."""
    low = name.casefold()
    return next((found for pattern, found in KINDS if re.search(pattern, low)), "safeguarding")
