"""The words of the people room."""

from django.db.models import TextChoices


class Sex(TextChoices):
    """As the statutory returns count it (CIN census)."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not known, or not yet born"


class IdentifierKind(TextChoices):
    """Which register an identifier comes from."""

    NHS = "nhs", "NHS number"
    UPN = "upn", "Unique pupil number"
    FORMER_UPN = "former_upn", "Former unique pupil number"
    MOSAIC = "mosaic", "Number in Mosaic"
    OTHER_SYSTEM = "other_system", "Number in another system"
    COURT = "court", "Court number"
    HOME_OFFICE = "home_office", "Home Office number"


class Part(TextChoices):
    """What a person is in this family's file."""

    CHILD = "child", "Child"
    PARENT = "parent", "Parent or carer"
    RELATIVE = "relative", "Relative"
    NETWORK = "network", "Friend or neighbour"


class Reach(TextChoices):
    """A way to reach somebody."""

    PHONE = "phone", "Phone"
    EMAIL = "email", "E-mail"


class ResidenceKind(TextChoices):
    """Why a person is at a place."""

    HOME = "home", "Lives here"
    STAYS = "stays", "Stays here some of the time"
    PLACEMENT = "placement", "Placed here"
    POST = "post", "Letters only"


class Responsibility(TextChoices):
    """Parental responsibility: the right to decide with and for a child (Children Act 1989 s3)."""

    YES = "yes", "Has parental responsibility"
    NO = "no", "Does not have parental responsibility"
    UNKNOWN = "unknown", "Not known yet"


class OutsideKind(TextChoices):
    """Who else works with this family."""

    SCHOOL = "school", "School or nursery"
    GP = "gp", "Family doctor"
    HEALTH_VISITOR = "health_visitor", "Health visitor"
    MIDWIFE = "midwife", "Midwife"
    POLICE = "police", "Police"
    HOUSING = "housing", "Housing"
    HEALTH = "health", "Other health worker"
    VOLUNTARY = "voluntary", "Charity or community group"
    OTHER = "other", "Somebody else"


class Sealing(TextChoices):
    """How far a file is closed."""

    RESTRICTED = "restricted", "Restricted: others see initials, year of birth and whom to ring"
    SEALED = "sealed", "Sealed: others see nothing; the front door is told whom to ring"


class SealReason(TextChoices):
    """Why a file is closed (domain note on safety §2.1: four triggers, and a protected place)."""

    PROTECTED_PLACE = "protected_place", "Somebody is in danger if found"
    STAFF = "staff", "A member of staff is in this family"
    PUBLIC_INTEREST = "public_interest", "The family is in the public eye"
    HIGH_RISK = "high_risk", "A court or the police asked for it"
    ADOPTION = "adoption", "Adoption"


class Because(TextChoices):
    """Why a grant stands."""

    ALLOCATED = "allocated", "Allocated worker"
    CO_WORKER = "co_worker", "Co-worker"
    TEAM = "team", "The team the family is with"
    CHAIR = "chair", "Chairs this family's conferences"
    COVER = "cover", "Covers for somebody who is away"
    NAMED = "named", "Named by a manager"
    BREAK_GLASS = "break_glass", "Opened in an emergency"


class EmergencyReason(TextChoices):
    """Why a file was opened in an emergency."""

    CHILD_AT_RISK = "child_at_risk", "A child may be at risk now"
    FAMILY_ASKED = "family_asked", "The family is asking for help now"
    PARTNER_ASKED = "partner_asked", "Police, health or a court need an answer now"
    COVER = "cover", "I am covering for a colleague who is away"


class ConflictKind(TextChoices):
    """How a member of staff stands to a family outside work."""

    OWN = "own", "My own record or my family"
    RELATIVE = "relative", "A relative"
    FRIEND = "friend", "A friend or former partner"
    NEIGHBOUR = "neighbour", "A neighbour"
    OTHER = "other", "Another reason"


class Told(TextChoices):
    """Whether somebody was told."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_YET = "not_yet", "Not yet"


class Offer(TextChoices):
    """How an offer was answered."""

    OFFERED = "offered", "Offered, not answered yet"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class SupportKind(TextChoices):
    """Who stands beside a family member."""

    ADVOCATE = "advocate", "Advocate"
    SUPPORTER = "supporter", "Supporter"


class Act(TextChoices):
    """What the trail says was done in this room."""

    PERSON_ADDED = "people.person.added", "added a person"
    PERSON_CHANGED = "people.person.changed", "changed a person's details"
    NAME_ADDED = "people.name.added", "recorded another name"
    DISABILITY_CHANGED = "people.disability.changed", "changed what is recorded of a disability"
    IDENTIFIER_ADDED = "people.identifier.added", "recorded an identifier"
    IDENTIFIER_ENDED = "people.identifier.ended", "ended an identifier"
    REACH_CHANGED = "people.reach.changed", "changed a way to reach somebody"
    FAMILY_OPENED = "people.family.opened", "opened the file"
    FAMILY_MADE = "people.family.made", "made a family file"
    FAMILY_CHANGED = "people.family.changed", "changed the family file"
    MEMBER_ADDED = "people.member.added", "added somebody to the family"
    MEMBER_ENDED = "people.member.ended", "ended somebody's part in the family"
    RELATIONSHIP_ADDED = "people.relationship.added", "recorded a relationship"
    RELATIONSHIP_ENDED = "people.relationship.ended", "ended a relationship"
    PLACE_ADDED = "people.place.added", "recorded where somebody lives"
    PLACE_LEFT = "people.place.left", "recorded that somebody moved away"
    PLACE_PROTECTED = "people.place.protected", "protected an address"
    PLACE_UNPROTECTED = "people.place.unprotected", "ended the protection of an address"
    PLACE_AUDIENCE = "people.place.audience", "changed who may see an address"
    PLACE_SHOWN = "people.place.shown", "looked at a protected address"
    WARNING_SET = "people.warning.set", "set a warning note"
    WARNING_REVIEWED = "people.warning.reviewed", "reviewed a warning note"
    WARNING_ENDED = "people.warning.ended", "ended a warning note"
    SUPPORT_OFFERED = "people.support.offered", "offered an advocate or supporter"
    SUPPORT_ANSWERED = "people.support.answered", "recorded the answer about an advocate or supporter"
    OUTSIDE_ADDED = "people.outside.added", "recorded who else works with the family"
    OUTSIDE_ENDED = "people.outside.ended", "ended somebody else's work with the family"
    LINKED = "people.linked", "linked two records of one person"
    UNLINKED = "people.unlinked", "undid a link of two records"
    MATCH_SEARCHED = "people.match.searched", "searched before creating a person"
    GRANTED = "people.granted", "was given sight of the file"
    GRANT_ENDED = "people.grant.ended", "no longer has sight of the file"
    RESTRICTED = "people.restricted", "restricted the file"
    SEALED = "people.sealed", "sealed the file"
    SEAL_ASKED = "people.seal.asked", "asked for the file to be sealed or unsealed"
    SEAL_ANSWERED = "people.seal.answered", "answered a request to seal or unseal the file"
    SEAL_RENEWED = "people.seal.renewed", "renewed the restriction"
    SEAL_ENDED = "people.seal.ended", "ended the restriction"
    CONFLICT_DECLARED = "people.conflict.declared", "declared a conflict of interest"
    CONFLICT_ENDED = "people.conflict.ended", "ended a conflict of interest"
    GLASS_BROKEN = "people.glass.broken", "opened the file in an emergency"
    GLASS_REVIEWED = "people.glass.reviewed", "reviewed an emergency opening"
    CLOSED_SHOWN = "people.closed.shown", "was shown that the file is closed to them"
    OPENING_READ = "people.opening.read", "read why a file was opened in an emergency"
    PROTECTION_READ = "people.protection.read", "looked at who may open the file"
    LOOKED = "people.looked", "looked at who looked"
