"""Every cell of the policy table, and every pair of positions, against the decision function."""

from itertools import combinations

import pytest

from kith.access import Action, Position, State, decide
from kith.access.terms import ON_FAMILY
from tests.policy import naive

TABLE = {row["action"]: row for row in naive.rows()}


@pytest.mark.parametrize("action", list(Action), ids=str)
def test_every_cell_is_what_the_table_says(action: Action) -> None:
    for place in Position:
        for state in State:
            said = naive.answer(str(action), {str(place)}, str(state))
            assert str(decide(action, [place], state)) == said, (place, state)


@pytest.mark.parametrize("action", list(Action), ids=str)
def test_every_pair_of_positions_is_what_the_table_says(action: Action) -> None:
    for pair in combinations(Position, 2):
        for state in State:
            said = naive.answer(str(action), {str(place) for place in pair}, str(state))
            assert str(decide(action, pair, state)) == said, (pair, state)


def test_the_table_names_every_action_and_position_once() -> None:
    assert sorted(TABLE) == sorted(map(str, Action))
    assert naive.positions() == [str(place) for place in Position]


def test_an_act_on_a_family_has_states_and_any_other_has_yes() -> None:
    for row in naive.rows():
        said = {word for place in naive.positions() for word in row[place].split()} - {"-"}
        on_family = Action(row["action"]) in ON_FAMILY
        assert said <= (naive.OF_A_FAMILY if on_family else {"yes"}), row["action"]


@pytest.mark.parametrize("place", [Position.CONFLICT, Position.ENDED, Position.NOBODY], ids=str)
def test_some_positions_admit_to_nothing(place: Position) -> None:
    assert all(row[str(place)] == "-" for row in naive.rows())


def test_an_administrator_opens_no_family() -> None:
    assert all(TABLE[str(action)]["administrator"] == "-" for action in ON_FAMILY)
