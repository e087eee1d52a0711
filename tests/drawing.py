"""Draws a card with every renderer, and checks it against every platform's limits."""

from slack_sdk.models.blocks import Block

from adapters.playground.render import render as render_playground
from adapters.slack.render import message as render_slack
from bot.cards import CARD_JSON, Buttons, Card, MemberSelect, Select, Text
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
    drawn = render_slack(card)
    blocks = drawn["blocks"]
    assert isinstance(blocks, list)
    assert len(blocks) <= 50
    assert len(str(drawn["text"])) <= 4_000
    for block in Block.parse_all(blocks):
        block.validate_json()
    for block in blocks:
        ids = [each.get("action_id") for each in block.get("elements", ())]
        assert block["type"] != "actions" or len(ids) == len(set(ids)) <= 25
