"""How readers stand to families: grants, seals, conflicts, emergency openings; and the two questions.

`seeing.families_where(user, action)` answers for lists, `position_of(user, family)` for one file. Both read
the same policy table and the same rows; the tests hold them to each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q

from kith import clock
from kith.access import Action, Answer, Position, State, decide
from kith.people.models.family import Family
from kith.people.models.place import Place
from kith.people.terms import Because, ConflictKind, EmergencyReason, Sealing, SealReason
from kith.prepared import prepared
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User

EMERGENCY_HOURS = 4
SEAL_DAYS = 90


class GrantQuerySet(models.QuerySet["Grant"]):
    """Grants by time and holder."""

    def standing(self, today: date | None = None, now: datetime | None = None) -> "GrantQuerySet":
        """Grants that hold at this moment, or at another."""
        today, now = today or clock.today(), now or clock.now()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            Q(expires_at__isnull=True) | Q(expires_at__gt=now),
            starts_on__lte=today,
        )

    def held_by(self, user: "User") -> "GrantQuerySet":
        """Grants to the person, or to a team the person is in."""
        return self.filter(Q(user=user) | Q(team__in=user.team_ids))


class Grant(Recorded):
    """Sight of a family's file, to a person or a team, with the reason why and an end."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    team = models.ForeignKey(
        "accounts.Team", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    because = models.CharField(max_length=20, choices=Because)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        indexes = [
            models.Index(fields=["user", "family"], name="grant_user"),
            models.Index(fields=["team", "family"], name="grant_team"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, team__isnull=True) | Q(user__isnull=True, team__isnull=False),
                name="grant_to_a_person_or_a_team",
            ),
            models.CheckConstraint(
                condition=~Q(because="break_glass") | Q(expires_at__isnull=False),
                name="emergency_grant_expires",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_because_display()}: family {self.family_id}"


class SealQuerySet(models.QuerySet["Seal"]):
    """Seals by time."""

    def standing(self) -> "SealQuerySet":
        """Seals that hold today. A seal past its review still holds: forgetting must not open a file."""
        return self.filter(ended_on__isnull=True)


class Seal(Recorded):
    """A file is restricted or sealed, with a reason, whom to ring, and a day to look at it again."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="seals")
    level = models.CharField(max_length=12, choices=Sealing)
    reason = models.CharField(max_length=20, choices=SealReason)
    words = models.CharField("in a sentence", max_length=300, blank=True)
    ring = models.CharField("whom to ring", max_length=120)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    set_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ["-set_on"]
        constraints = [
            models.UniqueConstraint(fields=["family"], condition=Q(ended_on__isnull=True), name="seal_once"),
            models.CheckConstraint(
                condition=~Q(level="sealed")
                | (Q(agreed_by__isnull=False) & ~Q(agreed_by=models.F("set_by"))),
                name="sealing_takes_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}"


class SealRequest(Recorded):
    """Somebody asks for a file to be sealed, or unsealed; a second person agrees or not."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="seal_requests")
    unseal = models.BooleanField(default=False)
    reason = models.CharField(max_length=20, choices=SealReason)
    words = models.CharField(max_length=300, blank=True)
    ring = models.CharField(max_length=120, blank=True)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=models.F("asked_by")),
                name="seal_request_answered_by_another",
            )
        ]

    def __str__(self) -> str:
        return "unseal" if self.unseal else "seal"


class Conflict(Recorded):
    """A member of staff declares that this family is not theirs to see."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="conflicts")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="conflicts")
    kind = models.CharField(max_length=12, choices=ConflictKind)
    words = models.CharField(max_length=300, blank=True)
    declared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    declared_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["-declared_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "family"], condition=Q(ended_on__isnull=True), name="conflict_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} and family {self.family_id}"


class EmergencyOpening(Recorded):
    """A file opened in an emergency: why, for how long, and the review that must follow."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="emergency_openings")
    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, related_name="opening")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=EmergencyReason)
    words = models.CharField("in a sentence", max_length=500)
    review_due_on = models.DateField()
    reviewer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"emergency opening of family {self.family_id}"


class EmergencyReview(Recorded):
    """Somebody looked at an emergency opening and says whether it was right."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    opening = models.OneToOneField(EmergencyOpening, on_delete=models.PROTECT, related_name="review")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    right = models.BooleanField("it was right to open the file")
    words = models.CharField(max_length=500)

    def __str__(self) -> str:
        return "right" if self.right else "not right"


# ---- the two questions ----


@dataclass(frozen=True)
class Standing:
    """A family opened for one reader: the file, its state, and where the reader stands to it."""

    family: Family
    state: State
    positions: frozenset[Position]

    def may(self, action: Action | str) -> bool:
        """Whether this reader may do another act on the same file: for showing or hiding a button."""
        return decide(Action(action), self.positions, self.state) is Answer.YES


RELATIONS: dict[Position, Because] = {
    Position.ALLOCATED: Because.ALLOCATED,
    Position.CO_WORKER: Because.CO_WORKER,
    Position.TEAM: Because.TEAM,
    Position.CHAIR_OF: Because.CHAIR,
    Position.NAMED: Because.NAMED,
    Position.BREAK_GLASS: Because.BREAK_GLASS,
}
# Whoever covers stands as a co-worker does: what is the allocated worker's alone stays with a manager.
POSITIONS = {because: place for place, because in RELATIONS.items()} | {Because.COVER: Position.CO_WORKER}


def state_of(family: Family) -> State:
    """Standard, restricted or sealed."""
    levels = _levels(family=family.pk)
    return State(levels[0]) if levels else State.STANDARD


@prepared
def _levels(family: int) -> Any:
    return Seal.objects.standing().filter(family=family).order_by().values_list("level", flat=True)


def position_of(user: "User", family: Family) -> frozenset[Position]:
    """Every position in which this reader stands to this family at this moment."""
    return positions_of(user, [family.pk])[family.pk]


def positions_of(user: "User", families: Iterable[int]) -> dict[int, frozenset[Position]]:
    """As `position_of`, for several families (by id) in two queries."""
    refs, own = list(families), user.standing
    if own & {Position.ENDED, Position.NOBODY}:
        return dict.fromkeys(refs, own)
    held = {ref: set(own) for ref in refs}
    grants = _grants(
        user=user.pk, teams=sorted(user.team_ids), refs=refs, today=clock.today(), now=clock.now()
    )
    for ref, because, team in grants:
        held[ref].add(POSITIONS[Because(because)])
        if because == Because.TEAM and team in user.managed_team_ids:
            held[ref].add(Position.TEAM_MANAGER)
    for ref in _conflicts(user=user.pk, refs=refs):
        held[ref].add(Position.CONFLICT)
    return {ref: frozenset(places) for ref, places in held.items()}


@prepared
def _grants(user: int, teams: Sequence[int], refs: Sequence[int], today: date, now: datetime) -> Any:
    held = Grant.objects.standing(today, now).filter(Q(user=user) | Q(team__in=teams), family__in=refs)
    return held.order_by().values_list("family", "because", "team")


@prepared
def _conflicts(user: int, refs: Sequence[int]) -> Any:
    found = Conflict.objects.filter(user=user, family__in=refs, ended_on__isnull=True)
    return found.order_by().values_list("family", flat=True)


def may_know(user: "User", families: Iterable[int]) -> dict[int, tuple[bool, bool, str | None]]:
    """For several families: may this reader open it, may they know of it, and whom to ring if it is closed.

    The same answers as the door's, for lists of finds; `ring` is None where the file is open to its people.
    """
    held = positions_of(user, families)
    closed = {ref: (State(level), ring) for ref, level, ring in _seals(refs=list(held))}
    found = {}
    for ref, places in held.items():
        state, ring = closed.get(ref, (State.STANDARD, None))
        opens = decide(Action.FAMILY_OPEN, places, state) is Answer.YES
        found[ref] = (opens, decide(Action.FAMILY_FIND, places, state) is Answer.YES, ring)
    return found


@prepared
def _seals(refs: Sequence[int]) -> Any:
    found = Seal.objects.standing().filter(family__in=refs)
    return found.order_by().values_list("family", "level", "ring")


def may_see_place(user: "User", place: Place) -> bool:
    """Whether a reader may be shown an address: anybody if it is open, else its named few.

    The few are those named for the place, and those whom the policy table admits by how they stand to
    the family in whose file it was protected. A declared conflict shuts out both.
    """
    protection = place.protections.standing().select_related("family").first()
    if protection is None:
        return True
    held = position_of(user, protection.family)
    if held & {Position.CONFLICT, Position.ENDED, Position.NOBODY}:
        return False
    if place.viewers.filter(user=user, to_on__isnull=True).exists():
        return True
    return decide(Action.PLACE_PROTECTED_SEE, held, state_of(protection.family)) is Answer.YES


def emergency_ends() -> timedelta:
    """How long an emergency opening lasts."""
    return timedelta(hours=EMERGENCY_HOURS)
