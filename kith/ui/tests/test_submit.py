"""How a form joins its action: once, with its operation, and a refusal becomes a sentence on the page."""

import uuid
from typing import Any

import pytest

from kith.refusals import Refused
from kith.ui import forms as ui


class Closing(ui.Form):
    reason = ui.TextField(label="Reason")


@pytest.fixture
def done() -> list[dict[str, Any]]:
    return []


def test_nothing_is_done_on_a_first_look(done: list[dict[str, Any]]) -> None:
    assert Closing(None).submit_to(lambda **given: done.append(given)) is None
    assert done == []


def test_nothing_is_done_with_an_unsound_form(done: list[dict[str, Any]]) -> None:
    form = Closing({"reason": ""})
    assert form.submit_to(lambda **given: done.append(given)) is None
    assert done == [] and form.errors


def test_the_action_is_given_clean_values_and_the_operation(done: list[dict[str, Any]]) -> None:
    operation = uuid.uuid4()
    form = Closing({"reason": " Moved ", "operation": str(operation)})
    assert form.submit_to(lambda **given: done.append(given), family="F", by="Priya") is True
    assert done == [{"family": "F", "by": "Priya", "reason": "Moved", "operation": operation}]


def test_the_result_is_given_back_and_kept() -> None:
    form = Closing({"reason": "Moved"})
    assert form.submit_to(lambda **given: "closure") == "closure"
    assert form.result == "closure"


def test_a_refusal_stands_on_its_field() -> None:
    def refuse(**given: Any) -> None:
        raise Refused("Say where they moved to", field="reason")

    form = Closing({"reason": "Moved"})
    assert form.submit_to(refuse) is None
    assert form.errors["reason"] == ["Say where they moved to"]
    assert 'href="#id_reason"' in form.summary()


@pytest.mark.parametrize("field", [None, "unknown"])
def test_a_refusal_of_the_whole_stands_in_the_summary(field: str | None) -> None:
    def refuse(**given: Any) -> None:
        raise Refused("A visit is still open: close it first", field=field)

    form = Closing({"reason": "Moved"})
    assert form.submit_to(refuse) is None
    assert form.non_field_errors() == ["A visit is still open: close it first"]
    assert "A visit is still open" in form.summary()


def test_any_other_fault_is_not_hidden() -> None:
    def fail(**given: Any) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Closing({"reason": "Moved"}).submit_to(fail)


def test_the_operation_is_made_once_and_kept_when_the_form_is_shown_again() -> None:
    first = Closing(None)
    made = str(first["operation"].value())
    assert f'value="{made}"' in first.hidden() and first.hidden() == first.hidden()
    again = Closing({"reason": "", "operation": made})
    assert not again.is_valid()
    assert f'name="operation" value="{made}"' in again.hidden()


def test_two_forms_have_two_operations() -> None:
    assert Closing(None)["operation"].value() != Closing(None)["operation"].value()


@pytest.mark.parametrize("sent", ["", "not-a-uuid", "\x00"])
def test_a_spoilt_operation_is_replaced(sent: str, done: list[dict[str, Any]]) -> None:
    form = Closing({"reason": "Moved", "operation": sent})
    assert form.submit_to(lambda **given: done.append(given)) is True
    assert isinstance(done[0]["operation"], uuid.UUID)
    shown = Closing({"reason": "", "operation": sent})
    assert not shown.is_valid() and uuid.UUID(str(shown["operation"].value()))


def test_with_a_prefix() -> None:
    operation = str(uuid.uuid4())
    form = Closing({"a-reason": "Moved", "a-operation": operation}, prefix="a")
    assert form.submit_to(lambda **given: str(given["operation"])) == operation
    assert 'name="a-operation"' in form.hidden()
