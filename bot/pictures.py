"""Pictures: a member in the middle, and around them whom they know, the newest the nearest."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import cos, log2, pi, sin
from typing import TYPE_CHECKING

from bot.fonts import Weight, font, shown

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIDE = 1_200  # pixels
_MIDDLE = SIDE / 2
_NEAR, _FAR = 130, 320  # pixels from the middle
_LONG = 730  # days: what is longer ago is no farther
_BACK, _LINE, _INK, _SELF = 255, 214, 30, 70  # greys; one channel is drawn the soonest
_RECENT, _OLD = 60, 175
_NAME = 22  # characters
_DOT, _GAP = 11, 20  # pixels


@dataclass(frozen=True, slots=True)
class Dot:
    """Someone, and how many days ago the last contact was."""

    name: str
    days: int


def draw_star(name: str, dots: Sequence[Dot]) -> bytes:
    """A PNG of 1200 by 1200 pixels; the same people give the same picture.

    Names of up to forty don't cover each other.
    """
    from PIL import Image, ImageDraw, ImageFont  # few ask for it, and it takes a while to import

    image = Image.new("L", (SIDE, SIDE), _BACK)
    pen = ImageDraw.Draw(image)
    letters = ImageFont.truetype(BytesIO(font()), 22)
    bold = ImageFont.truetype(BytesIO(font(Weight.BOLD)), 26)
    for number, each in enumerate(dots):
        angle = 2 * pi * number / len(dots) - pi / 2  # from the top on, clockwise
        _draw_spoke(pen, angle, each.days)
        _write_outward(image, angle, each, letters)
    pen.ellipse(_around(_MIDDLE, _MIDDLE, 40), fill=_SELF)
    _write_below(image, pen, _short(name), bold)
    kept = BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def _age(days: int) -> float:
    """From 0, today, to 1, two years ago and longer; the first weeks count most."""
    return min(1.0, log2(1 + max(0, days)) / log2(1 + _LONG))


def _away(days: int) -> float:
    return _NEAR + (_FAR - _NEAR) * _age(days)


def _at(angle: float, away: float) -> tuple[float, float]:
    return _MIDDLE + away * cos(angle), _MIDDLE + away * sin(angle)


def _draw_spoke(pen: "ImageDraw", angle: float, days: int) -> None:
    x, y = _at(angle, _away(days))
    pen.line((_MIDDLE, _MIDDLE, x, y), fill=_LINE, width=2)
    pen.ellipse(_around(x, y, _DOT), fill=round(_RECENT + (_OLD - _RECENT) * _age(days)))


def _write_outward(image: "Image", angle: float, each: Dot, letters: "FreeTypeFont") -> None:
    """The name along its spoke, never upside down."""
    from PIL.Image import Resampling

    name = _short(each.name)
    label = _label(name, letters)
    turned = pi if cos(angle) < -1e-9 else 0.0
    label = label.rotate(-(angle + turned) * 180 / pi, Resampling.BICUBIC, expand=True)
    x, y = _at(angle, _away(each.days) + _GAP + letters.getlength(name) / 2)
    corner = round(x - label.width / 2), round(y - label.height / 2)
    image.paste(_INK, corner, label)


def _write_below(image: "Image", pen: "ImageDraw", name: str, bold: "FreeTypeFont") -> None:
    """One's own name, readable whatever runs behind it."""
    half = bold.getlength(name) / 2
    below = _MIDDLE + 62
    pen.rectangle((_MIDDLE - half - 6, below - 18, _MIDDLE + half + 6, below + 18), fill=_BACK)
    pen.text((_MIDDLE, below), name, fill=_INK, font=bold, anchor="mm")


def _label(name: str, letters: "FreeTypeFont") -> "Image":
    """The name as a mask: where it is white there is ink."""
    from PIL import Image, ImageDraw

    mask = Image.new("L", (max(1, round(letters.getlength(name))), 34), 0)
    ImageDraw.Draw(mask).text((0, 17), name, fill=255, font=letters, anchor="lm")
    return mask


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius


def _short(name: str) -> str:
    """What the font can show of it, in one line."""
    name = " ".join(shown(name).split())
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"
