"""The outlined signs, read once from icons.svg and drawn into the page: no request, and on paper too."""

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_SPRITE = Path(__file__).with_name("icons.svg")


@cache
def names() -> dict[str, str]:
    """Every sign's drawing by its name."""
    return dict(re.findall(r'<symbol id="([\w-]+)">(.*?)</symbol>', _SPRITE.read_text()))


@cache
def icon(name: str, label: str | None = None, classes: str = "") -> SafeString:
    """A sign. With a label it is read aloud; without one the words beside it must say the same."""
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true" focusable="false"')
    )
    kind = f"k-icon {classes}".strip()
    drawing = mark_safe(names()[name])
    return format_html('<svg class="{}" viewBox="0 0 20 20" {}>{}</svg>', kind, spoken, drawing)
