"""Spans: the words inside a card. A bare `str` is literal, whatever it contains."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Discriminator

from bot.cards.limits import web_address


@dataclass(frozen=True, slots=True)
class Bold:
    text: str
    kind: Literal["bold"] = "bold"


@dataclass(frozen=True, slots=True)
class Italic:
    text: str
    kind: Literal["italic"] = "italic"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the bot's own making; a member's link is shown as its plain address."""

    text: str
    url: str
    kind: Literal["link"] = "link"

    def __post_init__(self) -> None:
        web_address("link", self.url)


@dataclass(frozen=True, slots=True)
class Mention:
    """A member, named so that the platform tells them."""

    handle: str
    name: str
    kind: Literal["mention"] = "mention"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, linked."""

    handle: str
    name: str
    kind: Literal["channel"] = "channel"


@dataclass(frozen=True, slots=True)
class When:
    """A moment (UTC); each reader sees it in their own zone."""

    at: datetime
    style: Literal["date", "time", "moment"] = "moment"
    kind: Literal["when"] = "when"


_Tagged = Annotated[Bold | Italic | Link | Mention | Channel | When, Discriminator("kind")]
Span = str | _Tagged
"""A bare `str` is literal: renderers escape it, so nobody can smuggle markup or a mention."""


def spans_size(spans: tuple[Span, ...]) -> int:
    """Characters that a platform may count for these spans, links and mentions included."""
    return sum(_size(span) for span in spans)


def words_of(span: Span) -> str:
    """What someone wrote in it: the name of whoever is mentioned, and nothing for a moment."""
    match span:
        case str():
            return span
        case Mention() | Channel():
            return span.name
        case When():
            return ""
        case _:
            return span.text


def _size(span: Span) -> int:
    match span:
        case str():
            return len(span)
        case Link():
            return len(span.text) + len(span.url) + 4
        case Mention() | Channel():
            return max(len(span.name), len(span.handle)) + 4
        case When():
            return 40
        case _:
            return len(span.text) + 4 * (1 + span.text.count("\n"))  # marked line by line
