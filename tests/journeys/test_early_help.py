"""An early help worker's day: the desk, a visit with brothers and sisters, and a file that is not hers."""

from collections.abc import Callable

from tests.journeys.support import Someone


def test_carol_visits_the_reyes_family(someone: Someone) -> None:
    carol = someone.signs_in_as("Carol Finch")
    carol.follows("Families")
    carol.follows("Reyes")
    carol.sees("Sofia", "Mateo", "Wes Tandy", "Early help since 3 September")
    carol.presses("Record a visit")
    for name, alone in (("Sofia", "Yes"), ("Mateo", "No")):
        carol.chooses("Yes", under=f"Was {name} seen?")
        carol.chooses(alone, under=f"Was {name} seen alone?")
    carol.fills_in("What happened", "Five nights in a row. Mateo has a torch.")
    carol.presses("Save")
    carol.sees("Five nights in a row. Mateo has a torch.")
    carol.follows("Overview")
    carol.sees("Today")


def test_a_file_of_another_team_says_whom_to_ring(someone: Someone) -> None:
    carol = someone.signs_in_as("Carol Finch")
    carol.opens("/search/?q=Caleb+Doyle")
    carol.sees("Caleb Doyle", "Priya Nair", "Family Safeguarding 2")
    carol.does_not_see("Tarrowby", "62 Viaduct Terrace")


def test_a_record_of_ones_own_relative_is_not_there(come_in: Callable[..., Someone]) -> None:
    carol = come_in().signs_in_as("Carol Finch")
    carol.opens("/search/?q=Robin+Thistlewray")
    carol.does_not_see("R. T.", "Whom to ring about")
