"""Pages that many features fill: someone's home, and the admin's settings and numbers."""

from typing import Literal

from bot.cards import Card, Part, card, paged, text
from bot.turn import Turn


async def page_parts(
    name: Literal["home", "settings", "stats"], turn: Turn, *before: Part
) -> tuple[Part, ...]:
    """These parts and what the features have to say, first things first, as far as a card goes."""
    return paged((*before, *await turn.catalog.page(name, turn)))[0]


async def home_card(turn: Turn) -> Card:
    """What someone has going on, or where to begin."""
    nothing = text("Nothing is waiting for you. See what I can do with /kith help.")
    return card(f"Hello, {turn.who.name[:100]}", *(await page_parts("home", turn) or (nothing,)))
