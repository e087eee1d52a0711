"""Faults: what an error of Discord means for a message: never, later, or perhaps next time."""

from collections.abc import Iterator
from contextlib import contextmanager

from discord import DiscordException, HTTPException, RateLimited

from bot.delivery import TryLater, Undeliverable

WAIT = 30.0  # seconds, when Discord says to wait and not how long
LOCKED_OUT = 300.0  # seconds until a token is tried again that Discord did not know

UNKNOWN_CHANNEL, UNKNOWN_MEMBER, UNKNOWN_USER = 10003, 10007, 10013
MISSING_ACCESS, MISSING_PERMISSIONS, WRONG_CHANNEL, ARCHIVED = 50001, 50013, 50024, 50083

# The errors that no retry mends, with what an admin can do about them.
# discord.com/developers/docs/topics/opcodes-and-status-codes#json
_GONE = "That conversation is no longer there."
_LEFT = "They have left this server."
_CLOSED = "They take no private messages from this server."
_REMOVED = "Kith was removed from this server."
_OURS = "Discord could not show this message; that is a mistake of Kith's own."
_BLOCKED = "This server's AutoMod blocked the message. Let Kith's role pass it."

NEVER = {
    10002: "This bot was deleted on Discord.",
    UNKNOWN_CHANNEL: _GONE,
    10004: _REMOVED,
    UNKNOWN_MEMBER: _LEFT,
    10008: "That message is no longer there.",
    UNKNOWN_USER: "There is no such person on Discord any more.",
    20009: "Discord takes no such content from Kith.",
    40005: "That file is too large for Discord.",
    40333: "Discord does not let Kith in from this network.",
    MISSING_ACCESS: "Kith can't see that channel. Give it View Channel there.",
    50006: _OURS,
    50007: _CLOSED,
    50008: "Nothing can be posted in that kind of channel. Pick a text channel.",
    50009: "That channel asks more of who posts there than Kith can prove. Pick another.",
    MISSING_PERMISSIONS: "Kith lacks a permission there: Send Messages, or Attach Files.",
    WRONG_CHANNEL: "Nothing can be posted in that kind of channel. Pick a text channel.",
    50035: _OURS,
    ARCHIVED: "That conversation was closed and locked.",
    50278: _LEFT,
    160005: "That conversation was closed and locked.",
    200000: _BLOCKED,
    200001: _BLOCKED,
    240000: "Discord blocked a link in this message.",
}
# Slow mode, direct messages opened too fast, and other limits that Discord tells with a code.
LATER = {20016, 20022, 20028, 31001, 40003, 40004, 40062, 130000}


def reason(error: DiscordException) -> Exception:
    """What to raise for an error: Undeliverable, TryLater, or the error itself."""
    if isinstance(error, RateLimited):
        return TryLater(error.retry_after, "Discord asked Kith to slow down.")
    if not isinstance(error, HTTPException):
        return error
    if error.status == 429 or error.code in LATER:
        return TryLater(_wait(error), "Discord asked Kith to slow down.")
    if error.status == 401:
        return TryLater(LOCKED_OUT, "Discord no longer knows the bot's token.")
    if error.code in NEVER:
        return Undeliverable(f"{NEVER[error.code]} ({error.code})")
    if error.status in (403, 404):
        return Undeliverable(f"Discord does not let Kith do that. ({error.code})")
    return error


def _wait(error: HTTPException) -> float:
    """Seconds. discord.com/developers/docs/topics/rate-limits"""
    said = error.response.headers.get("Retry-After")
    try:
        return max(1.0, float(said)) if said is not None else WAIT
    except ValueError:
        return WAIT


@contextmanager
def explained() -> Iterator[None]:
    """Raises what an error of Discord means to delivery."""
    try:
        yield
    except DiscordException as error:
        raise reason(error) from error
