"""What parents judge us by stands on the family's page, for whoever may read it."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.casework import actions as casework
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.recording import actions as recording


def promised(world: World, words: str, n: int = 1) -> None:
    recording.promise(
        by=world.worker, family=world.family, words=words, to=world.sana,
        due_on=clock.today() + timedelta(days=n),
    )  # fmt: skip
    recording.ask_callback(by=world.worker, family=world.family, who=f"Caller {n}", asked_on=clock.today())


def test_promises_calls_and_workers_stand_on_the_familys_page(world: World, as_user: Any) -> None:
    casework.allocate(by=world.manager, family=world.family, user=world.worker, team=world.near)
    mate = make.worker(in_team=world.near, name="Moll Mate")
    casework.offer_handover(
        by=world.worker, family=world.family, to_user=mate, words="Knock first.", parts=[],
        planned_on=clock.today() + timedelta(days=7),
    )  # fmt: skip
    promised(world, "Bring the drawing back")
    page = " ".join(as_user(world.worker).get(_at(world)).content.decode().split())
    for words in ("Bring the drawing back", "Caller 1", "1 worker in twelve months", "Handover to Moll Mate"):
        assert words in page, words


def test_a_long_list_of_promises_asks_no_more(world: World, as_user: Any) -> None:
    browser = as_user(world.worker)
    promised(world, "Promise 0")
    browser.get(_at(world))
    with CaptureQueriesContext(connection) as few:
        browser.get(_at(world))
    for n in range(1, 30):
        promised(world, f"Promise {n}", n)
    with CaptureQueriesContext(connection) as many:
        page = browser.get(_at(world)).content.decode()
    assert "25 more" in page and len(many) == len(few) > 5


def _at(world: World) -> str:
    return reverse("casefile:overview", args=[world.family.pk])
