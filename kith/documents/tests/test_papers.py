"""Papers say on every page for whom they are, in PDF and Word, short and long."""

import io

import pytest
from pypdf import PdfReader

from kith.documents import actions, paper, parts, serving, taking, usual
from kith.documents.terms import Paper
from kith.documents.tests import corpus
from kith.refusals import Refused

FACTS = paper.Facts(
    title="Summary", recipient="Sana Begum", about="Aisha & Noah", reference="K-7Q2M", version=3
)
SECTIONS = [{"title": "What <next>?", "words": ["Nani & Dave stay."], "rows": []}]


def test_every_page_says_for_whom_and_its_number(db):
    steps = []
    pages = [("documents/paper.html", {}) for _ in range(3)]
    content = parts.in_parts(pages, FACTS, many=3, progress=lambda done, of: steps.append((done, of)))
    read = PdfReader(io.BytesIO(content))
    for number, page in enumerate(read.pages, 1):
        said = page.extract_text()
        assert "For Sana Begum, about Aisha & Noah" in said and "K-7Q2M, version 3" in said
        number_said = "".join(page["/Resources"]["/XObject"]["/KithPage"].get_data().decode("latin-1"))
        assert number_said, number
    assert len(read.pages) == 3 and steps[0] == (0, 4) and steps[-1] == (4, 4)
    tree = read.trailer["/Root"]["/StructTreeRoot"]
    assert tree["/K"][0]["/S"] == "/Document" and read.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_paper_fetches_nothing(db):
    html = paper.page("documents/paper.html", FACTS).replace(
        "</body>", "<img src='file:///etc/passwd' alt='x'><img src='http://x.example/a.png' alt='y'></body>"
    )
    assert paper.pdf(html, title="x").startswith(b"%PDF")


@pytest.mark.parametrize("kind", list(Paper))
def test_every_kind_has_a_usual_word_template(db, kind):
    made = paper.word(kind, {"sections": SECTIONS}, facts=FACTS)
    said = paper.words_of(made)
    assert (
        "What <next>?" in said
        and "Nani & Dave stay." in said
        and "For Sana Begum, about Aisha & Noah" in said
    )


def test_an_own_template_is_used_and_can_be_taken_back(ada):
    mine = usual.template("summary")
    file = taking.examine("ours.docx", mine)
    actions.set_template(by=ada, paper="summary", file=file)
    assert "Nani & Dave" in paper.words_of(paper.word("summary", {"sections": SECTIONS}, facts=FACTS))
    actions.drop_template(by=ada, paper="summary")
    with pytest.raises(Refused, match="usual template"):
        actions.drop_template(by=ada, paper="summary")


@pytest.mark.parametrize("placeholder", ["{{ secret }}", "{{ title.__class__.__mro__ }}", "{% for %}"])
def test_a_template_that_asks_for_more_is_refused(ada, placeholder):
    from docx import Document

    document = Document()
    document.add_paragraph(placeholder)
    out = io.BytesIO()
    document.save(out)
    file = taking.examine("ours.docx", out.getvalue())
    with pytest.raises(Refused, match="ours.docx"):
        actions.set_template(by=ada, paper="summary", file=file)


def test_words_that_a_reader_would_not_see_are_found(db):
    inner = "<w:p><w:del><w:r><w:delText>12 Elm Road</w:delText></w:r></w:del></w:p>"
    struck = f"<w:document xmlns:w='w'>{inner}</w:document>"
    spoilt = corpus.with_part(
        "docx", "word/comments.xml", "<w:comments xmlns:w='w'><w:comment>Hm</w:comment></w:comments>"
    )
    assert "Hm" in paper.words_of(spoilt) and "comments" in paper.hidden_in(spoilt)
    again = corpus.packed(corpus.PARTS["docx"] | {"word/document.xml": struck})
    assert "12 Elm Road" in paper.words_of(again) and "struck out" in paper.hidden_in(again)[0]


def test_what_is_no_picture_is_only_ever_a_download(priya, rf):
    for name, content in (("a.pdf", corpus.pdf()), ("a.txt", b"hello"), ("a.wav", corpus.wav()),
                          ("a.docx", corpus.office()), ("a.csv", b"name,x\nSana,-5 to +5\n")):  # fmt: skip
        stored = actions.take_in(by=priya, name=name, stream=content)
        answer = serving.answer(stored, rf.get("/"))
        assert answer["Content-Disposition"].startswith("attachment") and answer.content == content
        assert (
            answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
        )
        assert answer["Cache-Control"] == "no-store"
