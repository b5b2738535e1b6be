"""The models of casework, one noun a file."""

from kith.casework.models.agreement import Agreement, DecisionRight
from kith.casework.models.allocation import Allocation, Closure, WorryAndPlan
from kith.casework.models.complaint import Complaint, ComplaintAbout, ComplaintStage
from kith.casework.models.contact import Contact, ContactDecision, ContactPerson, Referrer, ReferrerReply
from kith.casework.models.cover import Cover
from kith.casework.models.handover import Handover
from kith.casework.models.limit import Deadline, Limit
from kith.casework.models.load import LoadWords
from kith.casework.models.moving import MoveRequest
from kith.casework.models.step import (
    AssessmentFactor,
    LegalStatus,
    Participant,
    Placement,
    ProtectionPlan,
    Step,
    StrategyDiscussion,
)
from kith.casework.models.stop import Stop

__all__ = [
    "Agreement", "Allocation", "AssessmentFactor", "Closure", "Complaint", "ComplaintAbout",
    "ComplaintStage", "Contact", "ContactDecision", "ContactPerson",
    "Cover", "Deadline", "DecisionRight", "Handover", "LegalStatus", "Limit", "LoadWords", "MoveRequest",
    "Participant",
    "Placement", "ProtectionPlan", "Referrer", "ReferrerReply", "Step", "Stop", "StrategyDiscussion",
    "WorryAndPlan",
]  # fmt: skip
