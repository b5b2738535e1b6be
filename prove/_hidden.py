"""What the incidents need besides the acts: a Word file with something hidden, and "was it refused?"."""

import io
from collections.abc import Callable
from typing import Any

from docx import Document


def docx_of(words: str, hidden: str = "") -> bytes:
    """A Word file with these words, and with hidden ones."""
    document = Document()
    document.add_paragraph(words)
    if hidden:
        document.add_paragraph().add_run(hidden).font.hidden = True
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def refused(act: Callable[..., Any], **given: Any) -> bool:
    """Whether an act is refused with a sentence."""
    from kith.refusals import Refused

    try:
        act(**given)
    except Refused:
        return True
    return False
