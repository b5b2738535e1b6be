"""A mother's letter, and a correction that reaches everyone who holds the paper."""

from collections.abc import Callable

from tests.journeys.support import Someone


def the_papers_of_the_begums(someone: Someone) -> Someone:
    """Priya, on the page of the family's papers."""
    priya = someone.signs_in_as("Priya Nair")
    priya.follows("Families")
    priya.follows("Begum-Hartley")
    priya.follows("Papers")
    return priya


def test_a_mothers_letter(someone: Someone) -> None:
    priya = the_papers_of_the_begums(someone)
    priya.follows("Letter")
    priya.follows("Write to Sana")
    priya.sees("Dear Sana", "it can be read from about age")
    priya.fills_in("The letter", "Thank you for the time you gave us.\n\nWe come on Friday. You can ring us.")
    priya.presses("Put it together and check it")
    priya.sees("The check found nothing that should not leave")
    priya.presses("The check is done")
    priya.sees("Ready to be made")
    priya.presses("Make it")
    priya.sees("PDF", "Word file", "Kith sends nothing by itself")
    priya.presses("Say how it reached them")
    priya.chooses("By hand", under="How did it reach them?")
    priya.presses("Save to the record")
    priya.sees("By hand")


def test_a_correction_reaches_whoever_was_sent_the_note(come_in: Callable[..., Someone]) -> None:
    priya = the_papers_of_the_begums(come_in())
    priya.presses("Who may be sent something")
    priya.presses("Somebody who works with the family")
    priya.fills_in("First and last name of one person", "Meera Rao")
    priya.fills_in("What are they to this family?", "Family doctor")
    priya.chooses("I rang back on a number from their organisation’s own site")
    priya.presses("Save to the record")
    priya.follows("Notes")
    priya.follows("Phone call")
    priya.fills_in("What happened", "She did not come to the clinic.")
    priya.presses("Save to the record")
    note = priya.page.url
    priya.follows("Papers")
    priya.follows("One note")
    priya.ticks("Meera Rao, Family doctor")
    priya.fills_in("What is it for?", "For the doctor's own record")
    priya.presses("Put it together and check it")
    priya.presses("The check is done")
    priya.presses("Make it")
    priya.sees("PDF")
    paper = priya.page.url
    priya.opens(note)
    priya.presses("Correct it")
    priya.fills_in("What was wrong", "She came; the clinic had the day wrong.")
    priya.fills_in("What happened", "She came to the clinic.")
    priya.presses("Save the correction")
    priya.opens(paper.split("papers/")[0] + "tasks/")
    priya.sees("Tell Meera Rao that our note")
    priya.opens(paper)
    priya.sees("Corrected since it left", "Tell Meera Rao")
    priya.presses("Make the new version for Meera Rao")
    priya.sees("version 2", "She came to the clinic.")
