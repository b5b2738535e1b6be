"""A child's drawing, made by code: felt-tip lines that shake a little, on white paper."""

from io import BytesIO
from random import Random
from typing import Any, Final

from PIL import Image, ImageDraw

SIZE: Final = (900, 640)
INKS: Final = ("#b3261e", "#1f5fa8", "#2f7d32", "#b26a00", "#6a3d9a", "#333333")


class Hand:
    """A hand that draws with felt tips, and never quite straight."""

    def __init__(self, seed: str) -> None:
        self.rng = Random(seed)
        self.paper = Image.new("RGB", SIZE, "#fffdf8")
        self.pen = ImageDraw.Draw(self.paper)

    def shake(self, x: float, y: float) -> tuple[float, float]:
        """Near the point one meant."""
        return x + self.rng.uniform(-5, 5), y + self.rng.uniform(-5, 5)

    def line(self, *points: tuple[float, float], ink: str, width: int = 6) -> None:
        """A line through points."""
        self.pen.line([self.shake(*point) for point in points], fill=ink, width=width, joint="curve")

    def ring(self, x: float, y: float, r: float, ink: str) -> None:
        """A round thing."""
        self.pen.ellipse((*self.shake(x - r, y - r), *self.shake(x + r, y + r)), outline=ink, width=6)


def _house(hand: Hand, x: float) -> None:
    ink = hand.rng.choice(INKS)
    hand.line((x, 330), (x, 540), (x + 210, 540), (x + 210, 330), (x, 330), ink=ink)
    hand.line((x - 20, 335), (x + 105, 220), (x + 230, 335), ink=hand.rng.choice(INKS))
    hand.line((x + 80, 540), (x + 80, 440), (x + 130, 440), (x + 130, 540), ink=ink)


def _sun(hand: Hand, x: float) -> None:
    hand.ring(x + 100, 110, 55, "#b26a00")
    for dx, dy in ((0, -90), (0, 90), (-90, 0), (90, 0), (-65, -65), (65, 65), (65, -65), (-65, 65)):
        hand.line((x + 100 + dx * 0.75, 110 + dy * 0.75), (x + 100 + dx, 110 + dy), ink="#b26a00", width=5)


def _person(hand: Hand, x: float) -> None:
    ink = hand.rng.choice(INKS)
    hand.ring(x + 60, 370, 34, ink)
    hand.line((x + 60, 405), (x + 60, 490), ink=ink)
    hand.line((x + 15, 435), (x + 105, 430), ink=ink)
    hand.line((x + 25, 550), (x + 60, 490), (x + 95, 550), ink=ink)


def _bear(hand: Hand, x: float) -> None:
    for dx, dy, r in ((60, 470, 55), (60, 385, 40), (28, 350, 16), (92, 350, 16)):
        hand.ring(x + dx, dy, r, "#7a4a1d")


def _bed(hand: Hand, x: float) -> None:
    hand.line((x, 420), (x, 550), ink="#1f5fa8")
    hand.line((x, 500), (x + 220, 500), (x + 220, 550), ink="#1f5fa8")
    hand.line((x + 10, 470), (x + 70, 470), (x + 70, 498), ink="#6a3d9a")


THINGS: Final[dict[str, Any]] = {
    "house": _house, "sun": _sun, "person": _person, "bear": _bear, "bed": _bed,
}  # fmt: skip


def drawing(things: str, seed: str) -> bytes:
    """A photograph of a drawing of these things, from left to right: "house, sun, bear"."""
    hand, wanted = Hand(seed), [one.strip() for one in things.split(",")]
    hand.line((20, 560), (880, 555), ink="#2f7d32", width=9)
    for n, thing in enumerate(wanted):
        THINGS[thing](hand, 40 + n * 820 / len(wanted))
    kept = BytesIO()
    hand.paper.save(kept, "JPEG", quality=82)
    return kept.getvalue()
