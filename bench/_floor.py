"""The floor under each page: the same rows by bare SQL, formatted as strings, on the same kind of server.

`/page?bytes=..&user=..` answers with all rows of the page's statements, each value escaped, and is filled up
with a fixed text to the size of Kith's own page. No session, no sign-in, no rights, no trail.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from urllib.parse import parse_qsl

from a2wsgi import WSGIMiddleware

_own = threading.local()
MINE = "SELECT family_id FROM casework_allocation WHERE user_id = :user AND to_on IS NULL"
CHILDREN = (
    "SELECT m.family_id, p.id, p.forename, p.surname, p.known_as, p.born_on, p.expected_on, m.part "
    "FROM people_member m JOIN people_person p ON p.id = m.person_id WHERE m.to_on IS NULL AND "
    "m.family_id IN ({of})"
)
WORKER = (
    "SELECT a.family_id, f.name, u.name, u.phone, t.name, t.ring, a.from_on FROM casework_allocation a "
    "JOIN people_family f ON f.id = a.family_id LEFT JOIN accounts_user u ON u.id = a.user_id "
    "LEFT JOIN accounts_team t ON t.id = a.team_id WHERE a.to_on IS NULL AND a.family_id IN ({of})"
)
STATUS = (
    "SELECT s.child_id, s.kind, s.started_on, p.category FROM casework_step s LEFT JOIN "
    "casework_protectionplan p "
    "ON p.step_id = s.id WHERE s.ended_on IS NULL AND s.family_id IN ({of})"
)
CLOCKS = (
    "SELECT d.family_id, d.title, d.due_on, p.forename, l.source FROM casework_deadline d "
    "JOIN people_person p ON p.id = d.child_id JOIN casework_limit l ON l.id = d.limit_id "
    "WHERE d.met_on IS NULL AND d.dropped_on IS NULL AND d.family_id IN ({of}) ORDER BY d.due_on"
)
SEEN = (
    'SELECT c.child_id, max(v."on"), v.setting, max(CASE WHEN c.seen_alone THEN v."on" END) '
    "FROM recording_visitchild c JOIN recording_visit v ON v.id = c.visit_id "
    "WHERE c.seen AND v.family_id IN ({of}) GROUP BY c.child_id"
)
HOMES = (
    "SELECT r.person_id, r.kind, r.from_on, p.lines, p.town, p.postcode FROM people_residence "
    "r JOIN people_place p "
    "ON p.id = r.place_id WHERE r.to_on IS NULL AND r.person_id IN (SELECT person_id FROM people_member "
    "WHERE family_id IN ({of}))"
)
TIES = (
    "SELECT r.person_id, r.kind, r.to_id, r.responsibility FROM people_relationship r WHERE r.to_on IS NULL "
    "AND r.to_id IN (SELECT person_id FROM people_member WHERE family_id IN ({of}))"
)
WAYS = (
    "SELECT w.person_id, w.kind, w.value, w.safely FROM people_waytoreach w WHERE w.ended_on IS NULL "
    "AND w.person_id IN (SELECT person_id FROM people_member WHERE family_id IN ({of}))"
)
BESIDE = (
    "SELECT kind, organisation, name, phone, from_on FROM people_outsideworker WHERE family_id IN ({of})",
    "SELECT kind, answer, offered_on, name, reach FROM people_support WHERE family_id IN ({of})",
    "SELECT words, evidence, review_on FROM people_warningnote WHERE ended_on IS NULL AND "
    "family_id IN ({of})",
)
PICTURE = (
    "SELECT w.worry, w.working, w.plan, w.at, u.name FROM casework_worryandplan w JOIN accounts_user u "
    "ON u.id = w.by_id WHERE w.family_id IN ({of}) ORDER BY w.at DESC"
)
STEPS = (
    "SELECT s.kind, s.started_on, s.ended_on, s.outcome, s.words, p.forename, u.name FROM casework_step s "
    "JOIN people_person p ON p.id = s.child_id LEFT JOIN accounts_user u ON u.id = s.led_by_id "
    "WHERE s.family_id IN ({of}) ORDER BY s.started_on DESC"
)
VISITS = (
    'SELECT v.id, v."on", v.at, v.setting, v.words, v.interpreter, u.name FROM recording_visit v LEFT JOIN '
    'accounts_user u ON u.id = v.by_id WHERE v.family_id IN ({of}) ORDER BY v."on" DESC LIMIT 50',
    "SELECT c.visit_id, p.forename, c.seen, c.seen_alone, c.not_seen_because, c.bedroom_seen "
    "FROM recording_visitchild c JOIN recording_visit v ON v.id = c.visit_id JOIN people_person p "
    "ON p.id = c.child_id WHERE v.family_id IN ({of})",
)
CONTACTS = (
    "SELECT id FROM casework_contact WHERE NOT decided",
    "SELECT id FROM casework_contact WHERE decided ORDER BY received_at DESC LIMIT 30",
)
CONTACT = (
    "SELECT c.id, c.received_at, c.how, c.source_code, c.said, c.agrees, c.basis, c.told, u.name, f.name "
    "FROM casework_contact c JOIN accounts_user u ON u.id = c.taken_by_id LEFT JOIN people_family f "
    "ON f.id = c.family_id WHERE c.id IN (SELECT id FROM ({of}))",
    "SELECT contact_id, forename, surname, born_on, relation FROM casework_contactperson "
    "WHERE contact_id IN (SELECT id FROM ({of}))",
    "SELECT contact_id, outcome, reason, at FROM casework_contactdecision WHERE contact_id IN "
    "(SELECT id FROM ({of}))",
    "SELECT contact_id, title, due_on FROM casework_deadline WHERE contact_id IN (SELECT id FROM ({of}))",
)
NOTES = (
    'SELECT n.id, n.kind, n."on", n.at, n.setting, n.what, n.works, n.worries, n.version, u.name '
    "FROM recording_note n JOIN accounts_user u ON u.id = n.writer_id WHERE n.family_id IN ({of}) "
    'ORDER BY n."on" DESC, n.id DESC LIMIT 50',
    "SELECT c.note_id, p.forename, c.day, c.said FROM recording_notechild c JOIN recording_note n "
    "ON n.id = c.note_id JOIN people_person p ON p.id = c.child_id WHERE n.family_id IN ({of})",
)
WORDS = (
    "SELECT n.id, n.kind, n.\"on\", f.name, snippet(note_words, 0, '[', ']', '...', 22) FROM note_words "
    "CROSS JOIN recording_notewords w ON w.id = note_words.rowid JOIN recording_note n ON n.id = w.note_id "
    "JOIN people_family f ON f.id = n.family_id WHERE note_words MATCH :words "
    "ORDER BY note_words.rowid DESC LIMIT 12"
)
TEAM = "SELECT family_id FROM casework_allocation WHERE team_id = :team AND to_on IS NULL"
ONE = ":family"
FOUND = (
    "SELECT p.id, p.forename, p.surname, p.born_on, m.family_id, count(k.key) AS hits FROM people_matchkey k "
    "JOIN people_person p ON p.id = k.person_id JOIN people_member m ON m.person_id = p.id "
    "WHERE k.key IN ({keys}) GROUP BY p.id ORDER BY hits DESC LIMIT 20"
)


def _all(of: str, *statements: str) -> list[str]:
    return [each.replace("{of}", of) for each in statements]


PAGES: dict[str, list[str]] = {
    "desk": _all(MINE, CLOCKS, WORKER, STATUS),
    "families": _all(MINE, WORKER, CHILDREN, STATUS, CLOCKS, SEEN),
    "family": _all(
        ONE, WORKER, CHILDREN, STATUS, HOMES, TIES, WAYS, CLOCKS, SEEN, PICTURE + " LIMIT 1", *BESIDE
    ),
    "people": _all(ONE, WORKER, CHILDREN, STATUS, HOMES, TIES, WAYS, *BESIDE),
    "journey": _all(ONE, WORKER, CHILDREN, STATUS, STEPS, CLOCKS, PICTURE),
    "visits": _all(ONE, WORKER, CHILDREN, STATUS, SEEN, *VISITS),
    "timeline": _all(ONE, WORKER, CHILDREN, STATUS, STEPS, *NOTES),
    "notes": _all(ONE, WORKER, CHILDREN, STATUS, *NOTES),
    "search": [FOUND],
    "words": [WORDS],
    "front_door": [each for of in CONTACTS for each in _all(of, *CONTACT)],
    "contact": _all("SELECT :contact AS id", *CONTACT),
    "team": _all(TEAM, WORKER, CHILDREN, STATUS, SEEN, CLOCKS),
}


def page(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """One page."""
    asked = dict(parse_qsl(environ["QUERY_STRING"]))
    parts: list[str] = []
    for statement in PAGES[environ["PATH_INFO"].strip("/")]:
        values: dict[str, Any] = asked
        if "{keys}" in statement:
            keys = asked["keys"].split("|")
            values = {f"k{n}": key for n, key in enumerate(keys)}
            statement = statement.replace("{keys}", ", ".join(f":{name}" for name in values))
        for row in _connection().execute(statement, values):
            parts.append(f'<div class="k-row"><span>{"</span><span>".join(map(_text, row))}</span></div>\n')
    body = "".join(parts).encode()
    body += b"." * (int(asked["bytes"]) - len(body))
    start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def _text(value: Any) -> str:
    return "" if value is None else escape(str(value))


def _connection() -> sqlite3.Connection:
    if not hasattr(_own, "connection"):
        _own.connection = sqlite3.connect(os.path.join(os.environ["KITH_DATA"], "kith.sqlite3"))
        _own.connection.execute("PRAGMA cache_size=-32000")
    held: sqlite3.Connection = _own.connection
    return held


application = WSGIMiddleware(page, workers=4)  # type: ignore[arg-type]
