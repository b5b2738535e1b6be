"""Who is signed in: allauth's way in, and on each later request one prepared query for the account."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from kith.accounts.models import User
from kith.prepared import prepared


@prepared
def _user(number: int) -> Any:
    return User.objects.filter(pk=number).order_by()


class StaffBackend(AuthenticationBackend):
    """Reads the account anew on every request, so an ended one is out at once; only its SQL is kept."""

    def get_user(self, user_id: Any) -> User | None:
        """The account of a session, if it may be used."""
        user = next(iter(_user(number=int(user_id))), None)
        return user if user and self.user_can_authenticate(user) else None
