"""What every action of this room asks of what it is given: texts that fit, days that can be."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from kith import clock
from kith.people.models import Person
from kith.people.rules import names
from kith.refusals import Refused
from kith.ui.words import day

NAMES = frozenset({"forename", "surname", "known_as"})


def tidy(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """The values with texts trimmed and fitted to the model's columns; Refused names the field."""
    return {name: _fit(model, name, value) for name, value in values.items()}


def _fit(model: type[models.Model], name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in NAMES:
        return _name(name, value)
    field: Any = model._meta.get_field(name)
    text, label, longest = value.strip(), field.verbose_name, getattr(field, "max_length", None)
    if "\x00" in text:
        raise Refused(f"“{label}” has a sign in it that cannot be kept. Type it again.", field=name)
    if longest and len(text) > longest:
        raise Refused(
            f"“{label}” has {len(text):,} characters. Shorten it to {longest:,} or fewer.", field=name
        )
    if field.choices and text and text not in dict(field.flatchoices):
        raise Refused(f"Choose one of the answers shown for “{label}”.", field=name)
    return text


def _name(field: str, text: str) -> str:
    try:
        return names.clean_name(text)
    except Refused as refusal:
        raise Refused(refusal.sentence, field=field) from None


def fields_of(given: dict[str, Any], allowed: frozenset[str], action: str) -> dict[str, Any]:
    """The values given, if each is a column that this action may write: anything else is a slip in code."""
    if unknown := set(given) - allowed:
        raise TypeError(f"{action} got unexpected {', '.join(sorted(unknown))}")
    return given


def wanted(text: str, sentence: str, field: str) -> str:
    """A text that must not be empty."""
    if not text.strip():
        raise Refused(sentence, field=field)
    return text.strip()


def ends_after(start: date | None, on: date, field: str = "on") -> date:
    """A day of ending that is not before the beginning."""
    if start and on < start:
        raise Refused(f"This began on {day(start)}: it cannot end before that.", field=field)
    return on


def not_yet_ended(ended_on: date | None, what: str) -> None:
    """Refuses to end a thing twice."""
    if ended_on is not None:
        raise Refused(f"{what} ended on {day(ended_on)} already.")


def names_one_of(name: str, people: Iterable[Person]) -> bool:
    """Whether a name written down (of an interpreter, say) is that of one of these people."""
    return any(_plain(name) in _spoken(one) for one in people)


def _spoken(person: Person) -> set[str]:
    names = {person.name, person.known_as, person.forename, f"{person.forename} {person.surname}"}
    return {_plain(name) for name in names if name.strip()}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def day_or_today(on: date | None) -> date:
    """The day given, else today."""
    return on or clock.today()
