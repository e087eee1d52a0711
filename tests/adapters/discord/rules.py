"""Discord's rules: its own specification of the API, and the limits that its pages tell."""

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema.exceptions import best_match

from adapters.discord.render import message
from bot.cards import Card
from bot.options.words import is_empty
from tests.simulators.schema import Schema, within

needs_contracts = pytest.mark.skipif(
    not os.environ.get("KITH_CONTRACTS"), reason="KITH_CONTRACTS names no folder of schemas"
)
BODIES = {
    "message": "MessageCreateRequest",
    "edit": "MessageEditRequestPartial",
    "answer": "IncomingWebhookInteractionRequest",
    "modal": "ModalInteractionCallbackRequestData",
    "command": "ApplicationCommandUpdateRequest",
    "thread": "CreateTextThreadWithoutMessageRequest",
}


def check_card(card: Card) -> None:
    """Raises when Discord would refuse the card as a message, as an edit or as an answer."""
    body = message(card)
    check_limits(body)
    check("message", body)
    check("edit", body)
    check("answer", message(card, private=True))


def check(body: str, sent: Mapping[str, object]) -> None:
    """Raises when a body is not what Discord's specification says."""
    error = best_match(_schema(BODIES[body]).errors(json.loads(json.dumps(sent))))
    assert error is None, f"{error.json_path}: {error.message[:500]}"


@cache
def _schema(name: str) -> Schema:
    return within(_specification(), f"/components/schemas/{name}")


@cache
def _specification() -> dict[str, Any]:
    path = Path(os.environ["KITH_CONTRACTS"]) / "discord-openapi.json"
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def check_limits(body: Mapping[str, object]) -> None:
    """Raises when a message is over a limit of discord.com/developers/docs/components/reference."""
    found = list(elements(body["components"]))
    texts = texts_of(body)
    assert len(found) <= 40
    assert sum(map(len, texts)) <= 4_000
    assert not any(is_empty(text) for text in texts)
    ids = [each["custom_id"] for each in found if "custom_id" in each]
    assert len(ids) == len(set(ids)), "a custom id stands once in a message"
    assert all(1 <= len(each) <= 100 for each in ids)
    for each in found:
        inside = each.get("components", ())
        assert each["type"] != 1 or 1 <= len(inside) <= (5 if inside[0]["type"] == 2 else 1)
        assert each["type"] != 2 or not is_empty(each["label"])
        assert len(each.get("label", "")) <= 80
        assert len(each.get("placeholder", "")) <= 150
        assert len(each.get("options", ())) <= 25


def texts_of(body: Mapping[str, object]) -> list[str]:
    """What stands in the text displays."""
    return [each["content"] for each in elements(body["components"]) if each["type"] == 10]


def elements(node: object) -> Iterator[dict[str, Any]]:
    """Every component, whatever it stands in."""
    if isinstance(node, dict):
        yield node
        yield from elements(node.get("components"))
        yield from elements(node.get("component"))
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
