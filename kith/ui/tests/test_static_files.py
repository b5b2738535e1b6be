"""Static files come whole and unasked; what is not there is a plain 404; pages never pass through async."""

import asyncio
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_style_sheet_comes_whole(client: Client) -> None:
    answer = client.get("/static/ui/mark.svg")
    assert answer.status_code == 200
    assert b"".join(answer).lstrip().startswith(b"<svg")


def test_what_is_not_there_is_a_404(client: Client) -> None:
    assert client.get("/static/ui/no-such-file.css").status_code == 404


def test_a_page_is_made_without_an_event_loop(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_loop(*given: Any, **named: Any) -> None:
        raise AssertionError("a page made an event loop")

    monkeypatch.setattr(asyncio, "new_event_loop", no_loop)
    assert client.get("/sign-in/login/").status_code == 200
