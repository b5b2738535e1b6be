"""One's arrangements and the lists as files are reached by links from where a person starts."""

import re
from html import unescape

import pytest

from kith.access import Role
from kith.desk.models import SavedList
from kith.desk.tests.test_arrangements import led, person, signed_in, team, worker  # noqa: F401
from kith.recording import actions as recording

pytestmark = pytest.mark.django_db


def test_arrangements_are_reached_from_the_menu_and_the_desk(worker, client):  # noqa: F811
    signed_in(client, worker)
    assert client.get("/").content.count(b'href="/arrangements/"') == 2
    assert client.get("/tasks/").content.count(b'href="/arrangements/"') == 1


def test_a_search_is_saved_from_its_page(worker, client):  # noqa: F811
    signed_in(client, worker)
    assert b"Save this search" not in client.get("/search/").content
    told = client.get("/search/", {"q": "hartley & son"}).content.decode()
    form = re.search(r'<form[^>]*action="/arrangements/lists/search/".*?</form>', told, re.S)[0]
    sent = {name: unescape(value) for name, value in re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', form)}
    answer = client.post("/arrangements/lists/search/", sent | {"name": "Hartleys"})
    again = client.get(answer["Location"]).content.decode()
    assert SavedList.objects.get().name == "Hartleys"
    assert "for “hartley &amp; son”" in again or "fits “hartley &amp; son”" in again


def test_lists_as_files_are_reached_from_their_pages(worker, client, team):  # noqa: F811
    family, child = led(worker, team=team)
    said = {"kind": "note", "on": family.made_on, "what": "Quiet.", "children": [{"child": child}]}
    recording.finish_note(by=worker, family=family, **said)
    signed_in(client, worker)
    told = unescape(client.get(f"/families/{family.pk}/notes/?kind=note").content.decode())
    link = re.search(r'href="(/families/\d+/notes/file/[^"]*)"', told)[1]
    assert "kind=note" in link and client.get(link)["Content-Type"].startswith("text/csv")
    manager = signed_in(client, person("manager", Role.MANAGER, team))
    link = re.search(r'href="(/team/file/[^"]*)"', unescape(manager.get("/team/").content.decode()))[1]
    assert manager.get(link)["Content-Type"].startswith("text/csv")
