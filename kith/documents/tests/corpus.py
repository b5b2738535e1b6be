"""Hostile files, made by code: at least a hundred, each with the name under which it is brought."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

Hostile = tuple[str, str, bytes]  # what it tries, the name, the bytes
SCRIPT = "<script>document.title='ran'</script>"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">{SCRIPT}</svg>'.encode()
HTML = f"<!doctype html><html><body>{SCRIPT}</body></html>".encode()


# ---- sound files, to spoil ----
def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **how: object) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **how)
    return out.getvalue()


def pdf(spoil: object = None) -> bytes:
    """A PDF of one page; `spoil(writer)` puts something into it."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if callable(spoil):
        spoil(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
WORDS = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body></w:document>'
PARTS: dict[str, dict[str, str | bytes]] = {
    "docx": {"[Content_Types].xml": TYPES, "word/document.xml": WORDS},
    "xlsx": {"[Content_Types].xml": TYPES, "xl/workbook.xml": "<workbook/>"},
    "odt": {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"},
}


def office(kind: str = "docx", /, **more: Any) -> bytes:
    """A document of the kind with more parts (`a__b` stands for a/b in names given as words)."""
    return packed(PARTS[kind] | {name.replace("__", "/"): content for name, content in more.items()})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(kind: str, name: str, content: str | bytes) -> bytes:
    """A document of the kind with one more part."""
    return packed(PARTS[kind] | {name: content})


def wav(size: int = 400) -> bytes:
    """A short silence."""
    sound = struct.pack("<4sIHHIIHH4sI", b"fmt ", 16, 1, 1, 8000, 8000, 1, 8, b"data", size) + bytes(size)
    return b"RIFF" + struct.pack("<I", len(sound) + 4) + b"WAVE" + sound


# ---- what must be refused ----
def refused() -> Iterator[Hostile]:
    """Every file that must not come in."""
    for make in (_names, _wrong_names, _pictures, _pdfs, _zips, _documents, _texts, _sounds):
        yield from make()


def _names() -> Iterator[Hostile]:
    for name in ("a.svg", "a.html", "a.htm", "a.exe", "a.js", "a.php", "a.docm", "a.xlsm", "a.doc", "a.zip",
                 "a.swf", "a.bmp", "a.tiff", "a.mp4", "a.xml", "a.rtf", "a.eml", "a.ps1", "a", "", "...",
                 "../../etc/passwd", "..\\..\\boot.ini", "a.jpg/", "a.jpg\x00.exe", "a.html.jpg", "a.exe.pdf",
                 "a.php.png", "photo\u202egpj.exe", "a.jpg\u200b.js", "a.svg ", ".jpg"):  # fmt: skip
        yield f"the name {name!r}", name, picture()
    yield "nothing", "a.jpg", b""


def _wrong_names() -> Iterator[Hostile]:
    bodies = {"svg": SVG, "html": HTML, "program": b"MZ" + bytes(500), "elf": b"\x7fELF" + bytes(500),
              "zip": packed({"a": "b"})}  # fmt: skip
    for ending in ("jpg", "png", "webp", "heic", "gif", "pdf", "docx", "mp3"):
        for what, body in bodies.items():
            if (ending, what) != ("docx", "zip"):
                yield f"{what} called {ending}", f"a.{ending}", body
    yield "png called jpg", "a.jpg", picture("PNG")
    yield "jpg called gif", "a.gif", picture()
    yield "docx called xlsx", "a.xlsx", office("docx")
    yield "zip called docx", "a.docx", packed({"readme": "x"})


def _png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunk(*each) for each in chunks) + chunk(b"IEND", b"")


def _pictures() -> Iterator[Hostile]:
    whole = picture(size=(600, 600), quality=95)
    yield "torn jpg", "a.jpg", whole[: len(whole) // 2]
    yield "torn png", "a.png", picture("PNG", (600, 600))[:200]
    yield "torn webp", "a.webp", picture("WEBP", (600, 600))[:60]
    yield "torn gif", "a.gif", picture("GIF", (600, 600))[:40]
    yield "only a beginning", "a.jpg", b"\xff\xd8\xff\xe0"
    yield "64 million points", "a.png", _png(8000, 8000, (b"IDAT", zlib.compress(bytes(8000 * 24001))))
    yield "a huge header", "a.png", _png(60000, 60000, (b"IDAT", zlib.compress(bytes(1000))))
    yield "a header beyond all", "a.png", _png(2**31 - 1, 2**31 - 1, (b"IDAT", b""))
    yield "one point high", "a.png", _png(30000, 1, (b"IDAT", zlib.compress(bytes(90001))))
    yield "a text bomb", "a.png", _png(9, 9, (b"zTXt", b"a\0\0" + zlib.compress(bytes(9_000_000))))
    yield "no points", "a.png", _png(0, 0)
    huge = bytearray(picture("GIF"))
    huge[6:10] = b"\xff\xff\xff\xff"
    yield "gif with a huge screen", "a.gif", bytes(huge)
    yield "heic that is empty", "a.heic", b"\x00\x00\x00\x18ftypheic" + bytes(300)
    moving = [Image.new("RGB", (20, 20), shade) for shade in ("red", "blue")]
    out = io.BytesIO()
    moving[0].save(out, "GIF", save_all=True, append_images=moving[1:])
    yield "a moving gif", "a.gif", out.getvalue()
    yield "50 megapixels", "a.jpg", picture(size=(10_000, 5_000))


def _named(**pairs: object) -> DictionaryObject:
    return DictionaryObject(
        {NameObject(f"/{key}"): NameObject(value) if str(value).startswith("/") else value
         for key, value in pairs.items()}
    )  # fmt: skip


def _pdfs() -> Iterator[Hostile]:
    script = _named(S="/JavaScript", JS=TextStringObject("app.alert(1)"))
    acts = {
        "a script": script,
        "a launch": _named(S="/Launch", F=TextStringObject("cmd.exe")),
        "a sending": _named(S="/SubmitForm", F=TextStringObject("http://x.example")),
        "another file": _named(S="/GoToR", F=TextStringObject("a.pdf")),
        "an import": _named(S="/ImportData", F=TextStringObject("a.fdf")),
        "a rendition": _named(S="/Rendition"),
        "an inner file": _named(S="/GoToE"),
    }

    def at_root(key: str, value: object) -> bytes:
        return pdf(lambda writer: writer.root_object.__setitem__(NameObject(key), value))

    for what, act in acts.items():
        yield f"pdf that opens with {what}", "a.pdf", at_root("/OpenAction", act)
        extra = _named(O=act)
        yield (
            f"page with {what}",
            "a.pdf",
            pdf(lambda writer, extra=extra: writer.pages[0].__setitem__(NameObject("/AA"), extra)),
        )
        note = _named(Type="/Annot", Subtype="/Link", A=act)
        yield (
            f"link with {what}",
            "a.pdf",
            pdf(
                lambda writer, note=note: writer.pages[0].__setitem__(
                    NameObject("/Annots"), ArrayObject([note])
                )
            ),
        )
    yield from _more_pdfs(at_root, script)


def _more_pdfs(at_root: Callable[[str, object], bytes], script: DictionaryObject) -> Iterator[Hostile]:
    yield "pdf with a file", "a.pdf", pdf(lambda writer: writer.add_attachment("a.exe", b"MZ"))
    yield "pdf with a locked door", "a.pdf", pdf(lambda writer: writer.encrypt("secret"))
    yield "pdf open to all, locked for its owner", "a.pdf", pdf(lambda writer: writer.encrypt("", "owner"))
    yield "xfa", "a.pdf", at_root("/AcroForm", _named(XFA=TextStringObject("<xdp/>")))
    for kind in ("/RichMedia", "/Movie", "/FileAttachment", "/3D"):
        note = _named(Type="/Annot", Subtype=kind)
        yield f"pdf with {kind}", "a.pdf", at_root("/Extra", note)
    hidden = pdf(lambda writer: writer.root_object.__setitem__(NameObject("/OpenAction"), script))
    yield (
        "a script spelt in numbers",
        "a.pdf",
        hidden.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4aS"),
    )
    yield "torn pdf", "a.pdf", pdf()[:120]
    yield "pdf and zip", "a.pdf", pdf() + packed({"a.html": HTML})
    yield "pdf and page", "a.pdf", pdf() + HTML * 5
    yield "pdf that is only a name", "a.pdf", b"%PDF-1.7\n"
    yield (
        "pdf without pages",
        "a.pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    )
    loop = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    loop += b"2 0 obj<</Type/Pages/Count 9/Kids[2 0 R]>>endobj\n"
    yield "pdf whose pages are their own children", "a.pdf", loop + b"trailer<</Root 1 0 R>>\n%%EOF"


def _zips() -> Iterator[Hostile]:
    yield "a bomb", "a.docx", office(**{"word__big.xml": bytes(40_000_000)})
    yield "a bomb in a sheet", "a.xlsx", office("xlsx", **{"xl__big.xml": bytes(40_000_000)})
    many = {f"word/media/{n}": "" for n in range(4000)}
    yield "four thousand parts", "a.docx", packed(PARTS["docx"] | many)
    yield "out of the folder", "a.docx", with_part("docx", "../../evil.xml", "x")
    yield "absolute", "a.docx", with_part("docx", "/etc/evil.xml", "x")
    yield "a drive", "a.docx", with_part("docx", "C:/evil.xml", "x")
    out = io.BytesIO(office())
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    yield "a link", "a.docx", out.getvalue()
    yield "torn docx", "a.docx", office()[:150]
    yield "page before docx", "a.docx", HTML + office()
    spoilt = bytearray(office())
    spoilt[spoilt.index(b"PK\x01\x02") + 8] |= 1
    yield "locked docx", "a.docx", bytes(spoilt)
    yield "no entries", "a.docx", b"PK\x05\x06" + bytes(18)


def _documents() -> Iterator[Hostile]:
    for kind, name in (("docx", "word/vbaProject.bin"), ("xlsx", "xl/vbaProject.bin"),
                       ("odt", "Basic/Standard/Module1.xml"), ("odt", "Scripts/python/a.py"),
                       ("docx", "word/activeX/activeX1.bin"), ("docx", "word/embeddings/oleObject1.bin"),
                       ("xlsx", "xl/externalLinks/externalLink1.xml"), ("xlsx", "xl/connections.xml"),
                       ("xlsx", "xl/macrosheets/sheet1.xml"), ("docx", "word/media/a.exe"),
                       ("docx", "word/media/a.html"), ("odt", "Object 1/content.xml")):  # fmt: skip
        yield f"{kind} with {name}", f"a.{kind}", with_part(kind, name, "x")
    entity = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    for kind, name in (("docx", "word/extra.xml"), ("xlsx", "xl/extra.xml"), ("odt", "extra.xml")):
        yield f"{kind} with entities", f"a.{kind}", with_part(kind, name, entity)
    yield "entities in two bytes", "a.docx", with_part("docx", "word/e.xml", entity.encode("utf-16"))
    for what in ("attachedTemplate", "oleObject", "image", "frame", "subDocument"):
        rel = f'<Relationship Type="http://x/{what}" Target="http://x.example/a" TargetMode="External"/>'
        yield f"{what} elsewhere", "a.docx", with_part("docx", "word/_rels/document.xml.rels", rel)
    for target in ("file:///c:/a.exe", "javascript:alert(1)", "\\\\x.example\\a"):
        rel = f'<Relationship Type="http://x/hyperlink" Target="{target}" TargetMode="External"/>'
        yield f"a link to {target}", "a.docx", with_part("docx", "word/_rels/document.xml.rels", rel)
    for field in (
        "DDEAUTO c:\\\\cmd.exe",
        "INCLUDETEXT http://x.example/a",
        "INCLUDEPICTURE http://x.example",
    ):
        words = f"<w:p><w:instrText>{field}</w:instrText></w:p>"
        yield f"the field {field}", "a.docx", office(**{"word__footer1.xml": words})
    split = "<w:p><w:instrText>DDE</w:instrText><w:r/><w:instrText>AUTO cmd</w:instrText></w:p>"
    yield "a field in two pieces", "a.docx", office(**{"word__footer1.xml": split})
    for formula in ("cmd|' /C calc'!A0", 'WEBSERVICE("http://x.example")'):
        yield f"the formula {formula}", "a.xlsx", office("xlsx", **{"xl__s.xml": f"<c><f>{formula}</f></c>"})
    yield "macros told of", "a.docx", office(**{"word__x.xml": "application/vnd.ms-word.macroEnabled"})
    yield "odt that listens", "a.odt", office("odt", **{"s.xml": "<script:event-listener/>"})


def _texts() -> Iterator[Hostile]:
    for what, body in {"svg": SVG, "html": HTML, "program": b"MZ\x00\x01", "shell": b"#!/bin/sh\nrm",
                       "pdf": pdf(), "nul": b"a\x00b", "rtf": b"{\\rtf1 x}", "php": b"  <?php x ?>",
                       "bell": b"a\x07b", "xml": b"<?xml version='1.0'?><a/>", "frame": b"\n<iframe>",
                       "comment": b"<!-- --><script>"}.items():  # fmt: skip
        yield f"{what} called txt", "a.txt", body
        yield f"{what} called csv", "a.csv", body
    for cell in ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3|x", "=HYPERLINK(1)", " =1"):
        yield f"the cell {cell}", "a.csv", f"name,x\nSana,{cell}\n".encode()
    yield "too many columns", "a.csv", b",".join([b"a"] * 900)
    yield "one endless cell", "a.csv", b'"' + b"a" * 300_000


def _sounds() -> Iterator[Hostile]:
    yield "torn wav", "a.wav", wav()[:50]
    yield "a wav of ten hours in its header", "a.wav", wav().replace(struct.pack("<I", 436), b"\xff" * 4, 1)
    yield "ogg of nothing", "a.ogg", b"OggS\x00" + bytes(100)
    yield "a film called ogg", "a.ogg", b"OggS\x00" + bytes(23) + b"\x80theora" + bytes(50)
    yield "mp3 whose tag never ends", "a.mp3", b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + bytes(50)
    yield "mp3 that is a page", "a.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00" + HTML
    yield "m4a of nothing", "a.m4a", b"\x00\x00\x00\x10ftypM4A \x00\x00\x00\x00"
    film = (
        b"\x00\x00\x00\x10ftypM4A \x00\x00\x00\x00"
        + b"\x00\x00\x00\x10moovvidesoun"
        + b"\x00\x00\x00\x08mdat"
    )
    yield "a film called m4a", "a.m4a", film
    yield "wav and zip", "a.wav", wav() + packed({"a": "b"})


# ---- what may come in, with nothing of it left ----
def harmless() -> Iterator[Hostile]:
    """Files that come in as pictures made anew: what they carried is gone."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = SCRIPT, "=cmd|'/C calc'!A0"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    yield "exif with a script, a place and a turn", "a.jpg", picture(size=(80, 40), exif=exif)
    yield "page behind a picture", "b.jpg", picture() + HTML
    yield "zip behind a picture", "c.png", picture("PNG") + packed({"a.html": HTML})
    yield "a comment with a script", "d.jpg", picture(comment=SCRIPT.encode())
    yield "a script behind a gif", "e.gif", picture("GIF") + b"*/=1;" + SCRIPT.encode()
    yield "xmp", "f.jpg", picture(xmp=b"<x:xmpmeta>" + SCRIPT.encode() + b"</x:xmpmeta>")
