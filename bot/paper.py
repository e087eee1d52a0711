"""Paper: a page to print, as a PDF, in letters that it carries with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.fonts import UNSHOWN, Weight, font, shown

if TYPE_CHECKING:
    from fpdf import FPDF

FOOT = f"Where {UNSHOWN} stands, this page has no letters for what was said."
_FAMILY = "FiraGO"
_STYLES = {Weight.REGULAR: "", Weight.BOLD: "B"}
_GREY = 110
_SHAPED = re.compile("[\u0300-\u036f\u0590-\u0eff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Signs that are joined, stacked, or read from the right."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of the page: what stands over it, its words, and lines of small print."""

    head: str
    words: str
    small: Sequence[str] = ()


def print_page(title: str, below: str, entries: Sequence[Entry], at: datetime) -> bytes:
    """The page as a PDF of A4, made at a moment (UTC). What it has no letters for is marked.

    It takes some tenths of a second, and a folder for temporary files.
    """
    from fpdf import FPDF  # it takes as long to import as to draw, and few ask for it

    paper = FPDF(format="A4")
    paper.set_margin(22)
    paper.set_auto_page_break(True, margin=22)
    paper.set_creation_date(at)
    paper.set_title(shown(title))
    with TemporaryDirectory() as folder:
        _load(paper, Path(folder))
        paper.add_page()
        _write(paper, title, Weight.BOLD, 20)
        _write(paper, below, Weight.REGULAR, 10, grey=_GREY, space=8)
        for each in entries:
            _draw(paper, each)
        if UNSHOWN in "".join(map(shown, _words(title, below, entries))):
            _write(paper, FOOT, Weight.REGULAR, 8, grey=_GREY)
        return bytes(paper.output())


def _words(title: str, below: str, entries: Sequence[Entry]) -> list[str]:
    """All that is to be read on it."""
    said = [words for each in entries for words in (each.head, each.words, *each.small)]
    return [title, below, *said]


def _load(paper: "FPDF", folder: Path) -> None:
    """Give the paper its fonts, which it takes from files only."""
    for weight, style in _STYLES.items():
        file = folder / f"{weight.value}.ttf"
        file.write_bytes(font(weight))
        paper.add_font(_FAMILY, style, file)


def _draw(paper: "FPDF", entry: Entry) -> None:
    _write(paper, entry.head, Weight.BOLD, 11)
    _write(paper, entry.words, Weight.REGULAR, 11)
    for line in entry.small:
        _write(paper, line, Weight.REGULAR, 9, grey=_GREY)
    paper.ln(5)


def _write(
    paper: "FPDF", words: str, weight: Weight, size: int, *, grey: int = 0, space: int = 0
) -> None:
    """Lines of words, sizes in points."""
    paper.set_font(_FAMILY, _STYLES[weight], size)
    paper.set_text_color(grey)
    paper.set_text_shaping(_SHAPED.search(words) is not None)  # it takes five times as long
    paper.multi_cell(0, size * 0.5, shown(words), align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(space or 1)
