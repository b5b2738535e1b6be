"""Templates: no style attribute, no inline handler, nothing unescaped unreasoned, nothing from above."""

import re
from collections.abc import Iterator

import pytest

from tests.house.reading import hold, leans_up, name_of, product_files, room_of, rooms

INLINE = re.compile(r"""\sstyle\s*=\s*["'{]|<style\b|\son[a-z]+\s*=\s*["'{]""")
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false|Markup\(")
REASON = re.compile(r"\{#-?\s*safe: .{15,}#\}")
BROUGHT_IN = re.compile(r"""\{%-?\s*(?:include|extends|import|from)\s+["']([a-z_]+)/""")
KEPT: dict[str, str] = {}


def templates() -> list[tuple[str, str, str]]:
    """(name, room, text) of every page of ours."""
    files = [*product_files(".html"), *product_files(".jinja"), *product_files(".txt")]
    inside = [file for file in files if {"jinja2", "templates"} & set(file.parts)]
    return [(name_of(file), room_of(file), file.read_text(encoding="utf-8")) for file in inside]


def faults(room: str, text: str) -> Iterator[str]:
    """What a template may not hold, a line each."""
    before = ""
    for line in text.splitlines():
        if found := INLINE.search(line):
            yield f"{found.group().strip()}: the page's policy refuses it"
        if UNESCAPED.search(line) and not (REASON.search(line) or REASON.search(before)):
            yield "unescaped, without a {# safe: reason #} on it or above it"
        for other in BROUGHT_IN.findall(line):
            if other in rooms() and leans_up(room, other):
                yield f"brings in a template of {other}, which is not below it"
        before = line


def test_templates_are_plain() -> None:
    hold((f"{name}: {fault}" for name, room, text in templates() for fault in faults(room, text)), KEPT)


def test_there_are_templates() -> None:
    assert templates()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('<p style="color: red">', True),
        ('<a href="#" onclick="go()">', True),
        ("{{ text|safe }}", True),
        ("{{ text|safe }} {# safe: made by our own function from numbers #}", False),
        ("{# safe: made by our own function from numbers #}\n{{ text|safe }}", False),
        ('{% include "demo/_bar.html" %}', True),
        ('{% extends "ui/shell.html" %}', False),
        ('<p class="style">on = off</p>', False),
    ],
)
def test_it_would_see_it(line: str, fault: bool) -> None:
    assert bool(list(faults("people", line))) is (fault and ("demo/" not in line or "demo" in rooms()))
