"""Handing on: a promise kept by cover, and a family that moves to another worker on a Friday."""

from collections.abc import Callable
from datetime import timedelta

from kith import clock
from tests.journeys.support import Someone

FAMILY = "Doyle"


def _opens_the_family(person: Someone) -> None:
    person.opens("/families/")
    person.follows(FAMILY)


def test_a_promise_is_kept_by_cover(come_in: Callable[..., Someone]) -> None:
    today = clock.today()
    priya = come_in().signs_in_as("Priya Nair")
    _opens_the_family(priya)
    priya.follows("Promises")
    priya.follows("Make a promise")
    priya.fills_in("What did we say we would do?", "Ring the head teacher about the timetable")
    priya.fills_in("To whom?", "Shauna")
    priya.fills_in_date("By when?", today + timedelta(days=2))
    priya.presses("Save to the record")
    priya.opens("/away/new/")
    priya.picks("Who covers?", "Ellie Tranter")
    priya.fills_in_date("First day away", today)
    priya.fills_in_date("Last day away", today + timedelta(days=3))
    priya.presses("Set cover")
    priya.sees("Ellie Tranter covers for Priya Nair")

    ellie = come_in().signs_in_as("Ellie Tranter")
    ellie.follows("Tasks")
    ellie.sees("You cover for Priya Nair", "Ring the head teacher about the timetable")
    ellie.follows("Answer it", within="Ring the head teacher")
    ellie.sees("Priya Nair (away until", "Ellie Tranter covers)")
    ellie.follows("Kept", within="Ring the head teacher")
    ellie.fills_in_date("When was it kept?", today)
    ellie.presses("Save to the record")

    priya.opens("/away/")
    priya.presses("End it now", within="Ellie Tranter covers for Priya Nair")
    priya.sees("Nobody is away")
    priya.opens("/tasks/")
    priya.does_not_see("Ring the head teacher about the timetable")


def test_a_friday_handover(come_in: Callable[..., Someone]) -> None:
    dele = come_in().signs_in_as("Dele Adeyemi")
    _opens_the_family(dele)
    dele.follows("Journey")
    dele.follows("Hand over")
    dele.follows("Write a handover")
    dele.sees("Who is in the family", "How this family likes to be met", "Promises still open")
    dele.picks("To whom?", "Hannah Brook")
    dele.fills_in_date("On which day does the family move?", clock.today())
    dele.fills_in("What should they know first?", "Shauna picks up after six. Never ring the work phone.")
    dele.presses("Offer the handover")
    dele.sees("offered to Hannah Brook")
    handed = dele.page.url

    hannah = come_in().signs_in_as("Hannah Brook")
    hannah.opens(handed.removeprefix(hannah.server.url))
    hannah.sees("Shauna picks up after six.", "Caleb")
    hannah.chooses("Accept it")
    hannah.presses("Send your answer")
    hannah.sees("Handed over", "Hannah Brook")
    hannah.opens("/tasks/")
    hannah.sees("Meet the family with the worker before you")
    hannah.follows("Answer it", within="Meet the family")
    hannah.fills_in_date("When did you meet the family together?", clock.today())
    hannah.presses("We met")
    hannah.sees("Met the family together on")
