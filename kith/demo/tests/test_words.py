"""The words of the demo: diaries are read as they are meant, and no two notes read alike."""

import re
from collections import Counter
from typing import Any

import pytest

from kith.demo.diary import diaries, read
from kith.demo.drawing import drawing
from kith.demo.voices import Child, Occasion, Voices, pools
from kith.recording.models import Note, NoteChild, Promise
from kith.recording.terms import NoteKind

JARGON = re.compile(
    r"\b(?:NFA|CIN|LAC|s47|safeguarding concerns?|service users?|disclosed|engag\w+ with services|"
    r"signposted|step(?:ped)? down|DNA|UASC|presenting|non-?compliant|the (?:case|minor))\b",
    re.IGNORECASE,
)
DIARY = """# Somebody
## 2026-02-19 15:00 visit | 55 minutes | with Jo; Nan | at school
First line.
Second line: with a colon.
Ama’s day: Up at six.
Ama confides (She asked): A secret.
Works: Much.
Promise to Jo by 2026-02-24: Ring
## 2026-02-20 09:00 kept: Ring
"""


def test_a_diary_is_read_as_it_is_meant() -> None:
    visit, kept = read(DIARY).entries
    assert visit.what == "First line.\n\nSecond line: with a colon." and visit.minutes == 55
    assert visit.option("with") == "Jo; Nan" and visit.option("at") == "school"
    assert visit.children == {
        "Ama": {"day": "Up at six.", "confided": "A secret.", "confided_why": "She asked"}
    }
    assert visit.promises == [("Jo", "2026-02-24", "Ring")] and visit.shared == {"works": "Much."}
    assert (kept.verb, kept.rest) == ("kept", "Ring")


def test_a_line_that_is_no_heading_is_named() -> None:
    with pytest.raises(ValueError, match="Not a heading"):
        read("# Somebody\n## last Tuesday visit")


def test_a_pool_is_dealt_like_a_pack_of_cards() -> None:
    voices, child = Voices(), Child("Ama", 7, "F")
    said = [voices.one("works", Occasion("one", n, [child], "Ngozi")) for n in range(len(pools()["works"]))]
    assert len(set(said)) == len(said)
    assert not any("{" in one for one in said)


def test_every_sentence_fits_every_family() -> None:
    """Each line of each pool can be said: nothing is left open that nobody fills."""
    for pool, lines in pools().items():
        voices = Voices()
        for n in range(len(lines)):
            words = voices.one(pool, Occasion("one", n, [Child("Kim", 7)], "Sam"))
            assert "{" not in words and words.strip(), f"{pool}: {words}"


def test_a_drawing_is_a_picture() -> None:
    assert drawing("house, sun, person, bear, bed", "one")[:3] == b"\xff\xd8\xff"


# ---- as it was told ----


@pytest.mark.django_db
def test_hundreds_of_notes_of_every_kind_and_no_two_alike(demo_year: Any) -> None:
    notes = list(Note.objects.all())
    assert len(notes) >= 450 and {note.kind for note in notes} == set(NoteKind)
    assert len({note.what for note in notes}) == len(notes)
    said = list(NoteChild.objects.exclude(said="").values_list("said", flat=True))
    sentences = Counter(s for note in notes for s in re.split(r"(?<=[.!?”]) ", note.what) if len(s) > 60)
    assert max(sentences.values()) <= 7, sentences.most_common(3)
    assert max(Counter(said).values()) <= 9, Counter(said).most_common(3)


@pytest.mark.django_db
def test_no_jargon(demo_year: Any) -> None:
    for note in Note.objects.all():
        words = " ".join((note.what, note.works, note.worries))
        assert not JARGON.search(words), words


@pytest.mark.django_db
def test_every_visit_of_a_diary_was_told(demo_year: Any) -> None:
    told = set(demo_year.kept["visits told"])
    today = demo_year.written
    written = {
        (name, entry.day) for name, diary in diaries().items() for entry in diary.entries
        if entry.verb == "visit" and entry.day <= today
    }  # fmt: skip
    assert not written - told


@pytest.mark.django_db
def test_promises_of_every_fate(demo_year: Any) -> None:
    assert Promise.objects.exclude(kept_on=None).count() >= 60
    assert Promise.objects.open().count() >= 15
    assert Promise.objects.filter(changes__isnull=False).exists()
    assert Promise.objects.filter(not_kept_because__in=["worker_away", "our_mistake", "no_time"]).exists()
