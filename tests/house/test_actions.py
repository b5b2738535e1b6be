"""Every change is an act: keyword-only, with `by`, framed by `@act`, and never a silent bulk write."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.reading import (
    dotted,
    files_of,
    functions,
    hold,
    imported,
    name_of,
    parsed,
    places,
    product_files,
)

NO_ACT = {
    "kith/trail/actions.py: record": "writes the event itself: it is what every act calls, not an act",
    "kith/trail/actions.py: read": "writes that a door was passed, which changes nothing in the record",
    "kith/drafts/actions.py: keep": "autosave of what is no record yet: the draft's start and end are told",
    "kith/notices/actions.py: tell": "leaves a notice as a part of the caller's act, which has its own event",
}
BULK_ALLOWED = {
    "kith/people/models/person.py: replace": "search keys are derived from names whose history is kept",
    "kith/trail/sealer.py: _seal_slice": "links of the chain are written once and never change",
    "kith/exchange/bulk/report.py: _write": "rows that were not loaded are written once, as they came",
    "kith/exchange/bulk/write.py: _plainly": "rows as they came, search keys, joins: no history of their own",
}
NARROWING = {
    "objects",
    "all",
    "filter",
    "exclude",
    "select_related",
    "order_by",
    "_base_manager",
    "_default_manager",
}


def unframed(tree: ast.Module) -> Iterator[str]:
    """Public functions that are not acts, by name."""
    ours = "kith.trail.acts.act" in set(imported(tree))
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        framed = ours and any(dotted(mark) == "act" for mark in node.decorator_list)
        given = node.args
        by_name = not (given.args or given.posonlyargs or given.vararg)
        if not (framed and by_name and "by" in {argument.arg for argument in given.kwonlyargs}):
            yield node.name


def test_every_action_is_an_act() -> None:
    faults = [f"{name_of(path)}: {name}" for path in files_of("actions") for name in unframed(parsed(path))]
    hold(faults, NO_ACT)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("@act\ndef close(*, by, family): ...", False),
        ("def close(*, by, family): ...", True),
        ("@act\ndef close(family, *, by): ...", True),
        ("@act\ndef close(*, family): ...", True),
        ("def _helper(family): ...", False),
    ],
)
def test_it_would_see_one(source: str, fault: bool) -> None:
    tree = ast.parse(f"from kith.trail.acts import act\n{source}")
    assert bool(list(unframed(tree))) is fault


def test_an_act_of_another_make_is_no_act() -> None:
    assert list(unframed(ast.parse("from elsewhere import act\n@act\ndef close(*, by): ..."))) == ["close"]


def bulk(tree: ast.Module) -> list[ast.AST]:
    """Writes that no history sees: `.update()` on a query set, `bulk_update`, `bulk_create`."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            node.func.attr in {"bulk_update", "bulk_create"}
            or (node.func.attr == "update" and set(dotted(node.func.value).split(".")) & NARROWING)
        )
    ]


def test_history_sees_every_save() -> None:
    faults = []
    for path in product_files():
        tree = parsed(path)
        faults += [f"{name_of(path)}: {place}" for place in places(tree, bulk(tree))]
    hold(faults, BULK_ALLOWED)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("Person.objects.filter(pk=1).update(name='')", True),
        ("family.people.all().update(name='')", True),
        ("Person.objects.bulk_update(people, ['name'])", True),
        ("context.update(people=people)", False),
        ("seen.update({1})", False),
    ],
)
def test_it_would_see_a_silent_write(source: str, fault: bool) -> None:
    assert bool(bulk(ast.parse(source))) is fault


WRITES = {
    "save",
    "create",
    "delete",
    "update",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
}


def writes(tree: ast.Module) -> Iterator[str]:
    for function in functions(tree):
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in WRITES
            ):
                on = set(dotted(node.func.value).split("."))
                if node.func.attr != "update" or on & NARROWING:
                    yield f"{function.name} calls .{node.func.attr}()"


@pytest.mark.parametrize("kind", ["queries", "rules", "terms", "forms", "views"])
def test_only_actions_write(kind: str) -> None:
    hold(f"{name_of(path)}: {fault}" for path in files_of(kind) for fault in writes(parsed(path)))


def test_it_would_see_a_query_that_writes() -> None:
    assert list(writes(ast.parse("def due(user):\n    Seen.objects.create(user=user)")))
    assert not list(writes(ast.parse("def due(user):\n    found = {}\n    found.update(a=1)")))
