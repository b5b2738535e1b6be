"""Forms of the papers' administration."""

from kith.documents.fields import OneFileField
from kith.ui import forms as ui


class LetterheadForm(ui.Form):
    """How the authority names itself on paper."""

    name = ui.TextField(label="Name of the authority", max_length=120)
    address = ui.LongField(label="Address, line by line", required=False, max_length=400, rows=4)
    phone = ui.TextField(label="Telephone", required=False, max_length=60)
    logo = OneFileField(label="Logo (PNG or JPEG)", required=False)


class TemplateForm(ui.Form):
    """The authority's own template for one kind of paper."""

    file = OneFileField(label="Template (docx)")
