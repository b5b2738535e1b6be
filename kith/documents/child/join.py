"""Parts of a long paper into one: pages, tags and the number of each page."""

from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

BEFORE, BEHIND = b"q\n", b"\nQ q /Artifact BMC /KithPage Do EMC Q\n"


def join(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """part-0.pdf, part-1.pdf … and numbers.pdf (a page for each, nothing on it but its number) as one."""
    writer = PdfWriter()
    structure = _Structure(writer)
    for part in range(asked["parts"]):
        reader = PdfReader(folder / f"part-{part}.pdf")
        before = len(writer.pages)
        for page in reader.pages:
            writer.add_page(page)
        structure.add(reader, list(writer.pages)[before:])
        if part == 0 and "/Metadata" in reader.root_object:
            told = reader.root_object["/Metadata"].clone(writer)
            writer.root_object[NameObject("/Metadata")] = told.indirect_reference
    _number(writer, PdfReader(folder / "numbers.pdf"))
    structure.finish(asked["title"])
    with (folder / "paper.pdf").open("wb") as file:
        writer.write(file)
    return {"pages": len(writer.pages)}


def _number(writer: PdfWriter, numbers: PdfReader) -> None:
    """Each page's number laid over it as a picture of its own: the page's content is not unpacked."""
    shared: Any = numbers.pages[0]["/Resources"]
    fonts = shared.get_object().clone(writer)  # one and the same on every such page
    fonts = fonts.indirect_reference or writer._add_object(fonts)
    before, behind = (_stream(writer, words) for words in (BEFORE, BEHIND))
    for page, number in zip(writer.pages, numbers.pages, strict=True):
        drawn = StreamObject()
        contents = number.get_contents()
        drawn.set_data(contents.get_data() if contents is not None else b"")
        drawn[NameObject("/Type")] = NameObject("/XObject")
        drawn[NameObject("/Subtype")] = NameObject("/Form")
        drawn[NameObject("/BBox")] = ArrayObject(number.mediabox)
        drawn[NameObject("/Resources")] = fonts
        held = page.raw_get("/Contents")
        inner = held.get_object()
        rows = list.__iter__(inner) if isinstance(inner, ArrayObject) else [held]
        page[NameObject("/Contents")] = ArrayObject([before, *rows, behind])
        held_in: Any = page["/Resources"]
        own = DictionaryObject(held_in.get_object())  # parts share one: each page needs its own
        shown: Any = own["/XObject"] if "/XObject" in own else DictionaryObject()
        pictures = DictionaryObject(shown.get_object())
        pictures[NameObject("/KithPage")] = writer._add_object(drawn)
        own[NameObject("/XObject")] = pictures
        page[NameObject("/Resources")] = own


def _stream(writer: PdfWriter, words: bytes) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(words)
    return writer._add_object(stream)


class _Structure:
    """The tags of every part under one document, their numbers moved so that none is met twice."""

    def __init__(self, writer: PdfWriter) -> None:
        self.writer = writer
        self.kids, self.numbers, self.offset = ArrayObject(), ArrayObject(), 0
        self.root = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")}))
        whole = {"/Type": NameObject("/StructElem"), "/S": NameObject("/Document"), "/P": self.root}
        self.document = writer._add_object(
            DictionaryObject({NameObject(key): value for key, value in whole.items()})
        )

    def add(self, reader: PdfReader, pages: list[Any]) -> None:
        """The tags of one part, whose pages are the writer's already."""
        tree = reader.root_object.get("/StructTreeRoot")
        if tree is None:
            return
        mine = tree.get_object().clone(self.writer)
        for part in _rows(mine):  # each part's own document gives its children to the whole
            for kid in _rows(part.get_object()):
                kid.get_object()[NameObject("/P")] = self.document
                self.kids.append(kid)
        rows = mine["/ParentTree"].get_object()["/Nums"].get_object()
        highest = -1
        for at in range(0, len(rows), 2):
            highest = max(highest, int(rows[at]))
            number = NumberObject(self.offset + int(rows[at]))
            self.numbers.extend([number, list.__getitem__(rows, at + 1)])
        for page in pages:
            self._move(page)
        self.offset += highest + 1

    def _move(self, page: Any) -> None:
        for thing in [page, *(note.get_object() for note in page.get("/Annots") or [])]:
            for key in ("/StructParents", "/StructParent"):
                if key in thing:
                    thing[NameObject(key)] = NumberObject(int(thing[key]) + self.offset)

    def finish(self, title: str) -> None:
        """The tree, and what a reader program asks of a tagged document."""
        root: Any = self.writer.root_object
        tree: Any = self.root.get_object()
        whole: Any = self.document.get_object()
        parents = self.writer._add_object(DictionaryObject({NameObject("/Nums"): self.numbers}))
        whole[NameObject("/K")] = self.kids
        tree[NameObject("/K")] = ArrayObject([self.document])
        tree[NameObject("/ParentTree")] = parents
        tree[NameObject("/ParentTreeNextKey")] = NumberObject(self.offset)
        root[NameObject("/StructTreeRoot")] = self.root
        root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
        root[NameObject("/Lang")] = TextStringObject("en-GB")
        shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
        root[NameObject("/ViewerPreferences")] = shown
        self.writer.add_metadata({"/Title": title})


def _rows(thing: Any) -> list[Any]:
    """The children of a tag, as they stand in the file."""
    held = thing.raw_get("/K")
    inner = held.get_object()
    return list(list.__iter__(inner)) if isinstance(inner, ArrayObject) else [held]
