"""The index of the words of notes, made and kept by the database itself.

SQLite: an FTS5 table over `recording_notewords`, fed by triggers. PostgreSQL: a generated column and a GIN
index. Words are found in any of their forms (drink, drinks, drinking), accents or none.
"""

import unicodedata
from typing import Any

TABLE = "recording_notewords"
# Letters with accents and the same without: PostgreSQL has no way to leave them out that is always there.
_MARKED = "".join(
    letter for letter in map(chr, range(0xC0, 0x180)) if unicodedata.normalize("NFD", letter) != letter
)
_PLAIN = "".join(unicodedata.normalize("NFD", letter)[0] for letter in _MARKED)


def install(connection: Any) -> None:
    """Make the index."""
    with connection.cursor() as cursor:
        for line in _POSTGRES if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(line)


def plain(text: str) -> str:
    """A text as the index holds it: without accents."""
    return text.translate(str.maketrans(_MARKED, _PLAIN))


def plain_in_sql(text: str) -> str:
    """The same, asked of PostgreSQL."""
    return f"translate({text}, '{_MARKED}', '{_PLAIN}')"


def remove(connection: Any) -> None:
    """Take it away."""
    with connection.cursor() as cursor:
        for line in _POSTGRES_OFF if connection.vendor == "postgresql" else _SQLITE_OFF:
            cursor.execute(line)


_NEW = "INSERT INTO note_words(rowid, words, scope) VALUES (new.id, new.words, new.scope);"
_OLD = (
    "INSERT INTO note_words(note_words, rowid, words, scope) VALUES ('delete', old.id, old.words, old.scope);"
)
_SQLITE = (
    f"CREATE VIRTUAL TABLE note_words USING fts5(words, scope, content='{TABLE}', content_rowid='id', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER note_words_added AFTER INSERT ON {TABLE} BEGIN {_NEW} END",
    f"CREATE TRIGGER note_words_gone AFTER DELETE ON {TABLE} BEGIN {_OLD} END",
    f"CREATE TRIGGER note_words_changed AFTER UPDATE ON {TABLE} BEGIN {_OLD} {_NEW} END",
)
_SQLITE_OFF = (
    "DROP TRIGGER IF EXISTS note_words_added",
    "DROP TRIGGER IF EXISTS note_words_gone",
    "DROP TRIGGER IF EXISTS note_words_changed",
    "DROP TABLE IF EXISTS note_words",
)
_POSTGRES = (
    f"ALTER TABLE {TABLE} ADD COLUMN lexemes tsvector "
    f"GENERATED ALWAYS AS (to_tsvector('english', {plain_in_sql('words')})) STORED",
    f"CREATE INDEX recording_notewords_index ON {TABLE} USING GIN (lexemes)",
)
_POSTGRES_OFF = (f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS lexemes",)
