"""A visit to three children, one of whom confides something: written once, by keyboard, and read by the right
people."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.support import Someone


class Keyboard:
    """Somebody who writes a form without a mouse, and counts what they had to answer beside free text."""

    def __init__(self, page: Page) -> None:
        self.page, self.answers = page, 0

    def goes_to(self, label: str, question: str = "") -> None:
        """Press Tab until the box of that label is reached, as a person without a mouse does."""
        for _ in range(120):
            here = self.page.evaluate(
                """() => { const e = document.activeElement;
                const label = e.getAttribute("aria-label") || (e.labels && e.labels[0] || e).textContent;
                const group = e.closest("fieldset"); const legend = group && group.querySelector("legend");
                return [label.trim(), legend ? legend.textContent.trim() : ""]; }"""
            )
            if here[0].startswith(label) and question in here[1]:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No way by keyboard to {label} {question}")

    def answers_with(self, label: str, key: str, question: str = "") -> None:
        """One answer that is no free text: a key pressed or a few signs typed."""
        self.goes_to(label, question)
        if len(key) > 1 and key not in ("Space", "ArrowRight"):
            self.page.keyboard.type(key)
        else:
            self.page.keyboard.press(key)
        self.answers += 1

    def writes(self, label: str, words: str) -> None:
        """Free text, which is not counted."""
        self.goes_to(label)
        self.page.keyboard.type(words)


def test_a_visit_to_three_children_with_one_confidence(come_in: Callable[..., Someone]) -> None:
    priya = come_in().signs_in_as("Priya Nair")
    priya.opens("/search/?q=Noah+Hartley")
    priya.follows("Begum-Hartley")
    priya.presses("Record a visit")
    priya.sees("One note for Aisha, Noah and the baby", "Last visit", "Promises open")
    keys = Keyboard(priya.page)
    keys.answers_with("How long", "55")
    keys.answers_with("Yes", "Space", question="Was Aisha seen?")
    keys.answers_with("Yes", "Space", question="Was Aisha seen alone?")
    keys.answers_with("Yes", "Space", question="Was Noah seen?")
    keys.answers_with("Yes", "Space", question="Was Noah seen alone?")
    keys.answers_with("Sana", "Space")
    keys.writes("What happened", "Nani let me in; Sana was upstairs resting.")
    keys.writes("In their own words: Aisha", "It is a 6 because Uncle Dave stays now.")
    keys.goes_to("Something Noah told you in confidence")
    priya.page.keyboard.press("Enter")
    keys.writes("What they told you: What Noah", "I wake Uncle Dave when Daddy is asleep.")
    keys.goes_to("Add a promise you made today")
    priya.page.keyboard.press("Enter")
    keys.answers_with("I said I would", "Ring the school about the trip")
    keys.answers_with("To whom", "Sana")
    keys.answers_with("Day", "28")
    keys.answers_with("Month", "2")
    keys.answers_with("Year", "2099")
    keys.goes_to("Save to the record")
    with priya.page.expect_navigation():
        priya.page.keyboard.press("Enter")
    assert keys.answers <= 15, f"{keys.answers} answers beside free text"
    priya.looks_over()
    priya.sees(
        "Saved to the record", "Nani let me in", "Told in confidence", "Ring the school about the trip"
    )
    here = priya.page.url
    priya.follows("Read it as it concerns Aisha alone")
    priya.sees("It is a 6 because Uncle Dave stays now.")
    priya.does_not_see("I wake Uncle Dave when Daddy is asleep.")
    priya.follows("Notes")
    priya.does_not_see("I wake Uncle Dave when Daddy is asleep.")
    priya.follows("Promises and calls")
    priya.sees("Ring the school about the trip", "28 February 2099")
    carol = come_in().signs_in_as("Carol Finch")
    carol.opens(here, answer=403)
    carol.does_not_see("I wake Uncle Dave", "Nani let me in")
