"""A card: a title and parts, checked when it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Discriminator, TypeAdapter

from bot.cards.limits import CARD_TEXT, COMPONENTS, PARTS, TITLE, fit
from bot.cards.parts import Button, Buttons, Facts, MemberSelect, Part, Select, Text
from bot.cards.spans import spans_size, words_of
from bot.wires import Wire

FRAME = 2  # components of every card on Discord: the box around it, and its title


@dataclass(frozen=True, slots=True)
class Card:
    """A message of the bot: a title and parts, within what every platform can show."""

    title: str
    parts: tuple[Annotated[Part, Discriminator("part")], ...] = ()

    def __post_init__(self) -> None:
        fit("title", len(self.title), TITLE)
        fit("parts", len(self.parts), PARTS, least=0)
        fit("components", FRAME + sum(component_count(part) for part in self.parts), COMPONENTS)
        fit("card", len(self.title) + sum(text_size(part) for part in self.parts), CARD_TEXT)

    @property
    def wires(self) -> tuple[Wire, ...]:
        """What can be pressed on this card."""
        return tuple(_wires(self.parts))


def text_size(part: Part) -> int:
    """Characters of a part that count towards a card's text."""
    match part:
        case Text():
            # Discord marks small print at the start of each of its lines.
            return spans_size(part.spans) + 4 * (_lines(part) if part.tone == "quiet" else 1)
        case Facts():
            return sum(len(fact.label) + spans_size(fact.spans) + 8 for fact in part.facts)
        case _:
            return 0


def component_count(part: Part) -> int:
    """What a part takes of Discord's components: a row counts, and all that stands in it."""
    match part:
        case Buttons():
            return 1 + len(part.buttons)
        case Select() | MemberSelect():
            return 2
        case _:
            return 1


def _lines(part: Text) -> int:
    """How many lines its words are written in."""
    return 1 + sum(words_of(span).count("\n") for span in part.spans)


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
