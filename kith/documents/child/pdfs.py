"""PDFs: read object by object; what acts by itself, carries other files, or hides them, is refused."""

import zipfile
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from kith.documents.child import No

PAGES, OBJECTS, DEEP = 2000, 150_000, 40
ACTS = {
    "/JavaScript": "holds a script",
    "/JS": "holds a script",
    "/Launch": "starts another program",
    "/EmbeddedFile": "has other files inside",
    "/EmbeddedFiles": "has other files inside",
    "/Filespec": "has other files inside",
    "/FileAttachment": "has other files inside",
    "/RichMedia": "has moving pictures inside",
    "/Movie": "has moving pictures inside",
    "/Rendition": "has moving pictures inside",
    "/3D": "has moving pictures inside",
    "/XFA": "is a form of a kind that can act by itself",
    "/SubmitForm": "sends what is written in it elsewhere",
    "/ImportData": "reads from elsewhere",
    "/GoToR": "opens another file",
    "/GoToE": "opens another file",
}
MEND = "Print it to a new PDF, and bring that."
OF_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/XFA", "/RichMediaContent"}


def pdf(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """The number of pages, once nothing in it can act."""
    path = folder / "in"
    raw = path.read_bytes()
    _one_thing(raw, path)
    reader = opened(path)
    if not 1 <= len(reader.pages) <= PAGES:
        raise No(f"has no pages, or more than {PAGES:,}. Bring it in parts.")
    for each in _objects(reader):
        look(each)
    look(reader.trailer)
    return {"pages": len(reader.pages)}


def opened(path: Path) -> PdfReader:
    """A reader of a PDF that is whole and open."""
    try:
        reader = PdfReader(path, strict=False)
        locked = reader.is_encrypted
    except MemoryError:
        raise
    except Exception:
        raise No(f"is torn. {MEND}") from None
    if locked:
        raise No("is locked with a password. Save it without one, and bring that.")
    try:
        len(reader.pages)
    except (MemoryError, No):
        raise
    except Exception:
        raise No(f"is torn. {MEND}") from None
    return reader


def _one_thing(raw: bytes, path: Path) -> None:
    """A PDF and nothing else: no second file before or behind it."""
    end = raw.rfind(b"%%EOF")
    if end < 0 or len(raw[end + 5 :].strip()) > 64 or zipfile.is_zipfile(path):
        raise No(f"is torn, or is two files in one. {MEND}")


def _objects(reader: PdfReader) -> Any:
    numbers = [(number, generation) for generation, row in reader.xref.items() for number in row]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > OBJECTS:
        raise No(f"has too many parts. {MEND}")
    for number, generation in numbers:
        try:
            yield reader.get_object(IndirectObject(number, generation, reader))
        except (MemoryError, No):
            raise
        except Exception:
            continue  # a part that nobody can read acts nowhere either


def look(thing: Any, deep: int = 0) -> None:
    """Refuse an object that acts. References are not followed: every object is looked at by itself."""
    if deep > DEEP:
        raise No(f"is folded too deep. {MEND}")
    if isinstance(thing, DictionaryObject):
        for key in thing:
            value = thing.raw_get(key)
            if str(key) in OF_KEYS:
                raise No(f"{ACTS.get(str(key), 'has moving pictures inside')}. {MEND}")
            if str(key) in {"/S", "/Type", "/Subtype"} and isinstance(value, NameObject):
                _named(str(value))
            look(value, deep + 1)
    elif isinstance(thing, ArrayObject):
        for value in list.__iter__(thing):
            look(value, deep + 1)


def _named(name: str) -> None:
    if name in ACTS:
        raise No(f"{ACTS[name]}. {MEND}")
