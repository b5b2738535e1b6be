"""The models of the people room, one noun a file."""

from kith.people.models.family import Family, Member, OutsideWorker, Support, WarningNote
from kith.people.models.person import (
    Disability,
    Identifier,
    MatchKey,
    OtherName,
    Person,
    SamePerson,
    WayToReach,
)
from kith.people.models.place import Place, PlaceLook, PlaceProtection, PlaceViewer, Residence
from kith.people.models.relationship import Relationship
from kith.people.models.standing import Conflict, EmergencyOpening, EmergencyReview, Grant, Seal, SealRequest

__all__ = [
    "Conflict", "Disability", "EmergencyOpening", "EmergencyReview", "Family", "Grant", "Identifier",
    "MatchKey", "Member", "OtherName", "OutsideWorker", "Person", "Place", "PlaceLook", "PlaceProtection",
    "PlaceViewer", "Relationship", "Residence", "SamePerson", "Seal", "SealRequest", "Support", "WarningNote",
    "WayToReach",
]  # fmt: skip
