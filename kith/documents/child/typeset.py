"""HTML into tagged PDF (PDF/UA-1), with our own style and font, and nothing fetched from anywhere."""

import logging
from pathlib import Path
from typing import Any

from kith.documents.child import No

logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
logging.getLogger("fontTools").setLevel(logging.CRITICAL)

try:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher
except (OSError, ImportError):  # pango is a library of the system
    weasyprint = None  # type: ignore[assignment]

DATA = Path(__file__).resolve().parents[1] / "data"
FONTS = Path(__file__).resolve().parents[2] / "ui" / "static" / "ui" / "built"
MISSING = (
    "This machine cannot make PDF papers: the library Pango is missing. Whoever runs Kith can put it in "
    "(libpango-1.0-0 and libpangoft2-1.0-0); until then take the paper as Word."
)
OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
SWEPT = "<html lang='en-GB'><head><title>Kith</title></head><body><p><b>Ready</b></p></body></html>"


def _fetch() -> Any:
    class Only(URLFetcher):
        """`data:` addresses and our own fonts; nothing of the network, no other file."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = url.removeprefix("file://")
            own = url.startswith("file://") and Path(path).resolve().parent == FONTS
            if not own and not url.startswith("data:"):
                raise ValueError("Papers fetch nothing")
            return super().fetch(url, headers)

    return Only()


class Press:
    """The style and the font, read once."""

    def __init__(self) -> None:
        if weasyprint is None:
            raise No(MISSING)
        self.fonts, self.fetch = FontConfiguration(), _fetch()
        sheet = (DATA / "paper.css").read_text(encoding="utf-8").replace("FONTS/", f"file://{FONTS}/")
        self.sheet = weasyprint.CSS(string=sheet, font_config=self.fonts, url_fetcher=self.fetch)

    def set(self, html: str) -> Any:
        """The pages of a document."""
        page = weasyprint.HTML(string=html, url_fetcher=self.fetch, media_type="print")
        return page.render(stylesheets=[self.sheet], font_config=self.fonts, **OPTIONS)


_ready: Press | None = None


def get_ready() -> None:
    """Read what a first paper would wait for (a spare does, before it is asked for anything)."""
    global _ready
    if _ready is None:
        _ready = Press()
        _ready.set(SWEPT).write_pdf(**OPTIONS)


def typeset(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """page.html into paper.pdf; how many pages it has."""
    get_ready()
    assert _ready is not None
    document = _ready.set((folder / "page.html").read_text(encoding="utf-8"))
    document.write_pdf(folder / "paper.pdf", **OPTIONS)
    return {"pages": len(document.pages)}
