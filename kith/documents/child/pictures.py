"""Photographs: the size before the picture, then the picture made anew, and nothing else of it."""

from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from kith.documents.child import No

POINTS = 40_000_000
SIDE = 20_000
SHOWN, SMALL = 2560, 480
FORMATS = {
    "jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "heic": "HEIF", "heif": "HEIF",
}  # fmt: skip


def photo(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """Make shown.jpg and small.jpg: turned the right way up, without EXIF, GPS, XMP, profile or thumbnail."""
    wanted = FORMATS[asked["ending"]]
    if wanted == "HEIF":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = POINTS
    try:
        with Image.open(folder / "in", formats=[wanted]) as picture:
            _fits(picture)
            picture.draft("RGB", (SHOWN, SHOWN))  # a JPEG is read no larger than it will be shown
            picture.load()
            shown = _plain(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise No(f"has more than {POINTS // 1_000_000} million points. Save a smaller copy of it.") from None
    except No:
        raise
    except MemoryError:
        raise
    except Exception:
        raise No("is torn, or is not the kind of picture that its name says. Save it anew.") from None
    shown.thumbnail((SHOWN, SHOWN), Image.Resampling.LANCZOS)
    _save(shown, folder / "shown.jpg", 88)
    width, height = shown.size
    shown.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    _save(shown, folder / "small.jpg", 82)
    return {"width": width, "height": height}


def _fits(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > POINTS or max(width, height) > SIDE:
        raise No(f"has more than {POINTS // 1_000_000} million points. Save a smaller copy of it.")
    if getattr(picture, "is_animated", False):
        raise No("is a moving picture. Save it as a still one.")


def _plain(picture: Image.Image) -> Image.Image:
    """RGB on white, from whatever it was."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        over = picture.convert("RGBA")
        ground = Image.new("RGB", over.size, "white")
        ground.paste(over, mask=over.getchannel("A"))
        return ground
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = picture.convert("L")
    return picture.convert("RGB")


def _save(picture: Image.Image, to: Path, quality: int) -> None:
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture)  # an image of our own: `info`, EXIF and profile stay behind
    fresh.save(to, "JPEG", quality=quality, optimize=True, exif=b"", icc_profile=None)
