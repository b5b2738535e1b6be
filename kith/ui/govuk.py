"""GOV.UK's components, from the port of its own macros.

The port is written for undefined names that stay silent, so it lives in an environment of its own;
ours is strict.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.safestring import SafeString
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

_PORT = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    undefined=ChainableUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def _macro(name: str) -> Callable[[dict[str, Any]], str]:
    """A component's macro by its snake_case name: summary_list is govukSummaryList of summary-list."""
    folder = name.replace("_", "-")
    camel = "govuk" + name.title().replace("_", "")
    module = _PORT.get_template(f"govuk_frontend_jinja/components/{folder}/macro.html").module
    macro: Callable[[dict[str, Any]], str] = getattr(module, camel)
    return macro


def component(name: str, params: dict[str, Any]) -> SafeString:
    """The component's markup. (The port answers Markup, which would escape whatever Django adds to it.)"""
    return SafeString(str(_macro(name)(params)).strip())


class Govuk:
    """`govuk.button(text="Save")` in a template."""

    def __getattr__(self, name: str) -> Callable[..., SafeString]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda params=None, **named: component(name, params or named)
