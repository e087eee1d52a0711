"""Words: a card's spans as Slack's rich text, in which nothing that people write is markup."""

import re
from datetime import UTC, datetime
from typing import assert_never

from bot.cards import Bold, Channel, Italic, Link, Mention, Span, When

Json = dict[str, object]

# docs.slack.dev/reference/block-kit/block-elements/date-element
_FORMATS = {
    "date": "{day_divider_pretty}",
    "time": "{time}",
    "moment": "{day_divider_pretty} at {time}",
}
_SPOKEN = {"date": "%A %-d %B", "time": "%H:%M UTC", "moment": "%A %-d %B, %H:%M UTC"}
_USER = re.compile(r"[UW][A-Z0-9]+")
_CHANNEL = re.compile(r"[CDG][A-Z0-9]+")


def is_user(handle: str) -> bool:
    """Whether Slack would take this for the id of a user."""
    return _USER.fullmatch(handle) is not None


def is_channel(handle: str) -> bool:
    """Whether Slack would take this for the id of a conversation."""
    return _CHANNEL.fullmatch(handle) is not None


def plain(words: str) -> Json:
    """Words as they are: no markup, no mentions, and `:+1:` stays four characters."""
    return {"type": "plain_text", "text": words, "emoji": False}


def literal(words: str) -> Json:
    """Words as they are, within rich text."""
    return {"type": "text", "text": words}


def bold(words: str) -> Json:
    return {"type": "text", "text": words, "style": {"bold": True}}


def rich(spans: tuple[Span, ...]) -> list[Json]:
    """The spans as elements of rich text; Slack refuses empty ones, so they are left out.

    docs.slack.dev/reference/block-kit/blocks/rich-text-block
    """
    return [_element(span) for span in spans if said((span,))]


def _element(span: Span) -> Json:
    match span:
        case str():
            return literal(span)
        case Bold():
            return bold(span.text)
        case Italic():
            return {"type": "text", "text": span.text, "style": {"italic": True}}
        case Link():
            return {"type": "link", "url": span.url, **({"text": span.text} if span.text else {})}
        case Mention():
            if is_user(span.handle):
                return {"type": "user", "user_id": span.handle}
            return literal(f"@{span.name}")
        case Channel():
            if is_channel(span.handle):
                return {"type": "channel", "channel_id": span.handle}
            return literal(f"#{span.name}")
        case When():
            return _date(span)
        case _:
            assert_never(span)


def _date(when: When) -> Json:
    return {
        "type": "date",
        "timestamp": int(when.at.timestamp()),
        "format": _FORMATS[when.style],
        "fallback": _spoken(when.at, when.style),
    }


def _spoken(at: datetime, style: str) -> str:
    return at.astimezone(UTC).strftime(_SPOKEN[style])


def said(spans: tuple[Span, ...]) -> str:
    """The spans as words alone; nobody is mentioned by them."""
    return "".join(_said(span) for span in spans)


def _said(span: Span) -> str:
    match span:
        case str():
            return span
        case Bold() | Italic():
            return span.text
        case Link():
            return span.text or span.url
        case Mention():
            return f"@{span.name}"
        case Channel():
            return f"#{span.name}"
        case When():
            return _spoken(span.at, span.style)
        case _:
            assert_never(span)


def escaped(words: str) -> str:
    """Words for a field that Slack reads as markup: nothing in them can mention or link.

    docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
