"""Every word of a file, for a last look before it leaves: what is shown, and what is hidden in it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from kith.documents.child import No, office, pdfs, texts

MOST = 30_000_000
READ = {
    "docx": re.compile(r"^(word/(document|header\d*|footer\d*"
                       r"|footnotes|endnotes|comments\w*|glossary/document"
                       r")\.xml|docProps/\w+\.xml|customXml/item\d+\.xml)$"),
    "xlsx": re.compile(r"^(xl/(sharedStrings|workbook|comments\d*|threadedComments/.*|worksheets/[^/]+|"
                       r"drawings/[^/]+)(\.xml)?|docProps/\w+\.xml)$"),
    "odt": re.compile(r"^(content|styles|meta)\.xml$"),
}  # fmt: skip
LINES = {"p", "h", "si", "row", "br", "tab", "comment", "annotation", "creator", "lastModifiedBy", "title"}
HIDDEN = {
    "del": "text that was struck out is still inside",
    "delText": "text that was struck out is still inside",
    "ins": "changes that were followed are still inside",
    "tracked-changes": "changes that were followed are still inside",
    "vanish": "hidden text",
    "comment": "comments",
    "threadedComment": "comments",
    "annotation": "comments",
}


def words(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """words.txt: every word; and what of it a reader would not see."""
    ending = asked["ending"]
    if ending == "pdf":
        said, hidden = _pdf(folder / "in")
    elif ending in READ:
        said, hidden = _office(folder / "in", ending)
    elif ending in ("txt", "csv"):
        said, hidden = texts.decoded((folder / "in").read_bytes()), []
    else:
        said, hidden = "", []
    (folder / "words.txt").write_text(said[:MOST], encoding="utf-8", errors="replace")
    return {"hidden": list(dict.fromkeys(hidden))}


def _pdf(path: Path) -> tuple[str, list[str]]:
    reader = pdfs.opened(path)
    said, hidden = [], []
    for page in reader.pages:
        said.append(page.extract_text())
        for note in page.get("/Annots") or []:
            told = note.get_object()
            for key in ("/Contents", "/T", "/V"):
                if isinstance(told.get(key), str):
                    said.append(str(told[key]))
                    hidden.append("comments or fields")
            action = told.get("/A")
            if action is not None and isinstance(action.get_object().get("/URI"), str):
                said.append(str(action.get_object()["/URI"]))
    for name, told in (reader.metadata or {}).items():
        if isinstance(told, str):
            said.append(told)
            if name == "/Author":
                hidden.append(f"written by {told}")
    if "/OCProperties" in reader.root_object:
        hidden.append("layers that can be switched off")
    return "\n".join(said), hidden


def _office(path: Path, ending: str) -> tuple[str, list[str]]:
    said: list[str] = []
    hidden: list[str] = []
    with office.unpacked(path, ending) as archive:
        for name in archive.namelist():
            if READ[ending].match(name):
                xml = archive.read(name)
                office.look(name, xml)
                said.append("".join(_spoken(xml, hidden)))
    return "\n".join(said), hidden


def _spoken(xml: bytes, hidden: list[str]) -> Iterator[str]:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, reader)
    except etree.XMLSyntaxError:
        raise No("is torn.") from None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        if event == "start":
            if name in HIDDEN:
                hidden.append(HIDDEN[name])
            if node.get("state") in ("hidden", "veryHidden"):
                hidden.append("hidden sheets")
            yield node.text or ""
        else:
            if name == "creator" and (node.text or "").strip():
                hidden.append(f"written by {node.text.strip()}")
            yield ("\n" if name in LINES else "") + (node.tail or "")
