"""Fonts: the letters in which Kith draws a page or a picture, and which words they can show."""

import unicodedata
from enum import StrEnum
from functools import cache
from io import BytesIO

from fontTools.ttLib import TTFont
from pymupdf_fonts import myfont

UNSHOWN = "[…]"
"""Stands where words are that the font has no letters for."""


class Weight(StrEnum):
    """A weight of FiraGO, by the name under which its package knows it."""

    REGULAR = "figo"
    BOLD = "figbo"


@cache
def font(weight: Weight = Weight.REGULAR) -> bytes:
    """The font as a TrueType file. Each weight has the same letters.

    They are those of Latin, Greek, Cyrillic, Georgian, Hebrew, Arabic, Devanagari and Thai:
    github.com/bBoxType/FiraGO
    """
    return bytes(myfont(weight.value))


@cache
def _known() -> frozenset[int]:
    with TTFont(BytesIO(font()), lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def shown(words: str) -> str:
    """The words as the font can show them, without a box in place of what it lacks.

    Emoji and other signs are left out, since they carry no meaning alone; of letters and digits
    that it lacks, each run becomes `UNSHOWN`.
    """
    kept: list[str] = []
    for each in unicodedata.normalize("NFC", words):
        if each in "\n\t " or ord(each) in _known():
            kept.append(each)
        elif _is_letter(each) and kept[-1:] != [UNSHOWN]:
            kept.append(UNSHOWN)
    lines = "".join(kept).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def is_shown(words: str) -> bool:
    """Whether the font has all letters and digits of the words."""
    normal = unicodedata.normalize("NFC", words)
    return all(ord(each) in _known() for each in normal if _is_letter(each))


def _is_letter(sign: str) -> bool:
    """Whether words are made of it; variation selectors and marks on emoji are not."""
    return unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Mc"
