"""Handing on: a promise kept by whoever covers, and a family offered to another worker for a Friday."""

from collections.abc import Callable

from kith import clock
from tests.journeys.support import Someone

PROMISED = "Ask the police when the statement is needed"


def test_a_promise_is_kept_by_cover(come_in: Callable[..., Someone]) -> None:
    """Hannah promised it, Hannah is away, and Priya who covers finds it on her own desk and keeps it."""
    priya = come_in().signs_in_as("Priya Nair")
    priya.sees(PROMISED)
    priya.follows(PROMISED)
    priya.sees("said by Hannah Brook", "Priya Nair covers")
    priya.follows("Kept", within=PROMISED)
    priya.fills_in_date("When was it kept?", clock.today())
    priya.presses("Save to the record")
    priya.sees("What became of earlier promises")
    priya.opens("/")
    priya.does_not_see(PROMISED)


def test_a_friday_handover(come_in: Callable[..., Someone]) -> None:
    """Priya reads what Yusuf wrote for her and takes the family; his manager agrees."""
    priya = come_in().signs_in_as("Priya Nair")
    priya.follows("Read the handover from Yusuf Aydin")
    priya.sees("How they like to be met", "Outside, asked first, and never by way of their dad.")
    priya.chooses("Accept it")
    priya.presses("Send your answer")
    priya.sees("The new worker says yes; waits for a manager")
    priya.opens("/")
    priya.does_not_see("Read the handover from Yusuf Aydin")

    dele = come_in().signs_in_as("Dele Adeyemi")
    dele.follows("Team")
    dele.follows("To Priya Nair")
    dele.sees("The new worker says yes; waits for a manager", "never by way of their dad")
    dele.chooses("Accept it")
    dele.presses("Send your answer")
    dele.does_not_see("waits for a manager")
    dele.sees("Accepted")
