"""Cards: what people see, as data that every platform can draw."""

from bot.cards.builders import (
    Speakable,
    buttons,
    card,
    fact,
    facts,
    listing,
    quiet,
    quote,
    text,
)
from bot.cards.card import CARD_JSON, Card
from bot.cards.limits import TooBig
from bot.cards.paging import paged
from bot.cards.parts import (
    Button,
    Buttons,
    Choice,
    Divider,
    Fact,
    Facts,
    File,
    Image,
    LinkButton,
    MemberSelect,
    Part,
    Select,
    Text,
)
from bot.cards.spans import Bold, Channel, Italic, Link, Mention, Span, When

__all__ = [
    "CARD_JSON",
    "Bold",
    "Button",
    "Buttons",
    "Card",
    "Channel",
    "Choice",
    "Divider",
    "Fact",
    "Facts",
    "File",
    "Image",
    "Italic",
    "Link",
    "LinkButton",
    "MemberSelect",
    "Mention",
    "Part",
    "Select",
    "Span",
    "Speakable",
    "Text",
    "TooBig",
    "When",
    "buttons",
    "card",
    "fact",
    "facts",
    "listing",
    "paged",
    "quiet",
    "quote",
    "text",
]
