"""Care: what Kith promises of each message that it sends, beyond what Discord asks for."""

from collections.abc import Iterator
from typing import Any

from tests.simulators.discord import Discord

POST = "POST /channels/{channel_id}/messages"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
MESSAGES = (4, 7)  # the first responses that are messages


def carelessness(discord: Discord) -> list[str]:
    """What was sent without its nonce, or could mention more than whom it lists."""
    found = []
    for call in discord.calls_of(POST):
        if not (call.body.get("nonce") and call.body.get("enforce_nonce") is True):
            found.append("a message without a nonce that Discord minds")
    for body in _messages(discord):
        allowed = body.get("allowed_mentions", {})
        if allowed.get("parse") != [] or set(allowed) - {"parse", "users"}:
            found.append(f"a message that allows {allowed}")
    return found


def _messages(discord: Discord) -> Iterator[dict[str, Any]]:
    """The body of each message that was sent, redrawn or answered with."""
    for call in discord.calls:
        body = call.body if isinstance(call.body, dict) else {}
        if call.route == CALLBACK and body.get("type") in MESSAGES:
            yield body["data"]
        elif "components" in body:
            yield body
