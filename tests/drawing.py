"""Draws a card with every renderer, and checks it against every platform's limits."""

from slack_sdk.models.blocks import Block

from adapters.discord.render import message as render_discord
from adapters.playground.render import render as render_playground
from adapters.slack.render import message as render_slack
from bot.cards import CARD_JSON, Card
from bot.wires import unwire
from tests.adapters.discord.markdown import OWN_STYLES, read
from tests.adapters.discord.rules import check_limits, texts_of

_drawn: set[bytes] = set()


def draw(card: Card) -> None:
    """Raises when some renderer or platform could not show the card.

    What a renderer draws depends on the card alone: the same one needs to be drawn only once.
    """
    kept = CARD_JSON.dump_json(card)
    assert CARD_JSON.validate_json(kept) == card
    if kept not in _drawn:
        _draw(card)
        _drawn.add(kept)


def _draw(card: Card) -> None:
    render_playground(card, "Asia/Kolkata")
    _fits_discord(card)
    _fits_slack(card)
    for wire in card.wires:
        assert unwire(wire).name


def _fits_discord(card: Card) -> None:
    """docs: discord.com/developers/docs/components/reference"""
    drawn = render_discord(card)
    check_limits(drawn)
    assert {name for text in texts_of(drawn) for name, _ in read(text).made} <= OWN_STYLES
    assert all(1 <= len(wire) <= 100 for wire in card.wires)


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
