"""One thing, said in each tier the way this authority says it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.access import Role
from kith.accounts.models import Post, User
from kith.packs import actions, queries
from kith.packs.models import Word
from kith.packs.rules import things
from kith.packs.terms import Tier
from kith.refusals import Refused
from kith.trail.context import request_id
from kith.trail.models import Event

MARKS = ("signs of", "three houses", "safety circles")


@pytest.fixture
def ada(db):
    user = User.objects.create_user("ada@wenlow.example", "Ada Marsh")
    Post.objects.create(user=user, role="administrator", starts_on=date(2026, 1, 1))
    return user


@pytest.fixture
def as_ada(client, ada, settings):
    settings.KITH_AUTHENTICATOR_ROLES = set()
    client.force_login(ada)
    return client


@pytest.mark.parametrize(
    ("tier", "key", "text"),
    [
        ("early_help", "worry", "Worry statement"),
        ("early_help", "goal", "Wellbeing goal"),
        ("in_need", "worry", "Danger statement"),
        ("protection", "goal", "Safety goal"),
        ("care", "goal", "Success goal"),
    ],
)
def test_each_tier_has_its_usual_words(db, tier, key, text):
    assert queries.word(tier, key) == text
    assert queries.words(tier)[key] == text


def test_no_usual_word_is_somebody_s_mark():
    said = " ".join(text for thing in things().values() for text in thing.usual.values()).lower()
    assert not [mark for mark in MARKS if mark in said]


def test_an_own_word_is_said_in_its_tier_alone_and_can_be_taken_back(ada):
    actions.say(by=ada, key="worry", early_help="What  worries us ", in_need="Danger statement")
    assert queries.word(Tier.EARLY_HELP, "worry") == "What worries us"
    assert queries.word(Tier.CARE, "worry") == "Worry statement"
    actions.say(by=ada, key="worry", early_help="Our worry")
    actions.say(by=ada, key="worry", early_help="")
    assert queries.word(Tier.EARLY_HELP, "worry") == "Worry statement"
    assert not Word.objects.exists()
    told = [(each.history_type, each.text, each.history_user) for each in queries.history("worry")]
    assert told == [("-", "Our worry", ada), ("~", "Our worry", ada), ("+", "What worries us", ada)]
    assert list(Event.objects.order_by("id").values_list("act", flat=True)) == [
        "packs.word.changed", "packs.word.changed", "packs.word.reset",
    ]  # fmt: skip


def test_what_changes_nothing_is_refused(ada):
    with pytest.raises(Refused, match="Nothing here differs"):
        actions.say(by=ada, key="worry", early_help="Worry statement", care="")
    with pytest.raises(Refused, match="no such word"):
        actions.say(by=ada, key="nonsense", care="x")
    with pytest.raises(Refused, match="usual words already"):
        actions.reset(by=ada, key="worry")


def test_words_are_read_once_a_request(ada):
    actions.say(by=ada, key="worry", care="Our worry")
    token = request_id.set("one request")
    try:
        with CaptureQueriesContext(connection) as first:
            assert queries.word("care", "worry") == "Our worry"
            assert queries.words("early_help")["worry"] == "Worry statement"
        Word.objects.all().delete()
        assert queries.word("care", "worry") == "Our worry"
    finally:
        request_id.reset(token)
    assert len(first) == 1
    assert queries.word("care", "worry") == "Worry statement"


def test_the_administrator_changes_and_takes_back_words_on_pages(as_ada):
    assert "Danger statement" in as_ada.get("/admin/words/").content.decode()
    page = as_ada.get("/admin/words/worry/").content.decode()
    assert "Usually: Worry statement" in page
    response = as_ada.post("/admin/words/worry/", {"care": "<b>Our</b> worry"})
    assert response["Location"] == "/admin/words/"
    page = as_ada.get("/admin/words/").content.decode()
    assert "&lt;b&gt;Our&lt;/b&gt; worry" in page and "our own word" in page
    assert "Ada Marsh" in as_ada.get("/admin/words/worry/").content.decode()
    assert as_ada.post("/admin/words/worry/usual/")["Location"] == "/admin/words/"
    again = as_ada.post("/admin/words/worry/usual/").content.decode()
    assert "usual words already" in again
    assert as_ada.get("/admin/words/nonsense/").status_code == 404
    too_long = as_ada.post("/admin/words/worry/", {"care": "x" * 201})
    assert "Shorten it" in too_long.content.decode()


def test_words_left_as_they_were_do_not_become_our_own(as_ada):
    page = as_ada.post("/admin/words/worry/", {tier.value: queries.word(tier, "worry") for tier in Tier})
    assert "Nothing here differs" in page.content.decode()
    assert not Word.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_may(client, db, role, settings):
    settings.KITH_AUTHENTICATOR_ROLES = set()
    user = User.objects.create_user("eve@wenlow.example", "Eve Stone")
    Post.objects.create(user=user, role=role.value, starts_on=date(2026, 1, 1))
    client.force_login(user)
    for path in ("/admin/words/", "/admin/words/worry/"):
        assert client.get(path).status_code == 403
    assert client.post("/admin/words/worry/usual/").status_code == 403
