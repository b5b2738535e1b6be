"""What the administration pages read, page by page, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet

from kith import clock
from kith.access import Role
from kith.accounts.models import AccountRequest, Post, Team, User

A_PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What the list of staff is narrowed by."""

    q: str = ""
    role: str = ""
    team: Team | None = None
    ended: bool = False

    @property
    def team_id(self) -> int | None:
        """The number of the team, if one was chosen."""
        return self.team.pk if self.team else None


@dataclass
class Totals:
    """How many work here, and how many accounts cannot be used yet."""

    people: int = 0
    without_post: int = 0
    ended: int = 0


def people(filters: Filters) -> QuerySet[User]:
    """People who work here (or worked here), with the posts they hold today."""
    today = clock.today()
    held = Post.objects.current(today)
    found = User.objects.filter(ended_at__isnull=not filters.ended)
    for word in filters.q.split():
        found = found.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(job_title__icontains=word)
        )
    if filters.role:
        found = found.filter(pk__in=held.filter(role=filters.role).values("user"))
    if filters.team:
        found = found.filter(pk__in=held.filter(team=filters.team).values("user"))
    now = Prefetch("posts", held.select_related("team").order_by("starts_on", "id"), to_attr="held_now")
    return found.prefetch_related(now).order_by("name", "id")


def page_of_people(filters: Filters, number: str | int) -> Page[User]:
    """One page of the list."""
    return Paginator(people(filters), A_PAGE).get_page(number)


def totals() -> Totals:
    """Counts for the head of the list."""
    held = Post.objects.current(clock.today()).values("user")
    counted = User.objects.aggregate(
        people=Count("pk", filter=Q(ended_at__isnull=True)),
        without_post=Count("pk", filter=Q(ended_at__isnull=True) & ~Q(pk__in=held)),
        ended=Count("pk", filter=Q(ended_at__isnull=False)),
    )
    return Totals(**counted)


@dataclass(frozen=True)
class OnePerson:
    """Everything one person's page shows."""

    user: User
    now: list[Post]
    later: list[Post]
    before: list[Post]
    authenticator: bool
    can_sign_in: bool
    asked: list[AccountRequest]


def one_person(user: User) -> OnePerson:
    """A person with their posts sorted by time, and whether they can sign in."""
    today = clock.today()
    open_today = user.ended_at is None  # a post that ends today is over once the account is closed
    posts = list(user.posts.select_related("team").order_by("-starts_on", "-id"))
    return OnePerson(
        user=user,
        now=[
            p
            for p in posts
            if open_today and p.starts_on <= today and (p.ends_on is None or p.ends_on >= today)
        ],
        later=[p for p in posts if open_today and p.starts_on > today],
        before=[p for p in posts if not open_today or (p.ends_on is not None and p.ends_on < today)],
        authenticator=Authenticator.objects.filter(user=user).exists(),
        can_sign_in=user.has_usable_password(),
        asked=list(user.requests.waiting().select_related("team", "asked_by")),
    )


def teams() -> list[Team]:
    """Every team with how many people hold a post in it today, those that ended last."""
    held = Post.objects.current(clock.today()).filter(user__ended_at__isnull=True)
    here = Team.objects.annotate(many=Count("posts__user", filter=Q(posts__in=held), distinct=True))
    return sorted(here, key=lambda team: (team.ended_on is not None, team.name))


def one_team(team: Team) -> list[Post]:
    """The posts held in a team today."""
    held = Post.objects.current(clock.today()).filter(team=team, user__ended_at__isnull=True)
    return list(held.select_related("user").order_by("user__name"))


def administrators(but: User | None = None) -> list[User]:
    """Who will still be an administrator tomorrow."""
    held = Post.objects.current(clock.today() + timedelta(days=1)).filter(role=Role.ADMINISTRATOR.value)
    return list(
        User.objects.filter(pk__in=held.values("user"), ended_at__isnull=True).exclude(
            pk=but.pk if but else 0
        )
    )


def governance() -> list[User]:
    """Who is a governance officer today."""
    held = Post.objects.current(clock.today()).filter(role=Role.GOVERNANCE.value)
    return list(User.objects.filter(pk__in=held.values("user"), ended_at__isnull=True))


def requests_waiting() -> list[AccountRequest]:
    """What waits for a second person, the oldest first."""
    return list(AccountRequest.objects.waiting().select_related("user", "team", "asked_by"))


def requests_answered() -> list[AccountRequest]:
    """The last that were answered."""
    found = AccountRequest.objects.filter(answered_at__isnull=False).order_by("-answered_at", "-id")
    return list(found.select_related("user", "team", "asked_by", "answered_by")[:A_PAGE])


LIST_HEAD = ("email", "name", "job_title", "phone", "registration", "team", "role", "starts_on", "ended")


def staff_rows(filters: Filters) -> Iterator[list[str]]:
    """The list as rows of text, one for each post held today (or one bare row for each person)."""
    for user in people(filters).iterator(chunk_size=500):
        facts = [user.email, user.name, user.job_title, user.phone, user.registration]
        ended = f"{user.ended_at:%Y-%m-%d}" if user.ended_at else ""
        for post in user.held_now or [None]:  # type: ignore[attr-defined]
            held = [str(post.team or ""), post.role, post.starts_on.isoformat()] if post else ["", "", ""]
            yield [*facts, *held, ended]
