"""The onlooker: keeps every card that people see, and knows which line of the bot made it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from unittest.mock import patch

from bot.cards import Card
from bot.events import Shown, What
from bot.people import Community, Place
from bot.work import Storage
from tests.network import Message, Network
from tests.stage import Actor, Seen, Stage, open_stage

ROOT = Path(__file__).parents[2]
BOT = ROOT / "bot"
_BUILDERS = (BOT / "cards", BOT / "replies.py")  # they make cards for whoever calls them

Origin = tuple[str, int]
"""A file below the root, and a line in it."""


@dataclass
class Onlooker(Network):
    """A network that keeps each version of each message."""

    cards: list[Card] = field(default_factory=list)

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        self.cards.append(card)
        return await super().post(community, to, card, key)

    async def revise(self, community: Community, at: Place, handle: str, card: Card) -> None:
        self.cards.append(card)
        await super().revise(community, at, handle, card)


@dataclass
class Tour(Stage):
    """A stage whose onlooker sees the private answers, too."""

    network: Onlooker

    async def act(self, actor: Actor, what: What, message: Message | None = None) -> Seen:
        seen = await super().act(actor, what, message)
        if isinstance(seen.answer, Shown):
            self.network.cards.append(seen.answer.card)
        return seen


async def open_tour(storage: Storage) -> Tour:
    """A stage with its cast and an onlooker."""
    bare = await open_stage(storage)
    onlooker = Onlooker(bare.platform.sender)
    tour = Tour(
        bare.storage, bare.community, bare.catalog, bare.clock, onlooker, bare.platform, bare.people
    )
    await bare.platform.start(tour.service)
    return tour


@dataclass
class Makers:
    """Which lines made which cards."""

    made: dict[str, set[tuple[Card, Origin]]] = field(default_factory=dict)

    def note(self, card: Card, origin: Origin) -> None:
        self.made.setdefault(card.title, set()).add((card, origin))

    def of(self, seen: Card) -> set[Origin]:
        """The lines that made a card, or the card that people's own words were added to."""
        return {
            origin
            for card, origin in self.made.get(seen.title, set())
            if seen.parts[: len(card.parts)] == card.parts
        }


@contextmanager
def watched_makers() -> Iterator[Makers]:
    """While this lasts, each new card is noted with the line that made it."""
    makers, check = Makers(), Card.__post_init__

    def check_and_note(card: Card) -> None:
        check(card)
        origin = _origin()
        if origin is not None:
            makers.note(card, origin)

    with patch.object(Card, "__post_init__", check_and_note):
        yield makers


def _origin() -> Origin | None:
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(BOT) and not any(path.is_relative_to(each) for each in _BUILDERS):
            return str(path.relative_to(ROOT)), frame.f_lineno
        frame = frame.f_back
    return None


@contextmanager
def lost_race(family: type, verb: str) -> Iterator[None]:
    """While this lasts, someone else is always quicker: the verb finds nothing left to change."""

    async def find_nothing(*_: object, **__: object) -> None:
        return None

    with patch.object(family, verb, find_nothing):
        yield
