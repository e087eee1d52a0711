"""Draws a card with every renderer, and checks it against every platform's limits."""

from adapters.playground.render import render as render_playground
from bot.cards import CARD_JSON, Button, Buttons, Card, Facts, MemberSelect, Select, Text
from bot.cards.spans import spans_size
from bot.wires import unwire


def draw(card: Card) -> None:
    """Raises when some renderer or platform could not show the card."""
    assert CARD_JSON.validate_json(CARD_JSON.dump_json(card)) == card
    render_playground(card, "Asia/Kolkata")
    _fits_discord(card)
    _fits_slack(card)
    for wire in card.wires:
        assert unwire(wire).name


def _fits_discord(card: Card) -> None:
    """docs: discord.com/developers/docs/components/reference"""
    texts = [spans_size(part.spans) for part in card.parts if isinstance(part, Text)]
    assert len(card.title) + sum(texts) <= 4_000
    assert len(card.wires) == len(set(card.wires)), "a custom id may stand once in a message"
    assert all(1 <= len(wire) <= 100 for wire in card.wires)
    rows = [p for p in card.parts if isinstance(p, Buttons | Select | MemberSelect)]
    assert len(rows) <= 5
    for row in rows:
        if isinstance(row, Buttons):
            assert len(row.buttons) <= 5
            assert all(len(button.label) <= 80 for button in row.buttons)
        elif isinstance(row, Select):
            assert len(row.choices) <= 25


def _fits_slack(card: Card) -> None:
    """docs: docs.slack.dev/reference/block-kit/blocks"""
    assert len(card.title) <= 150
    assert len(card.parts) + 1 <= 50
    for part in card.parts:
        match part:
            case Text():
                assert spans_size(part.spans) <= 3_000
            case Facts():
                assert len(part.facts) <= 10
            case Buttons():
                assert all(
                    len(b.label) <= 75 and len(b.wire) <= 255
                    for b in part.buttons
                    if isinstance(b, Button)
                )
            case _:
                pass
