"""What a changed extract changes: only the columns whose source changed, so that work done in Kith stays."""

from typing import Any

from kith import clock
from kith.exchange.bulk.shape import WITH, Shelf, fitting, model_of, point
from kith.exchange.rules.plan.wanted import Plan, Wanted
from kith.people.models import OtherName

ENDED_BY: dict[str, str] = {"people.Grant": "ends_on", "casework.Allocation": "to_on"}


def differences(old: Plan, new: Plan) -> list[tuple[Wanted, dict[str, Any], dict[str, str]]]:
    """For every key in both: the values and the refs that are not what they were."""
    found = []
    for key, one in new.wanted.items():
        before = old.wanted.get(key)
        if before is None or one.model == WITH:
            continue
        values = {name: value for name, value in one.values.items() if value != before.values.get(name)}
        values.pop("made_on", None)
        refs = {name: ref for name, ref in one.refs.items() if ref != before.refs.get(name)}
        if values or refs:
            found.append((one, values, refs))
    return found


def apply(old: Plan, new: Plan, shelf: Shelf) -> list[int]:
    """Save what changed, row by row, with its history; ids of the people whose search keys must follow."""
    _end_what_is_gone(old, new, shelf)
    people = []
    for wanted, values, refs in differences(old, new):
        if wanted.key not in shelf.standing:
            continue
        model = model_of(wanted.model)
        row = model._default_manager.filter(pk=shelf.standing[wanted.key][1]).first()
        if row is None:
            continue
        before = (getattr(row, "forename", ""), getattr(row, "surname", ""))
        for name, value in values.items():
            setattr(row, name, fitting(model, name, value))
        for name, key in refs.items():
            if key not in shelf.made:  # what is not there yet can be pointed to by the next load
                point(shelf, row, name, key)
        row.save()
        if wanted.model == "people.Person":
            people.append(row.pk)
            _keep_name(row, before)
    return people


def _keep_name(person: Any, before: tuple[str, str]) -> None:
    if any(before) and before != (person.forename, person.surname):
        OtherName.objects.create(
            person=person, forename=before[0], surname=before[1], former=True, until_on=clock.today()
        )


def _end_what_is_gone(old: Plan, new: Plan, shelf: Shelf) -> None:
    """Sight and allocations that the extract no longer asks for end today; nothing else is taken away."""
    for key, one in old.wanted.items():
        column = ENDED_BY.get(one.model)
        if column is None or key in new.wanted or key not in shelf.standing:
            continue
        row: Any = model_of(one.model)._default_manager.filter(pk=shelf.standing[key][1]).first()
        if row is not None and getattr(row, column) is None:
            setattr(row, column, clock.today())
            if one.model == "people.Grant":
                row.expires_at = clock.now()
            row.save()
