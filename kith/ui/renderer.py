"""Hands every field of a Django form to GOV.UK's own macros.

Settings: FORM_RENDERER = "kith.ui.renderer.GovukRenderer". `{{ form }}` draws the fields; the shell draws the
error summary above the page's heading, where GOV.UK wants it. What a form may say about its look stands in
`forms.Form`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import BaseForm, BoundField
from django.forms import widgets as w
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kith.ui.drawing import draw
from kith.ui.fields import DateInput, date_parts, faulty_parts
from kith.ui.govuk import component


class GovukRenderer(BaseRenderer):
    """Forms and fields by GOV.UK's macros; anything else (a bare widget) as Django does it."""

    form_template_name, field_template_name = "govuk/form", "govuk/field"

    def get_template(self, template_name: str) -> Any:
        """Django asks for a template by name; ours are drawn by functions."""
        if template_name.startswith("govuk/"):
            return _Drawn(template_name)
        return DjangoTemplates().get_template(template_name)


class _Drawn:
    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Mapping[str, Any], request: Any = None) -> SafeString:
        return field(context["field"]) if self.name == "govuk/field" else whole(context["form"])


def whole(form: BaseForm) -> SafeString:
    """All fields in their order, groups under their legends, revealed fields inside their choices."""
    grouped = {names[0]: (legend, names) for legend, names in getattr(form, "groups", [])}
    inner = {name for _, names in grouped.values() for name in names[1:]} | set(_revealed(form))
    parts = [hidden_fields(form)]
    for bound in form.visible_fields():
        if bound.name in grouped:
            parts.append(_group(form, *grouped[bound.name]))
        elif bound.name not in inner:
            parts.append(field(bound))
    return mark_safe("\n".join(parts))


def _group(form: BaseForm, legend: str, names: list[str]) -> SafeString:
    row = mark_safe("".join(field(form[name], small=True) for name in names if name in form.fields))
    html = format_html('<div class="k-fields">{}</div>', row)
    words = {"text": legend, "classes": "govuk-fieldset__legend--s"}
    inside = component("fieldset", {"legend": words, "html": html})
    return format_html('<div class="govuk-form-group">{}</div>', inside)


def _revealed(form: BaseForm) -> Iterable[str]:
    for choices in getattr(form, "reveals", {}).values():
        for names in choices.values():
            yield from names


def field(bound: BoundField, **options: Any) -> SafeString:
    """One field. Options override its form: heading, inline, hints, reveals, bare, small, rows, classes."""
    form = bound.form
    told: dict[str, Any] = {
        "heading": getattr(form, "heading", "") == bound.name,
        "bare": bound.name in getattr(form, "unmarked", ()),
        "inline": bound.name in getattr(form, "inline", ()),
        "hints": getattr(form, "choice_hints", {}).get(bound.name, {}),
        "reveals": {
            str(choice): [form[name] for name in names if name in form.fields]
            for choice, names in getattr(form, "reveals", {}).get(bound.name, {}).items()
        },
    } | options
    told["reveals"] = {
        str(choice): mark_safe("".join(field(inner, small=True, bare=True) for inner in _many(shown)))
        for choice, shown in told["reveals"].items()
    }
    return draw(bound, told)


def _many(shown: Any) -> list[BoundField]:
    return list(shown) if isinstance(shown, list | tuple) else [shown]


def hidden_fields(form: BaseForm) -> SafeString:
    """The form's hidden fields."""
    single = [
        bound for bound in form.hidden_fields() if not isinstance(bound.field.widget, w.MultipleHiddenInput)
    ]
    several = [
        bound for bound in form.hidden_fields() if isinstance(bound.field.widget, w.MultipleHiddenInput)
    ]
    rows = ((bound.html_name, "" if bound.value() is None else bound.value()) for bound in single)
    html = format_html_join("", '<input type="hidden" name="{}" value="{}">', rows)
    return mark_safe(html + "".join(str(bound) for bound in several))


def with_errors(form: Any = None, forms: Iterable[Any] | None = None) -> list[BaseForm]:
    """Those of a page's forms that have errors, in order."""
    found = [*([form] if form is not None else []), *(forms or [])]
    return [each for each in found if getattr(each, "errors", None)]


def error_summary(*forms: BaseForm) -> SafeString:
    """What is wrong, each sentence leading to the box that mends it. Empty if nothing is."""
    errors: list[dict[str, str]] = []
    for form in forms:
        errors += [{"text": str(error)} for error in form.non_field_errors()]
        for bound in form:
            target = {} if bound.is_hidden else {"href": f"#{anchor(bound)}"}
            errors += [{"text": str(error)} | target for error in bound.errors]
    if not errors:
        return SafeString("")
    return component("error_summary", {"titleText": "There is a problem", "errorList": errors})


def anchor(bound: BoundField) -> str:
    """The id a link in the summary goes to: a choice's first item, the first box of a date that is wrong."""
    if isinstance(bound.field.widget, DateInput):
        faults = faulty_parts(date_parts(bound.value()))
        return f"{bound.auto_id}_{faults[0] if faults else 'day'}"
    return bound.auto_id
