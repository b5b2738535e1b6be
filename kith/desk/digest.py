"""The day's mail: how many things wait, and where. No name, no fact: it may be read on a bus.

It is held while somebody is away, and there is none on days that are no working days or have nothing to say.
"""

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction

from kith import clock, workdays
from kith.accounts.models import Post, User
from kith.casework import queries as casework
from kith.casework.models import Cover
from kith.desk import actions
from kith.desk.models import DigestChoice, DigestSent
from kith.notices.models import Notice
from kith.tasks import queries as tasks
from kith.ui.words import plural

HOUR: Final = 8
AT_MOST_LATE: Final = 6  # hours: a server that was down in the morning does not write at night
AT_ONCE: Final = 40
SUBJECT: Final = "Kith: what waits for you today"


def send_due() -> int:
    """The round: everybody whose hour has come and who was not told today. How many were looked at."""
    today, now = clock.today(), clock.local(clock.now())
    if not workdays.is_working(today):
        return 0
    found = _due(today, now.hour)
    for user in found:
        try:
            send(user)
        except IntegrityError:
            continue  # another process was first
    return len(found)


def send(user: User) -> DigestSent:
    """One person's mail of today: written down first, sent once that is kept."""
    due, unread = things(user, clock.today())
    with transaction.atomic():
        sent = actions.note_digest(by=None, user=user, things=due + unread)
        if due + unread:
            text = words(due, unread)
            transaction.on_commit(lambda: send_mail(SUBJECT, text, None, [user.email]), robust=True)
    return sent


def things(user: User, today: date) -> tuple[int, int]:
    """What is due today or late, and notices not read: counts of what this person may see, and no more."""
    due = casework.deadlines_for(user, today).count()
    todo = tasks.mine(user, casework.covering(user)).filter(due_on__lte=today).order_by().count()
    return due + todo, Notice.objects.unread_by(user).count()


def words(due: int, unread: int) -> str:
    """The whole mail."""
    parts = [f"{plural(due, 'thing')} due today or late"] if due else []
    parts += [plural(unread, "notice") + " to read"] if unread else []
    link = f"{settings.KITH_SITE.rstrip('/')}/"
    return (
        f"You have {' and '.join(parts)}.\n\n{link}\n\n"
        "This mail names nobody and nothing on purpose. Choose its hour, or stop it, on your desk."
    )


def _due(today: date, hour: int) -> list[User]:
    choices: dict[int, Any] = {one.user_id: one for one in DigestChoice.objects.all()}
    told = DigestSent.objects.filter(on=today).values("user")
    away = Cover.objects.standing(today).values("away")
    posted = Post.objects.current(today).values("user")
    users = User.objects.filter(pk__in=posted, ended_at__isnull=True).exclude(pk__in=told)
    users = users.exclude(pk__in=away).exclude(email__endswith=".invalid").order_by("pk")
    found = []
    for user in users.iterator(chunk_size=500):
        choice = choices.get(user.pk)
        at, wanted = (choice.hour, choice.wanted) if choice else (HOUR, True)
        if wanted and at <= hour <= at + AT_MOST_LATE:
            found.append(user)
        if len(found) == AT_ONCE:
            break
    return found
