"""Short ways to write a card: `card("Hello", text("Meet ", ana), buttons(yes, no))`."""

from collections.abc import Iterable

from bot.cards.card import Card
from bot.cards.parts import Button, Buttons, Fact, Facts, LinkButton, Part, Text
from bot.cards.spans import Channel, Mention, Span
from bot.people import Member, Place

Speakable = Span | Member | Place


def _spans(words: tuple[Speakable, ...]) -> tuple[Span, ...]:
    return tuple(_span(word) for word in words if word != "")


def _span(word: Speakable) -> Span:
    match word:
        case Member():
            return Mention(word.handle, word.name)
        case Place():
            return Channel(word.handle, word.name)
        case _:
            return word


def text(*words: Speakable) -> Text:
    """A paragraph of words, members, places and moments."""
    return Text(_spans(words))


def quiet(*words: Speakable) -> Text:
    """Small print below the rest."""
    return Text(_spans(words), "quiet")


def quote(*words: Speakable) -> Text:
    """A person's own words."""
    return Text(_spans(words), "quote")


def fact(label: str, *words: Speakable) -> Fact:
    return Fact(label, _spans(words))


def facts(*pairs: Fact | None) -> Facts:
    """The facts that there are; leave out with None what nobody said."""
    return Facts(tuple(pair for pair in pairs if pair is not None))


def buttons(*each: Button | LinkButton) -> Buttons:
    return Buttons(each)


def card(title: str, *parts: Part | None) -> Card:
    """A card of the parts that are not None."""
    return Card(title, tuple(part for part in parts if part is not None))


def listing(*words: Speakable, last: str = " and ") -> tuple[Speakable, ...]:
    """`Ana, Ben and Cy`, with what joins the last of them: `text("With ", *listing(ana, ben))`."""
    told: list[Speakable] = []
    for before, word in enumerate(words):
        if before:
            told.append(last if before == len(words) - 1 else ", ")
        told.append(word)
    return tuple(told)


def joined(words: Iterable[str]) -> str:
    """The same as plain words, for a title or a label."""
    return "".join(str(word) for word in listing(*words))
