"""What each kind of field says to its GOV.UK macro. Used by the renderer alone."""

from collections.abc import Callable, Iterator
from typing import Any

from django.forms import BoundField
from django.forms import widgets as w
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kith.ui.fields import PARTS, DateInput, date_parts, faulty_parts
from kith.ui.govuk import component

Params = dict[str, Any]
_DATE_HINT = "For example, 27 3 2026"
# Read by this module, or wrong in our pages: maxlength cuts what was pasted without a word.
_OWN_ATTRS = {
    "aria-describedby", "aria-invalid", "autocomplete", "class", "cols", "count", "disabled", "id",
    "inputmode", "maxlength", "minlength", "name", "required", "rows", "spellcheck", "type", "value",
}  # fmt: skip


def draw(bound: BoundField, told: Params) -> SafeString:
    """The field's markup. CheckboxSelectMultiple is a kind of RadioSelect, so the order below matters."""
    widget = bound.field.widget
    kinds: list[tuple[type[w.Widget], Callable[[BoundField, Params, Params], SafeString]]] = [
        (w.CheckboxSelectMultiple, _checkboxes),
        (w.RadioSelect, _radios),
        (DateInput, _date),
        (w.CheckboxInput, _tick),
        (w.Select, _select),
        (w.Textarea, _text_area),
        (w.FileInput, _file),
        (w.PasswordInput, _password),
        (w.Input, _input),
    ]
    for kind, drawn in kinds:
        if isinstance(widget, kind):
            return drawn(bound, told, _common(bound, told))
    return SafeString(str(bound))


def _common(bound: BoundField, told: Params) -> Params:
    """What all have: id, name, hint, error, their own attributes."""
    attrs = bound.field.widget.attrs
    classes = " ".join(filter(None, [attrs.get("class", ""), told.get("classes", "")]))
    params: Params = {
        "id": bound.auto_id,
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "classes": classes,
        "attributes": {key: value for key, value in attrs.items() if key not in _OWN_ATTRS},
        "autocomplete": attrs.get("autocomplete"),
        "disabled": bound.field.disabled,
    }
    if bound.help_text:
        params["hint"] = {"text": str(bound.help_text)}
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(str(error) for error in bound.errors)}
    return params


def _words(bound: BoundField, told: Params, kind: str) -> Params:
    """The label or legend; on a one-question page it is the page's heading."""
    text = str(bound.label)
    if not bound.field.required and not told.get("bare") and not text.endswith(")"):
        text += " (optional)"
    size = "l" if told.get("heading") else ("" if told.get("small") else "s")
    base = f"govuk-{kind}--{size}" if size else ""
    return {
        "text": text,
        "classes": " ".join(filter(None, [base, told.get("label_classes", "")])),
        "isPageHeading": bool(told.get("heading")),
    }


def _legend(bound: BoundField, told: Params) -> Params:
    return {"legend": _words(bound, told, "fieldset__legend")}


def _choices(bound: BoundField) -> Iterator[tuple[str, str]]:
    """Choices as texts; those of a group one after another under its name."""
    for value, text in bound.field.choices:  # type: ignore[attr-defined]
        if isinstance(text, list | tuple):
            yield from ((str(inner), f"{value}: {words}") for inner, words in text)
        else:
            yield "" if value is None else str(value), str(text)


def _items(bound: BoundField, told: Params) -> list[Params]:
    value = bound.value()
    chosen = {str(each) for each in (value if isinstance(value, list | tuple | set) else [value])}
    items: list[Params] = []
    for choice, text in _choices(bound):
        if choice == "":
            continue
        item: Params = {"value": choice, "text": text, "checked": choice in chosen}
        if hint := told["hints"].get(choice):
            item["hint"] = {"text": str(hint)}
        if inside := told["reveals"].get(choice):
            item["conditional"] = {"html": inside}
        items.append(item)
    return items


def _radios(bound: BoundField, told: Params, params: Params) -> SafeString:
    inline = "govuk-radios--inline" if told.get("inline") else ""
    params["classes"] = f"{params['classes']} {inline}".strip()
    return component("radios", params | {"fieldset": _legend(bound, told), "items": _items(bound, told)})


def _checkboxes(bound: BoundField, told: Params, params: Params) -> SafeString:
    inline = "k-checkboxes--inline" if told.get("inline") else ""
    params["classes"] = f"{params['classes']} {inline}".strip()
    legend = _legend(bound, told | {"bare": True})
    return component("checkboxes", params | {"fieldset": legend, "items": _items(bound, told)})


def _tick(bound: BoundField, told: Params, params: Params) -> SafeString:
    item: Params = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
    if hint := params.pop("hint", None):
        item["hint"] = hint
    if inside := told["reveals"].get("on"):
        item["conditional"] = {"html": inside}
    return component("checkboxes", params | {"items": [item]})


def _date(bound: BoundField, told: Params, params: Params) -> SafeString:
    parts = date_parts(bound.value())
    # An error that is no fault of one box (too early, or a rule's refusal) marks all three.
    faults = (faulty_parts(parts) or list(PARTS)) if bound.errors else []
    born = params.pop("autocomplete", None) == "bday"
    items = [
        {
            "name": f"{bound.html_name}_{part}",
            "id": f"{bound.auto_id}_{part}",
            "label": part.capitalize(),
            "value": typed,
            "inputmode": "text" if part == "month" else "numeric",
            "autocomplete": f"bday-{part}" if born else None,
            "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if part in faults else ""),
        }
        for part, typed, width in zip(PARTS, parts, (2, 2, 4), strict=True)
    ]
    if not bound.help_text and not told.get("small"):
        params["hint"] = {"text": _DATE_HINT}
    return component("date_input", params | {"fieldset": _legend(bound, told), "items": items})


def _select(bound: BoundField, told: Params, params: Params) -> SafeString:
    value = bound.value()
    chosen = {
        str(each) for each in (value if isinstance(value, list | tuple) else ["" if value is None else value])
    }
    items = [
        {
            "value": choice,
            "text": "Choose one" if text.startswith("---") else text,
            "selected": choice in chosen,
        }
        for choice, text in _choices(bound)
    ]
    return component("select", params | {"label": _words(bound, told, "label"), "items": items})


def _text_area(bound: BoundField, told: Params, params: Params) -> SafeString:
    attrs = bound.field.widget.attrs
    # The macros indent what they are given, and a browser drops a first line end: as references, both stay.
    value = "" if bound.value() is None else str(bound.value()).replace("\r\n", "\n")
    kept = escape("\n" + value if value.startswith("\n") else value).replace("\n", "&#10;")
    params |= {
        "label": _words(bound, told, "label"),
        "value": mark_safe(kept),
        "rows": told.get("rows") or attrs.get("rows", 5),
        "spellcheck": True if attrs.get("spellcheck") is None else attrs["spellcheck"],
    }
    if attrs.get("count"):
        return component("character_count", params | {"maxlength": bound.field.max_length})  # type: ignore[attr-defined]
    return component("textarea", params)


def _file(bound: BoundField, told: Params, params: Params) -> SafeString:
    params["multiple"] = bool(getattr(bound.field.widget, "allow_multiple_selected", False))
    return component("file_upload", params | {"label": _words(bound, told, "label")})


def _password(bound: BoundField, told: Params, params: Params) -> SafeString:
    params["autocomplete"] = params["autocomplete"] or "current-password"
    return component("password_input", params | {"label": _words(bound, told, "label")})


def _input(bound: BoundField, told: Params, params: Params) -> SafeString:
    widget, value = bound.field.widget, bound.value()
    attrs = widget.attrs
    params |= {
        "label": _words(bound, told, "label"),
        "value": "" if value is None else value,
        "type": widget.input_type,  # type: ignore[attr-defined]
        "inputmode": attrs.get("inputmode"),
        "spellcheck": attrs.get("spellcheck", False if isinstance(widget, w.EmailInput) else None),
    }
    if isinstance(widget, w.NumberInput):
        # GOV.UK: number boxes change when scrolled over, so a text box with the number keys.
        whole = getattr(bound.field, "decimal_places", 0) in (0, None)
        params |= {"type": "text", "inputmode": "numeric" if whole else "decimal"}
        params["attributes"] = {
            k: v for k, v in params["attributes"].items() if k not in ("min", "max", "step")
        }
    return component("input", params)
