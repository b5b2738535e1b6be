"""At least a hundred hostile files: none comes in, none breaks anything, nothing is served that could run."""

import io

import pytest
from django.test import RequestFactory
from PIL import Image

from kith.documents import actions, serving, taking, vault
from kith.documents.models import StoredFile
from kith.documents.tests import corpus
from kith.refusals import Refused

REFUSED = list(corpus.refused())
HARMLESS = list(corpus.harmless())


def test_there_are_at_least_a_hundred():
    assert len({what for what, _, _ in REFUSED + HARMLESS}) >= 100


@pytest.mark.parametrize(
    ("name", "content"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_it_is_refused_with_a_sentence(name, content):
    with pytest.raises(Refused) as refusal:
        taking.examine(name, io.BytesIO(content))
    assert refusal.value.sentence.endswith(".") and refusal.value.sentence.startswith("“")


@pytest.mark.parametrize(
    ("name", "content"), [each[1:] for each in HARMLESS], ids=[each[0] for each in HARMLESS]
)
def test_what_it_carried_is_gone(priya, name, content):
    stored = actions.take_in(by=priya, name=name, stream=content)
    for size in ("", "small"):
        answer = serving.answer(stored, RequestFactory().get("/", {"size": size}))
        assert (
            b"script" not in answer.content and b"Exif" not in answer.content and b"PK" not in answer.content
        )
        assert answer["Content-Type"] == "image/jpeg" and answer["Content-Disposition"].startswith("inline")
        shown = Image.open(io.BytesIO(answer.content))
        assert not shown.getexif() and "xmp" not in shown.info and "comment" not in shown.info
    assert vault.get(stored.key) == content, "the original is kept as it was brought, sealed"


def test_a_picture_is_turned_the_right_way_up(priya):
    stored = actions.take_in(by=priya, name="a.jpg", stream=HARMLESS[0][2])
    assert (stored.width, stored.height) == (40, 80)


def test_what_nobody_can_open_was_not_recorded(priya):
    with pytest.raises(Refused):
        actions.take_in(by=priya, name="a.pdf", stream=b"%PDF-1.7\n")
    assert not StoredFile.objects.exists()
