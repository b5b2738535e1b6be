"""A notice is for one person, leads somewhere, and is there until they have read it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.accounts.models import Post, Team, User
from kith.notices import actions
from kith.notices.models import Notice
from kith.trail.models import Event


@pytest.fixture
def kofi(db):
    return somebody("kofi", "Kofi Asante")


@pytest.fixture
def mina(db):
    return somebody("mina", "Mina Park")


def somebody(word, name):
    team, _ = Team.objects.get_or_create(name="Harbour team", kind=Team.Kind.SAFEGUARDING)
    user = User.objects.create_user(f"{word}@wenlow.example", name)
    Post.objects.create(user=user, team=team, role="social_worker", starts_on=date(2026, 1, 1))
    return user


@pytest.fixture
def as_kofi(client, kofi):
    client.force_login(kofi)
    return client


def tell(to, by, words="A family was given to you", path="/account/"):
    return actions.tell(to=to, by=by, words=words, path=path)


def test_nobody_is_told_of_their_own_act_or_after_they_left(kofi, mina):
    assert tell(kofi, kofi) is None
    assert tell(None, kofi) is None
    mina.ended_at = "2026-11-01T09:00Z"
    mina.save()
    mina.refresh_from_db()
    assert tell(mina, kofi) is None
    assert not Notice.objects.exists()


def test_one_sees_one_s_own_and_no_other(as_kofi, kofi, mina):
    tell(kofi, mina, words="For Kofi")
    tell(mina, kofi, words="For Mina")
    page = as_kofi.get("/notices/").content.decode()
    assert "For Kofi" in page and "For Mina" not in page
    assert "Notices: 1 not read" in page
    other = Notice.objects.get(user=mina)
    for path in (f"/notices/{other.pk}/", f"/notices/{other.pk}/read/"):
        assert as_kofi.post(path).status_code == 404
    assert Notice.objects.get(pk=other.pk).read_at is None


def test_following_a_notice_marks_it_and_leads_on(as_kofi, kofi, mina):
    notice = tell(kofi, mina)
    assert as_kofi.post(f"/notices/{notice.pk}/")["Location"] == "/account/"
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert as_kofi.post(f"/notices/{notice.pk}/")["Location"] == "/account/"
    assert Event.objects.filter(act="notices.read").count() == 1
    assert "Nothing waits for you here" in as_kofi.get("/notices/").content.decode()
    assert "A family was given to you" in as_kofi.get("/notices/?read=yes").content.decode()


def test_a_notice_never_leads_to_another_site(as_kofi, kofi, mina):
    notice = tell(kofi, mina, path="https://evil.example/")
    assert as_kofi.post(f"/notices/{notice.pk}/")["Location"] == "/notices/"


def test_one_may_be_marked_and_all(as_kofi, kofi, mina):
    first, _, _ = (tell(kofi, mina, words=f"Notice {number}") for number in range(3))
    as_kofi.post(f"/notices/{first.pk}/read/")
    assert Notice.objects.unread_by(kofi).count() == 2
    tell(mina, kofi)
    as_kofi.post("/notices/read/")
    assert Notice.objects.unread_by(kofi).count() == 0
    assert Notice.objects.unread_by(mina).count() == 1


def test_reading_needs_a_form(as_kofi, kofi, mina):
    notice = tell(kofi, mina)
    assert as_kofi.get(f"/notices/{notice.pk}/").status_code == 405
    assert as_kofi.get("/notices/read/").status_code == 405


def test_the_page_costs_the_same_with_one_and_with_fifty(as_kofi, kofi, mina):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            page = as_kofi.get("/notices/").content.decode()
        return len(queries), page

    tell(kofi, mina)
    cost()
    before, _ = cost()
    for number in range(50):
        tell(kofi, mina, words=f"Notice {number}")
    after, page = cost()
    assert after == before
    assert "Next page" in page


def test_the_page_says_where_one_is(as_kofi):
    page = as_kofi.get("/notices/").content.decode()
    assert 'aria-label="Where you are"' in page and '<span aria-current="page">Notices</span>' in page
