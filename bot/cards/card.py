"""A card: a title and parts, checked when it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Discriminator, TypeAdapter

from bot.cards.limits import CARD_TEXT, PARTS, TITLE, fit
from bot.cards.parts import Button, Buttons, Facts, MemberSelect, Part, Select, Text
from bot.cards.spans import spans_size
from bot.wires import Wire


@dataclass(frozen=True, slots=True)
class Card:
    """A message of the bot: a title and parts, within what every platform can show."""

    title: str
    parts: tuple[Annotated[Part, Discriminator("part")], ...] = ()

    def __post_init__(self) -> None:
        fit("title", len(self.title), TITLE)
        fit("parts", len(self.parts), PARTS, least=0)
        fit("card", len(self.title) + sum(text_size(part) for part in self.parts), CARD_TEXT)

    @property
    def wires(self) -> tuple[Wire, ...]:
        """What can be pressed on this card."""
        return tuple(_wires(self.parts))


def text_size(part: Part) -> int:
    """Characters of a part that count towards a card's text."""
    match part:
        case Text():
            return spans_size(part.spans) + 4
        case Facts():
            return sum(len(fact.label) + spans_size(fact.spans) + 8 for fact in part.facts)
        case _:
            return 0


def _wires(parts: tuple[Part, ...]) -> Iterator[Wire]:
    for part in parts:
        match part:
            case Buttons():
                yield from (b.wire for b in part.buttons if isinstance(b, Button))
            case Select() | MemberSelect():
                yield part.wire
            case _:
                pass


CARD_JSON: TypeAdapter[Card] = TypeAdapter(Card)
"""Cards to and from JSON: `CARD_JSON.dump_json(card)`, `CARD_JSON.validate_json(text)`."""
