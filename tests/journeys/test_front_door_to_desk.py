"""From the front door to a worker's desk: a worry is heard, a family made, a worker allocated."""

from collections.abc import Callable
from datetime import date

from kith import clock
from tests.journeys.support import Someone

SAID = "Tobias has slept in his coat all week, and falls asleep in class. His mum cannot get out of bed."


def test_a_worry_reaches_a_workers_desk(come_in: Callable[..., Someone]) -> None:
    amara = come_in().signs_in_as("Amara Osei")
    amara.follows("Front door")
    amara.presses("Record a contact")
    _writes_down(amara)
    amara.sees_heading("A contact about Tobias Quistgaard")
    amara.sees(SAID, "Nobody on record is near this name")
    amara.presses("Make a new person")
    amara.chooses("Start a referral", under="What do you decide?")
    amara.picks("Which team should it go to?", "Family Safeguarding 2")
    amara.fills_in("Why", "He is cold and tired, and his mother is ill. We need to understand this.")
    amara.presses("Decide")
    amara.sees("Start a referral")

    dele = come_in().signs_in_as("Dele Adeyemi")
    dele.follows("Team")
    dele.sees("Quistgaard")
    dele.follows("Find a worker", within="Quistgaard: Tobias")
    dele.picks("Who?", _option(dele, "Who?", "Priya Nair"))
    dele.fills_in("What they need to know first", "His teacher, Mr Lowther, expects your call.")
    dele.presses("Allocate")

    priya = come_in().signs_in_as("Priya Nair")
    priya.sees(
        "Quistgaard", "Tobias 8", "Mr Lowther, expects your call", "Decide what to do about a referral"
    )
    joseph = come_in().signs_in_as("Joseph Mensah")
    joseph.does_not_see("Quistgaard")


def _writes_down(amara: Someone) -> None:
    amara.fills_in("What were we told?", SAID)
    amara.chooses("Phone", under="How were we told?")
    amara.fills_in("First name", "Tobias", within="Child 1")
    amara.fills_in("Last name", "Quistgaard", within="Child 1")
    born = date(clock.today().year - 8, 1, 15)
    amara.fills_in_date("Date of birth", born)
    amara.fills_in("Their name", "Mr Lowther")
    amara.fills_in("Where they work, if they do", "Beacon Primary School")
    amara.chooses("Public task", under="Why may this be shared with us?")
    amara.chooses("Yes, they were told", under="Does the family know that we were told?")
    amara.presses("Save, then look whether we know them")


def _option(someone: Someone, label: str, starts: str) -> str:
    """The whole text of the choice that names somebody."""
    found = someone.page.get_by_label(label).first.locator("option").all_inner_texts()
    return next(text for text in found if starts in text)


def test_a_child_we_know_is_passed_to_who_works_with_them(come_in: Callable[..., Someone]) -> None:
    amara = come_in().signs_in_as("Amara Osei")
    amara.follows("Front door")
    amara.follows("Noah Hartly")
    amara.sees("3 people may be the same", "Address protected", "Name sounds the same", "Same date of birth")
    amara.does_not_see("Quillfern")
    amara.presses("Same person", within="Noah Hartley, 6")
    amara.sees("You said: the same")
    amara.presses("Same person", within="Sana Begum, 31")
    amara.chooses("Pass to", under="What do you decide?")
    amara.fills_in("Why", "Already a child in need. Priya can ask Sana about the tooth.")
    amara.presses("Decide")
    priya = come_in().signs_in_as("Priya Nair")
    priya.sees("A contact came in about Begum-Hartley")


def test_nothing_more_waits_for_the_manager(come_in: Callable[..., Someone]) -> None:
    imran = come_in().signs_in_as("Imran Sethi")
    imran.follows("Front door")
    imran.follows("Nobody named yet", within="red coat")
    imran.sees("walked along the ring road")
    imran.presses("Agree")
    imran.sees("Saved to the record")
    imran.does_not_see("Waits for a manager")
    imran.does_not_see_button("Agree")


def test_bad_input_keeps_what_was_written(someone: Someone) -> None:
    someone.signs_in_as("Amara Osei")
    someone.opens("/front-door/new/")
    someone.fills_in("What were we told?", "A long story that must not be lost: O'Dea, Llŷr, ليلى.")
    someone.fills_in("First name", "X", within="Child 1")
    group = someone.page.get_by_role("group", name="Date of birth").first
    group.get_by_label("Day").fill("31")
    group.get_by_label("Month").fill("2")
    group.get_by_label("Year").fill("2020")
    someone.presses("Save, then look whether we know them", stays=True)
    someone.sees_heading("There is a problem")
    someone.looks_over()
    said = someone.page.get_by_label("What were we told?").first
    assert said.input_value() == "A long story that must not be lost: O'Dea, Llŷr, ليلى."
    assert someone.page.get_by_label("First name").first.input_value() == "X"
