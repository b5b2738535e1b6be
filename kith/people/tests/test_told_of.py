"""What a notice names is read only by whoever may still be told of it."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.urls import reverse

from kith.accounts.models import Post, Team, User
from kith.notices.actions import tell
from kith.notices.context import unread
from kith.notices.models import Notice
from kith.people.models import Conflict, Family

pytestmark = pytest.mark.django_db


@pytest.fixture
def kofi():
    team = Team.objects.create(name="Harbour team", kind=Team.Kind.SAFEGUARDING)
    user = User.objects.create_user("kofi@example.org", "Kofi Asante")
    Post.objects.create(user=user, team=team, role="social_worker", starts_on=date(2026, 1, 1))
    return user


def test_an_old_notice_names_no_family_after_a_conflict(kofi, client):
    family = Family.objects.create(name="Quillfern", made_on=date(2026, 1, 1))
    other = Family.objects.create(name="Tarn", made_on=date(2026, 1, 1))
    named = tell(to=kofi, words="You now work with Quillfern", path="/", by=None, family=family)
    tell(to=kofi, words="You now work with Tarn", path="/", by=None, family=other)
    client.force_login(kofi)
    page = reverse("notices:mine")
    assert "Quillfern" in client.get(page).content.decode()
    Conflict.objects.create(
        user=kofi, family=family, kind="neighbour", declared_by=kofi, declared_on=date(2026, 2, 1)
    )
    body = client.get(page).content.decode()
    assert "Quillfern" not in body and "Tarn" in body
    assert Notice.objects.unread_by(kofi).count() == 1
    asked = RequestFactory().get("/")
    asked.user = kofi
    assert unread(asked)["notices_unread"] == 1
    assert client.post(reverse("notices:follow", args=[named.pk])).status_code == 404
    assert "Quillfern" not in client.get(page + "?read=yes").content.decode()
