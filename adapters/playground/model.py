"""The model: people, places and messages of the community, as its pages show them."""

from dataclasses import dataclass
from datetime import datetime

from bot.cards import Card
from bot.people import Person, Place, PlaceSort, Sort

PLATFORM = "playground"
COMMUNITY = "town"
BOT = Person("kith", "Kith", sort=Sort.BOT)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Someone who lives here. `zone` is an IANA name."""

    handle: str
    name: str
    title: str = ""
    zone: str = "UTC"
    admin: bool = False

    @property
    def person(self) -> Person:
        """As the core is told of them."""
        return Person(self.handle, self.name, self.zone, "en", admin=self.admin)

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def hue(self) -> int:
        """One of eight colours, always the same for the same person."""
        return sum(self.handle.encode()) % 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as its members see it. `insiders` are handles; none: everybody."""

    handle: str
    name: str
    sort: PlaceSort
    topic: str = ""
    insiders: frozenset[str] = frozenset()

    @property
    def place(self) -> Place:
        """As the core is told of it."""
        return Place(self.handle, self.name, self.sort)

    def lets_in(self, handle: str) -> bool:
        return self.sort is PlaceSort.CHANNEL or handle in self.insiders


@dataclass(frozen=True, slots=True)
class Post:
    """A message: a person's words, or a card of the bot. `at` is UTC."""

    id: int
    spot: Spot
    at: datetime
    author: Neighbour | None = None
    words: str | None = None
    card: Card | None = None
    only_for: str | None = None

    def shows_to(self, handle: str) -> bool:
        return self.spot.lets_in(handle) and self.only_for in (None, handle)


@dataclass(frozen=True, slots=True)
class Changed:
    """A post is new, redrawn or gone."""

    post: Post
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The community's clock was moved ahead, to a time (UTC)."""

    to: datetime


News = Changed | Moved
"""What open pages should hear of."""
