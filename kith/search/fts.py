"""The words by which contacts and families are found, in an index that the database makes and keeps itself.

SQLite: FTS5 tables, fed by triggers. PostgreSQL: tables with a generated tsvector, fed by triggers. So
whatever writes a contact or a family (an act, an extract, a bulk load) is in the index at once, and a row
that is erased is out of it. The index says which rows hold the words, never who may read them: `queries.py`
asks that.
"""

import re
from typing import Any

from django.db import connection

from kith.recording.fts import plain, plain_in_sql

MOST = 300  # rows among which a reader's are looked for first
ALL = 20_000
MOST_WORDS = 6
BEGINS_FROM = 3  # letters from which a word may be a beginning
WORD = re.compile(r"\w+")

_WORDS = {"contact_words": "casework_contact", "family_words": "people_family"}


def words_of(text: str) -> list[str]:
    """The words to look for; single letters find too much to be asked for."""
    return [word for word in WORD.findall(plain(text)) if len(word) > 1][:MOST_WORDS]


def found(index: str, words: list[str], most: int = MOST) -> list[int]:
    """The ids of the rows in which all these words stand, each word or its beginning, the newest first."""
    if index not in _WORDS:
        raise ValueError(index)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = " & ".join(f"'{word}'{_star(word, ':*')}" for word in words)
            where = "lexemes @@ to_tsquery('simple', %s)"
            cursor.execute(f"SELECT id FROM {index} WHERE {where} ORDER BY id DESC LIMIT %s", [asked, most])
        else:
            asked = " AND ".join(f'"{word}"{_star(word, " *")}' for word in words)
            where = f"{index} MATCH %s ORDER BY rowid DESC LIMIT %s"
            cursor.execute(f"SELECT rowid FROM {index} WHERE {where}", [asked, most])
        return [row[0] for row in cursor.fetchall()]


def _star(word: str, star: str) -> str:
    return star if len(word) >= BEGINS_FROM else ""


# ---- making it ----
def install(connection: Any) -> None:
    """Make what is missing of the index, and fill it if it is new. Harmless where all is there.

    Asked after every migration: SQLite loses the triggers of a table that a migration makes anew.
    """
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if not there.issuperset(_WORDS.values()):
            return  # the rooms below are not migrated yet
        for line in _POSTGRES if postgres else _SQLITE:
            cursor.execute(line)
        if not there.issuperset(_WORDS):
            for line in _filling("id" if postgres else "rowid", _gathered(postgres)):
                cursor.execute(line)


def remove(connection: Any) -> None:
    """Take it away."""
    with connection.cursor() as cursor:
        for line in _POSTGRES_OFF if connection.vendor == "postgresql" else _SQLITE_OFF:
            cursor.execute(line)


def _gathered(postgres: bool) -> str:
    """The names of all whom a contact is about, to be ended with the contact's id."""
    gather = "string_agg" if postgres else "group_concat"
    names = f"{gather}(COALESCE(forename, '') || ' ' || COALESCE(surname, ''), ' ')"
    return f"SELECT COALESCE({names}, '') FROM casework_contactperson WHERE contact_id = "


def _filling(number: str, names: str) -> tuple[str, ...]:
    return (
        f"DELETE FROM contact_words WHERE {number} >= 0",
        f"DELETE FROM family_words WHERE {number} >= 0",
        f"INSERT INTO contact_words ({number}, said, named) SELECT held.id, held.said, ({names} held.id) "
        "FROM casework_contact held",
        f"INSERT INTO family_words ({number}, named) SELECT held.id, held.name FROM people_family held",
    )


def _trigger(name: str, when: str, table: str, body: str) -> str:
    return f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {when} ON {table} BEGIN {body}; END"


# "OR REPLACE", "ON CONFLICT": a test database is emptied without its triggers, and what was indexed stays.
_NAMES = _gathered(postgres=False)
_FTS = "tokenize='porter unicode61 remove_diacritics 2'"
_SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS contact_words USING fts5(said, named, {_FTS})",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS family_words USING fts5(named, {_FTS})",
    _trigger(
        "contact_words_added", "INSERT", "casework_contact",
        "INSERT OR REPLACE INTO contact_words (rowid, said, named) VALUES (new.id, new.said, '')",
    ),
    _trigger(
        "contact_words_changed", "UPDATE OF said", "casework_contact",
        "UPDATE contact_words SET said = new.said WHERE rowid = new.id",
    ),
    _trigger(
        "contact_words_gone", "DELETE", "casework_contact", "DELETE FROM contact_words WHERE rowid = old.id"
    ),
    *(
        _trigger(
            f"contact_names_{which}", when, "casework_contactperson",
            f"UPDATE contact_words SET named = ({_NAMES} {row}.contact_id) WHERE rowid = {row}.contact_id",
        )
        for which, when, row in (
            ("added", "INSERT", "new"),
            ("changed", "UPDATE OF forename, surname", "new"),
            ("gone", "DELETE", "old"),
        )
    ),
    _trigger(
        "family_words_added", "INSERT", "people_family",
        "INSERT OR REPLACE INTO family_words (rowid, named) VALUES (new.id, new.name)",
    ),
    _trigger(
        "family_words_changed", "UPDATE OF name", "people_family",
        "UPDATE family_words SET named = new.name WHERE rowid = new.id",
    ),
    _trigger("family_words_gone", "DELETE", "people_family", "DELETE FROM family_words WHERE rowid = old.id"),
)  # fmt: skip
_TABLES = ("casework_contact", "casework_contactperson", "people_family")
_SQLITE_OFF = (
    *(
        f"DROP TRIGGER IF EXISTS {what}_{when}"
        for what in ("contact_words", "contact_names", "family_words")
        for when in ("added", "changed", "gone")
    ),
    *(f"DROP TABLE IF EXISTS {table}" for table in _WORDS),
)


def _lexemes(text: str) -> str:
    return f"lexemes tsvector GENERATED ALWAYS AS (to_tsvector('simple', {plain_in_sql(text)})) STORED"


_BODY = f"""
CREATE OR REPLACE FUNCTION kith_words_kept() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_TABLE_NAME = 'people_family' THEN
    IF TG_OP = 'DELETE' THEN
      DELETE FROM family_words WHERE id = OLD.id;
    ELSE
      INSERT INTO family_words (id, named) VALUES (NEW.id, NEW.name)
        ON CONFLICT (id) DO UPDATE SET named = EXCLUDED.named;
    END IF;
  ELSIF TG_TABLE_NAME = 'casework_contact' THEN
    IF TG_OP = 'DELETE' THEN
      DELETE FROM contact_words WHERE id = OLD.id;
    ELSIF TG_OP = 'INSERT' THEN
      INSERT INTO contact_words (id, said, named) VALUES (NEW.id, NEW.said, '')
        ON CONFLICT (id) DO UPDATE SET said = EXCLUDED.said, named = '';
    ELSE
      UPDATE contact_words SET said = NEW.said WHERE id = NEW.id;
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE contact_words SET named = ({_gathered(postgres=True)} OLD.contact_id) WHERE id = OLD.contact_id;
  ELSE
    UPDATE contact_words SET named = ({_gathered(postgres=True)} NEW.contact_id) WHERE id = NEW.contact_id;
  END IF;
  RETURN NULL;
END
$body$
"""
_POSTGRES = (
    "CREATE TABLE IF NOT EXISTS contact_words (id bigint PRIMARY KEY, said text, named text, "
    + _lexemes("said || ' ' || named")
    + ")",
    "CREATE TABLE IF NOT EXISTS family_words (id bigint PRIMARY KEY, named text, " + _lexemes("named") + ")",
    *(f"CREATE INDEX IF NOT EXISTS {table}_index ON {table} USING GIN (lexemes)" for table in _WORDS),
    _BODY,
    *(
        f"CREATE OR REPLACE TRIGGER kith_words AFTER INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION kith_words_kept()"
        for table in _TABLES
    ),
)
_POSTGRES_OFF = (
    *(f"DROP TRIGGER IF EXISTS kith_words ON {table}" for table in _TABLES),
    "DROP FUNCTION IF EXISTS kith_words_kept()",
    *(f"DROP TABLE IF EXISTS {table}" for table in _WORDS),
)
