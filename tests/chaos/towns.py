"""Towns: the communities of a run, and what people saw in them, whatever the platform."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.people import Community, Person, Place, PlaceSort
from tests.simulators.bell import Bell

LANES = 12  # channels of a community in which the driver posts
DIRECT = 3  # people whom it writes to
MEETING = 8  # people who are introduced to each other
ASKS = "asks"
MEET = "coffee"


@dataclass
class Town:
    """A community. `people` are those who meet; the first few are written to, as well."""

    handle: str
    name: str
    people: list[Person]
    channels: dict[str, Place]
    community: Community | None = None

    @property
    def lanes(self) -> list[Place]:
        return [place for name, place in self.channels.items() if name not in (ASKS, MEET)]


@dataclass
class Seen:
    """What stands in a place, oldest first: the words of each message, and how it is known."""

    place: str
    words: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> list[int]:
        """Those that are on the driver's cards."""
        found = (re.search(r"Message (\d+)", each) for each in self.words)
        return [int(each[1]) for each in found if each]


class Side(Protocol):
    """A platform, with its towns."""

    @property
    def platform(self) -> str: ...
    @property
    def bell(self) -> Bell: ...
    @property
    def towns(self) -> Sequence[Town]: ...
    @property
    def violations(self) -> Sequence[object]: ...
    @property
    def recalls(self) -> bool:
        """Whether it knows a message again that is sent once more."""
        ...

    def environment(self, port: int) -> Mapping[str, str]:
        """The settings that a replica needs for it."""
        ...

    async def prepare(self, engine: AsyncEngine) -> None:
        """Let Kith in, before it runs."""
        ...

    async def asks(self, town: Town, number: int) -> bool:
        """Somebody asks for help; whether they saw that it was done."""
        ...

    def seen(self, town: Town) -> Iterable[Seen]:
        """All that Kith said, place by place."""
        ...

    def mark(self, place: str, key: str) -> str:
        """How a message with a key is known in a place."""
        ...

    def rooms(self, town: Town) -> "Counter[str]":
        """How many rooms somebody is in, in which something was said; by people's handles."""
        ...


def channel_names() -> list[str]:
    return [ASKS, MEET, *(f"lane-{number}" for number in range(LANES))]


def place_of(handle: str, name: str) -> Place:
    return Place(handle, name, PlaceSort.CHANNEL)
