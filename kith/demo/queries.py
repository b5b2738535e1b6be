"""Whom a visitor may be."""

from dataclasses import dataclass

from kith.accounts.models import User
from kith.demo.cast import CAST, Player


@dataclass(frozen=True)
class Role:
    """One of the cast, with the account that stands behind them."""

    player: Player
    user: User

    @property
    def title(self) -> str:
        """What they are, and in which team."""
        post = next((post for post in self.user.posts_now if post.team), None)
        return f"{self.player.title}, {post.team}" if post else self.player.title


def cast() -> list[Role]:
    """The cast in the order of the story, without those whose account has ended."""
    users = {user.email: user for user in User.objects.filter(ended_at__isnull=True)}
    return [Role(player, users[player.email]) for player in CAST.values() if player.email in users]


def one_of_the_cast(user_id: int) -> User | None:
    """A member of the cast by number; nobody else can be signed in as."""
    emails = [player.email for player in CAST.values()]
    return User.objects.filter(pk=user_id, email__in=emails, ended_at__isnull=True).first()
