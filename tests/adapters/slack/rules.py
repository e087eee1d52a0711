"""Slack's rules: its schemas, its documented limits, and its library's own checks."""

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from slack_sdk.models.blocks import Block

from adapters.slack.render import blocks, home, message
from bot.cards import Card
from tests.simulators.slack import contracts, limits

needs_contracts = pytest.mark.skipif(
    not os.environ.get("KITH_CONTRACTS"), reason="KITH_CONTRACTS names no folder of schemas"
)


def check_card(card: Card) -> None:
    """Raises when Slack would refuse the card as a message or as a home."""
    check("messageblocks", {"blocks": blocks(card)})
    check("home", home(card))
    assert 0 < len(str(message(card)["text"])) <= 4_000


def check(surface: str, body: Mapping[str, object]) -> None:
    """Raises when Slack would refuse this; a surface is `messageblocks`, `home` or `modal`."""
    sent = json.loads(json.dumps(body))
    assert [*limits.breaches(surface, sent), *contracts.breaches(surface, sent)] == []
    for block in Block.parse_all(sent["blocks"]):
        block.validate_json()


def elements(node: object) -> Iterator[dict[str, Any]]:
    """Every object within a payload, whatever it is in."""
    if isinstance(node, dict):
        yield node
        for each in node.values():
            yield from elements(each)
    if isinstance(node, list):
        for each in node:
            yield from elements(each)


def shape(node: object) -> object:
    """A payload without its words: what Slack would make of it."""
    if isinstance(node, dict):
        return {key: each if key == "type" else shape(each) for key, each in node.items()}
    if isinstance(node, list):
        return [shape(each) for each in node]
    return "…" if isinstance(node, str) else node
