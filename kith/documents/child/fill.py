"""Word papers: a template and words into a document, by docxtpl, in a sandbox and with every word escaped."""

import io
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kith.documents.child import No


def _sandbox() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def fill(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """template.docx and the words into paper.docx."""
    document = DocxTemplate(str(folder / "template.docx"))
    try:
        document.render(asked["words"], jinja_env=_sandbox(), autoescape=True)
    except TemplateError as fault:
        raise No(f"The template cannot be filled in: {fault}. Mend it in Word and bring it again.") from None
    held = io.BytesIO()
    document.save(held)
    (folder / "paper.docx").write_bytes(held.getvalue())
    return {}


def template(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """Whether a template names only what is known, and can be filled in with the sample."""
    document = DocxTemplate(str(folder / "template.docx"))
    try:
        named = document.get_undeclared_template_variables(jinja_env=_sandbox())
    except TemplateError as fault:
        raise No(
            f"has a placeholder that cannot be read: {fault}. Mend it in Word and bring it again."
        ) from None
    if strange := sorted(named - set(asked["words"])):
        raise No(
            f"asks for what is not known here: {', '.join(strange[:5])}. The list on the page says what is."
        )
    return fill(folder, asked)
