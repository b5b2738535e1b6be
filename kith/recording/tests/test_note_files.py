"""Photos of a note, and the draft it grows from."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from kith.drafts.actions import keep
from kith.drafts.models import Draft
from kith.drafts.rules import Saved
from kith.recording.models import Note

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(settings, tmp_path):
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    content = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(content, "JPEG")
    return SimpleUploadedFile("drawing.jpg", content.getvalue(), "image/jpeg")


def day(today):
    return {"on_day": today.day, "on_month": today.month, "on_year": today.year}


def test_a_photo_waits_while_the_form_is_put_right_and_is_kept_with_the_note(
    family, priya, stranger, today, signed_in, photo
):
    browser, where = signed_in(priya), reverse("recording:new_call", args=[family.pk])
    again = browser.post(where, day(today) | {"what": "", "papers": photo}).content.decode()
    assert "Write what happened" in again and "drawing.jpg" in again and not Note.objects.exists()
    ticket = again.split('name="waiting" value="')[1].split('"')[0]
    browser.post(where, day(today) | {"what": "She sent a drawing.", "waiting": ticket})
    note = Note.objects.get()
    file = note.files.get()
    answer = browser.get(reverse("recording:file", args=[family.pk, note.pk, file.pk]))
    assert answer["Content-Type"] == "image/jpeg" and answer["X-Content-Type-Options"] == "nosniff"
    assert "drawing.jpg" in browser.get(note.get_absolute_url()).content.decode()
    where = reverse("recording:file", args=[family.pk, note.pk, file.pk])
    assert signed_in(stranger).get(where).status_code in (403, 404)


def test_a_file_that_is_not_what_it_says_is_refused(family, priya, today, signed_in, photo):
    bad = SimpleUploadedFile("drawing.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    where = reverse("recording:new_call", args=[family.pk])
    text = signed_in(priya).post(where, day(today) | {"what": "x", "papers": bad}).content.decode()
    assert "There is a problem" in text and "drawing.jpg" in text and not Note.objects.exists()


def test_a_note_begins_with_ones_own_draft_and_ends_it(family, priya, today, signed_in):
    where = reverse("recording:new_call", args=[family.pk])
    place = f"note:call:{family.pk}"
    keep(
        saved=Saved(
            user=priya.pk, place=place, family=family.pk, path=where, words={"what": "Half a sent"},
            page="0" * 36, n=1, base=0, seconds=5,
        )
    )  # fmt: skip
    browser = signed_in(priya)
    assert "Half a sent" in browser.get(where).content.decode()
    listed = browser.get(reverse("recording:notes", args=[family.pk])).content.decode()
    assert "Your drafts" in listed and where in listed and "Half a sent" not in listed
    browser.post(where, day(today) | {"what": "Half a sentence, ended."})
    assert Draft.objects.get(place=place).state == "finished" and Note.objects.count() == 1
