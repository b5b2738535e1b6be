"""What the next page says travels sealed: readable by the server alone."""

import pytest
from django.contrib.messages import SUCCESS
from django.http import HttpResponse
from django.test import RequestFactory

from kith.accounts.told import SealedCookie


def carried(words: str) -> str:
    storage = SealedCookie(RequestFactory().get("/"))
    storage.add(SUCCESS, words)
    answer = HttpResponse()
    storage.update(answer)
    return answer.cookies[SealedCookie.cookie_name].value


def read(cookie: str) -> list[str]:
    request = RequestFactory().get("/")
    request.COOKIES[SealedCookie.cookie_name] = cookie
    return [str(message) for message in SealedCookie(request)]


def test_the_next_page_reads_it() -> None:
    assert read(carried("Ada O'Brien 家 is added.")) == ["Ada O'Brien 家 is added."]


def test_the_browser_cannot_read_it() -> None:
    cookie = carried("Ada is added.")
    assert "Ada" not in cookie and "added" not in cookie


@pytest.mark.parametrize("spoilt", ["", "x", "gAAAA" + "A" * 90])
def test_a_spoilt_cookie_says_nothing(spoilt: str) -> None:
    assert read(spoilt) == []
