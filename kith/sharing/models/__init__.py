"""The models of the sharing room, one noun a file."""

from kith.sharing.models.paper import Enclosure, Finding, Part, Sharing
from kith.sharing.models.recipient import Recipient
from kith.sharing.models.register import Handed, PaperCorrection, Register

__all__ = ["Enclosure", "Finding", "Handed", "PaperCorrection", "Part", "Recipient", "Register", "Sharing"]
