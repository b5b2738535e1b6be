"""Closed files: an emergency at night, its review by another, a conflict declared, an account ended."""

from collections.abc import Callable

from tests.journeys.support import Someone

PASSWORD = "kitchen-table-tea"


def test_a_file_is_opened_in_an_emergency_and_looked_at_afterwards(come_in: Callable[..., Someone]) -> None:
    joseph = come_in().signs_in_as("Joseph Mensah")
    joseph.opens("/search/?q=Caleb+Doyle")
    file = joseph.page.get_by_role("link", name="Caleb Doyle").first.get_attribute("href") or ""
    joseph.opens(file, answer=403)
    joseph.sees("This file is closed to you", "Priya Nair")
    joseph.chooses("A child may be at risk now")
    joseph.fills_in("What is happening, in a sentence?", "Caleb is in our reception and will not go home.")
    joseph.fills_in("Your password", "not this one")
    joseph.presses("Open the file for four hours")
    joseph.sees("This is not your password")
    joseph.fills_in("Your password", PASSWORD)
    joseph.presses("Open the file for four hours")
    joseph.sees("The file is open to you for four hours")
    joseph.follows("Overview")
    joseph.sees("Tarrowby")

    priya = come_in().signs_in_as("Priya Nair")
    priya.sees("Joseph Mensah opened a file in an emergency")

    for name in ("Fiona Blake", "Naveed Anwar"):
        officer = come_in().signs_in_as(name)
        waiting = officer.page.get_by_role("link", name="Joseph Mensah opened a file")
        if waiting.count():
            officer.follows("Joseph Mensah opened a file")
            break
    else:
        raise AssertionError("Nobody was asked to look at it")
    officer.chooses("Yes")
    officer.fills_in("What did you find?", "The front desk confirms it: he was there, and Joseph rang Priya.")
    officer.presses("Save")
    officer.does_not_see("Tarrowby")


def test_a_declared_conflict_closes_the_file_at_once(someone: Someone) -> None:
    ellie = someone.signs_in_as("Ruth Okoye")
    ellie.opens("/search/?q=Ama+Okafor")
    ellie.follows("Ama Okafor")
    here = ellie.page.url.removeprefix(ellie.server.url).split("?")[0]
    family = "/".join(here.split("/")[:3])
    ellie.opens(f"{family}/people/conflict/")
    ellie.chooses("A neighbour")
    ellie.presses("Declare")
    ellie.opens(f"{family}/", answer=404)
    ellie.opens("/search/?q=Ama+Okafor")
    ellie.does_not_see("Ama Okafor, 12")


def test_an_account_that_is_ended_is_out_at_once(come_in: Callable[..., Someone]) -> None:
    naveed = come_in().signs_in_as("Naveed Anwar")
    lesley = come_in().signs_in_as("Lesley Cope")
    lesley.follows("Administration")
    lesley.follows("Naveed Anwar")
    lesley.page.get_by_text("They leave").first.click()
    lesley.presses("End this account")
    lesley.sees("ended")
    naveed.opens("/")
    naveed.is_at(r"/sign-in/login/.*")
    stranger = come_in()
    stranger.opens("/demo/")
    stranger.does_not_see("Naveed Anwar")


def test_at_night_the_overview_says_what_is_needed(someone: Someone) -> None:
    gwen = someone.signs_in_as("Gwen Pritchard")
    gwen.opens("/search/?q=Noah+Hartley")
    gwen.follows("Noah Hartley")
    gwen.sees(
        "Do not tell Tom", "What are we worried about?", "when Tom drinks until he cannot wake up",
        "Whom to call",
        "07700 900142", "Will fetch the children", "Last seen", "Seen alone", "Next dates",
        "Address protected",
    )  # fmt: skip
    gwen.does_not_see("Quillfern")
    gwen.follows("Show it and say why")
    gwen.fills_in("Why", "Police are at the door and ask which house.")
    gwen.presses("Show")
    gwen.sees("Quillfern Cottage")
