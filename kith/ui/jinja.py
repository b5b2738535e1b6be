"""The Jinja environment of every page: strict about names, with Kith's components and words at hand.

Named in settings as OPTIONS["environment"] of Django's Jinja2 backend.
"""

from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from kith import clock
from kith.ui import renderer, words
from kith.ui.govuk import Govuk
from kith.ui.icons import icon
from kith.ui.kit import Kit

_FILTERS = (
    "day", "day_month", "short_day", "clock_time", "moment", "age", "age_words", "initials", "plural",
    "listed", "paragraphs",
)  # fmt: skip


def environment(**options: Any) -> Environment:
    """Our environment, made once a process."""
    fixed = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**options | fixed | {"extensions": ["jinja2.ext.i18n", "jinja2.ext.do"]})
    env.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update({name: getattr(words, name) for name in _FILTERS})
    env.globals.update(
        static=static,
        url=_url,
        icon=icon,
        govuk=Govuk(),
        kit=Kit(env),
        field=renderer.field,
        hidden_fields=renderer.hidden_fields,
        error_summary=renderer.error_summary,
        with_errors=renderer.with_errors,
        today=clock.today,
        now=clock.now,
    )
    return env


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    """The path of a named page."""
    return _kept(get_urlconf(), get_script_prefix(), name, args, tuple(kwargs.items()))


@lru_cache(maxsize=8192, typed=True)
def _kept(urlconf: str | None, prefix: str, name: str, args: tuple[Any, ...], named: Any) -> str:
    """The same name and numbers always give the same path; finding it costs more than a line of a page."""
    return reverse(name, urlconf, args=args, kwargs=dict(named))
