"""Words found in notes, with what surrounds them, over what a reader may read and no more.

The only raw SQL of this room: the index is asked for the newest finds first and stops at the limit, so that
a search costs what it shows and not what there is. A reader of few families asks for those alone (each family
is a word of the index); a reader of nearly all asks for the words, and each find is checked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from kith.access import Action, Answer, State, decide
from kith.people.models import Family
from kith.people.models.seeing import families_where
from kith.recording.fts import plain
from kith.recording.models import Note, NoteWords

if TYPE_CHECKING:
    from kith.accounts.models import User

MOST_WORDS = 6
RARE = 200  # pieces of notes up to which each that holds the words is checked, whoever reads
FEW = 2000  # families beyond which a reader is asked about find by find
OPEN, SHUT = "\x02", "\x03"
BEFORE, AFTER = 90, 220  # signs before and after the first find
AROUND = 22  # words of a snippet
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Find:
    """One piece of a note. `pieces`: what surrounds the words, each with whether it is one of them."""

    note: Note
    child: Any
    confided: bool
    pieces: list[tuple[str, bool]]

    @property
    def href(self) -> str:
        """The note; what one child said or confided opens as that child's part."""
        at = self.note.get_absolute_url()
        return f"{at}?child={self.child.pk}" if self.child else at


def find_words(user: "User", text: str, limit: int = 20, family: Family | None = None) -> list[Find]:
    """The latest notes in which all these words stand, that this reader may read."""
    words = [word for word in WORD.findall(plain(text)) if len(word) > 1][:MOST_WORDS]
    if not words:
        return []
    held = _held(words)
    if not held:
        return []
    scope = [family.pk] if family else _few(user) if held > RARE else None
    if scope is not None and not scope:
        return []
    rows = _ask(user, words, scope, limit)
    found = NoteWords.objects.select_related("note", "note__family", "note__writer", "child").in_bulk(
        [row[0] for row in rows]
    )
    return [
        Find(found[ref].note, found[ref].child, found[ref].confided, _pieces(snippet))
        for ref, snippet in rows
        if ref in found
    ]


def _held(words: list[str]) -> int:
    """In how many pieces of notes these words stand, whoever may read them; counted to RARE."""
    if connection.vendor == "postgresql":
        sql = "SELECT 1 FROM recording_notewords WHERE lexemes @@ to_tsquery('english', %s) LIMIT %s"
    else:
        sql = "SELECT 1 FROM note_words WHERE note_words MATCH %s LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql}) held", [_said(words), RARE + 1])  # noqa: S608
        return int(cursor.fetchone()[0])


def _said(words: list[str]) -> str:
    """The words as the index is asked for them; the last may be a beginning."""
    begins = len(words[-1]) > 3
    if connection.vendor == "postgresql":
        return " & ".join(f"'{word}'" for word in words) + (":*" if begins else "")
    return "words : (" + " AND ".join(f'"{word}"' for word in words) + (" *)" if begins else ")")


def _few(user: "User") -> list[int] | None:
    """The families of a reader who may read few; None for one who reads nearly all, by their post."""
    if decide(Action.NOTE_SEE, user.standing, State.STANDARD) is Answer.YES:
        return None
    seen = Family.objects.filter(families_where(user, Action.NOTE_SEE)).order_by()
    refs = list(seen.values_list("pk", flat=True)[: FEW + 1])
    return refs if len(refs) <= FEW else None


def _ask(user: "User", words: list[str], scope: Sequence[int] | None, limit: int) -> list[tuple[int, str]]:
    sql, params = NoteWords.objects.visible_to(user).order_by().values("pk").query.sql_with_params()
    where = sql.split(" WHERE ", 1)
    if len(where) == 1:
        return []
    ask = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        cursor.execute(*ask(where[1], params, words, scope, limit))
        return list(cursor.fetchall())


def _sqlite(where: str, params: Any, words: list[str], scope: Any, limit: int) -> tuple[str, list[Any]]:
    """The index comes first (CROSS JOIN) and stops at the limit."""
    match = _said(words)
    if scope is not None:
        match += " AND scope : (" + " OR ".join(f'"f{ref}"' for ref in scope) + ")"
    # Texts of ours alone are put in: column names, and marks that no text holds.
    sql = (
        "SELECT note_words.rowid, snippet(note_words, 0, %s, %s, '…', %s) FROM note_words "  # noqa: S608
        "CROSS JOIN recording_notewords ON recording_notewords.id = note_words.rowid "
        f"WHERE note_words MATCH %s AND ({where}) ORDER BY note_words.rowid DESC LIMIT %s"
    )
    return sql, [OPEN, SHUT, AROUND, match, *params, limit]


def _postgres(where: str, params: Any, words: list[str], scope: Any, limit: int) -> tuple[str, list[Any]]:
    """Snippets are cut from the finds alone, after the limit."""
    within = "AND recording_notewords.family_id = ANY(%s) " if scope is not None else ""
    sql = (
        "SELECT found.id, ts_headline('english', found.words, found.asked, %s) FROM ("  # noqa: S608
        "SELECT recording_notewords.id, recording_notewords.words, asked FROM recording_notewords, "
        "to_tsquery('english', %s) asked WHERE recording_notewords.lexemes @@ asked "
        f"{within}AND ({where}) ORDER BY recording_notewords.id DESC LIMIT %s) found ORDER BY found.id DESC"
    )
    shown = f"StartSel={OPEN}, StopSel={SHUT}, HighlightAll=true"  # `_pieces` cuts what is around
    return sql, [shown, _said(words), *([list(scope)] if scope is not None else []), *params, limit]


def _around(text: str) -> str:
    """A whole text cut to what is around its first find; a snippet is short enough as it is."""
    at = text.find(OPEN)
    start, end = max(at - BEFORE, 0), max(at, 0) + AFTER
    cut = text[start:end]
    cut += SHUT if cut.count(OPEN) > cut.count(SHUT) else ""
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"


def _pieces(snippet: str) -> list[tuple[str, bool]]:
    """A snippet as texts, so that a page can mark the words and still escape every one."""
    found = []
    for at, part in enumerate(re.split(f"[{OPEN}{SHUT}]", _around(" ".join(snippet.split())))):
        if part:
            found.append((part, at % 2 == 1))
    return found
