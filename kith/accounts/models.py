"""Users, teams and posts."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from simple_history.models import HistoricalRecords

from kith import clock
from kith.access import Position, Role
from kith.access.terms import ROLE_WORDS
from kith.prepared import prepared
from kith.trail.models import Recorded, Versioned


class Team(Recorded):
    """A team of the authority. `ring` is the number that a colleague is told to call."""

    class Kind(models.TextChoices):
        """What the team is for: decides the words it uses and whom it may be given."""

        FRONT_DOOR = "front_door", "Front door"
        EARLY_HELP = "early_help", "Early help"
        SAFEGUARDING = "safeguarding", "Family safeguarding"
        CARE = "care", "Children in care and care-experienced"
        CONFERENCES = "conferences", "Conferences and reviews"
        DUTY = "duty", "Emergency duty"
        SUPPORT = "support", "Support"

    personal: ClassVar[tuple[str, ...]] = ()

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    ring = models.CharField("number to ring", max_length=40, blank=True)
    source_ref = models.CharField("reference in another system", max_length=48, blank=True, db_index=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes users; there is no sign-up and no superuser."""

    def create_user(self, email: str, name: str, password: str | None = None, **more: Any) -> "User":
        """A user who can sign in once they hold a current post."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **more)
        user.set_password(password)
        user.save()
        return user


class User(Versioned, AbstractBaseUser, PermissionsMixin):
    """Somebody who works here (or worked here: accounts end, they are never deleted)."""

    personal: ClassVar[tuple[str, ...]] = ("email", "name", "phone", "registration")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    registration = models.CharField("professional registration number", max_length=40, blank=True)
    source_ref = models.CharField("reference in another system", max_length=48, blank=True, db_index=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"], user_db_constraint=False)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether the account may be used: Django asks on every request, so an ended one is out at once."""
        return self.ended_at is None

    @property
    def is_staff(self) -> bool:
        """Django's admin site is not installed; nobody is its staff."""
        return False

    @cached_property
    def posts_now(self) -> list["Post"]:
        """The posts held today, read once per request."""
        if self.pk is None:
            return []
        found = _posts_of(user=self.pk, today=clock.today())
        for post in found:
            post.user = self
        return found

    @property
    def standing(self) -> frozenset[Position]:
        """The positions that come with the posts, whoever the family is."""
        if not self.is_active:
            return frozenset({Position.ENDED})
        held = frozenset(Position(post.role) for post in self.posts_now)
        return held or frozenset({Position.NOBODY})

    @property
    def team_ids(self) -> frozenset[int]:
        """Teams in which a post is held today."""
        return frozenset(post.team_id for post in self.posts_now if post.team_id)

    @property
    def managed_team_ids(self) -> frozenset[int]:
        """Teams led today."""
        return frozenset(p.team_id for p in self.posts_now if p.role == Role.MANAGER and p.team_id)


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by time."""

    def current(self, today: date) -> "PostQuerySet":
        """Posts held on a day."""
        return self.filter(starts_on__lte=today).filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today)
        )


class Post(Recorded):
    """A role held in a team, from a day to a day. Access follows it and ends with it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="posts", null=True, blank=True)
    role = models.CharField(max_length=20, choices=[(role.value, ROLE_WORDS[role][0]) for role in Role])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["user", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="post_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"


class AccountRequestQuerySet(models.QuerySet["AccountRequest"]):
    """Requests by how they stand."""

    def waiting(self) -> "AccountRequestQuerySet":
        """Those that nobody has answered yet."""
        return self.filter(answered_at__isnull=True)


class AccountRequest(Recorded):
    """What one person asked about somebody's account, and a second must agree before it takes effect.

    A post, a sign-in address, a password and an authenticator decide who somebody is to Kith: one person who
    could give all of them could be anybody (domain note §2.4; ASVS 5.0 V2.3.5).
    """

    class Kind(models.TextChoices):
        """What was asked."""

        POST = "post", "Give a post"
        RESET = "reset", "Take away password and authenticator"
        EMAIL = "email", "Change the address they sign in with"

    personal: ClassVar[tuple[str, ...]] = ("email", "comment")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=10, choices=Kind)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    role = models.CharField(
        max_length=20, choices=[(role.value, ROLE_WORDS[role][0]) for role in Role], blank=True
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    email = models.EmailField("new address", blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    comment = models.CharField("why it was returned", max_length=500, blank=True)

    objects = AccountRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(agreed=True) | ~models.Q(answered_by=models.F("asked_by")),
                name="account_request_two_people",
            ),
            models.CheckConstraint(
                condition=~models.Q(agreed=True) | ~models.Q(answered_by=models.F("user")),
                name="account_request_not_oneself",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True, agreed__isnull=True)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False, agreed__isnull=False),
                name="account_request_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user}"

    @property
    def words(self) -> str:
        """What was asked, in one phrase."""
        if self.kind == self.Kind.POST:
            return f"{self.get_role_display()}{f', {self.team}' if self.team else ''}"
        if self.kind == self.Kind.EMAIL:
            return f"Sign in with {self.email} in place of {self.user.email}"
        return "Take away their password and authenticator"


@prepared
def _posts_of(user: int, today: date) -> Any:
    return Post.objects.current(today).filter(user=user).select_related("team").order_by("starts_on")
