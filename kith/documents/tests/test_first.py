"""The first things: a photograph comes in, a paper goes out."""

import io

from django.test import RequestFactory
from PIL import Image
from pypdf import PdfReader

from kith.documents import actions, paper, serving


def test_photo(priya):
    out = io.BytesIO()
    Image.new("RGB", (3000, 2000), "red").save(out, "JPEG")
    stored = actions.take_in(by=priya, name="../x/Garden.JPG", stream=io.BytesIO(out.getvalue()))
    assert (stored.name, stored.kind, stored.width) == ("Garden.JPG", "photo", 2560)
    answer = serving.answer(stored, RequestFactory().get("/"))
    assert answer["Content-Type"] == "image/jpeg"


def test_pdf(db):
    facts = paper.Facts(title="Our map", recipient="Sana Begum", about="Aisha and Noah", reference="K-7Q2M")
    content = paper.pdf(paper.page("documents/paper.html", facts), title="Our map")
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "For Sana Begum, about Aisha and Noah" in text and "Page 1 of 1" in text
