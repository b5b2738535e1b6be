"""How a file leaves: photographs as the picture that was made anew, everything else as a download.

The caller is a view of the room that owns the file, behind its own door. Nothing here asks who may.
"""

import base64
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse

from kith.documents import vault
from kith.documents.models import StoredFile

POLICY = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def answer(stored: StoredFile, request: HttpRequest) -> HttpResponse:
    """A file for one reader: `?size=small` is the small picture, `?save` any file as a download."""
    part = "original"
    if stored.is_photo:
        part = "small" if request.GET.get("size") == "small" else "shown"
    content = content_of(stored, part)
    if stored.is_photo:
        name = stored.name.rsplit(".", 1)[0] + ".jpg"
        return _response(content, "image/jpeg", name, inline="save" not in request.GET)
    media = f"{stored.media}; charset=utf-8" if stored.media.startswith("text/") else stored.media
    return _response(content, media, stored.name, inline=False)


def download(content: bytes, *, media: str, name: str) -> HttpResponse:
    """Bytes made here (a paper), as a download with the same headers."""
    return _response(content, media, name, inline=False)


def evidence(stored: StoredFile) -> HttpResponse:
    """The bytes exactly as they were brought, location and all: never opened by a browser."""
    content = content_of(stored, "original")
    return _response(content, "application/octet-stream", stored.name, inline=False)


def content_of(stored: StoredFile, part: str = "original") -> bytes:
    """The bytes of one part; 404 where the file was closed, or is gone from the disk."""
    if stored.refused_because:
        raise Http404("closed")
    try:
        return vault.get(stored.key, part)
    except vault.Lost:
        raise Http404("gone") from None


def picture_for_paper(stored: StoredFile, part: str = "shown") -> str:
    """A photograph as a `data:` address, for papers (which fetch nothing)."""
    return "data:image/jpeg;base64," + base64.b64encode(content_of(stored, part)).decode()


def _response(content: bytes, media: str, name: str, *, inline: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    plain = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "").strip() or "file"
    how = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
