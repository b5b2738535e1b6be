"""The Jinja environment of every page: strict about names, with Kith's components and words at hand.

Named in settings as OPTIONS["environment"] of Django's Jinja2 backend.
"""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
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
        url=lambda name, *args, **kwargs: reverse(name, args=args, kwargs=kwargs),
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
