"""Paging: parts shared out over as many cards as they need."""

from collections.abc import Iterable

from bot.cards.card import FRAME, component_count, text_size
from bot.cards.limits import CARD_TEXT, COMPONENTS, PARTS, ROWS
from bot.cards.parts import Buttons, MemberSelect, Part, Select

SPARE_TEXT = 600  # for a title and the lines that a card adds around a page
SPARE_PARTS = 4
SPARE_ROWS = 2
SPARE_COMPONENTS = 14  # two rows of five buttons, and two lines


def paged(parts: Iterable[Part]) -> list[tuple[Part, ...]]:
    """The parts in order, on pages that each leave a card room for a title, lines and buttons."""
    pages: list[tuple[Part, ...]] = [()]
    for part in parts:
        if pages[-1] and not _fits((*pages[-1], part)):
            pages.append(())
        pages[-1] = (*pages[-1], part)
    return pages


def _fits(page: tuple[Part, ...]) -> bool:
    rows = sum(isinstance(part, Buttons | Select | MemberSelect) for part in page)
    return (
        sum(text_size(part) for part in page) <= CARD_TEXT - SPARE_TEXT
        and len(page) <= PARTS - SPARE_PARTS
        and FRAME + sum(map(component_count, page)) <= COMPONENTS - SPARE_COMPONENTS
        and rows <= ROWS - SPARE_ROWS
    )
