"""Spotlights: whom everyone was shown, who is asked just now, and who would rather not be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class SpotlightState(StrEnum):
    ASKED = "asked"
    READY = "ready"  # they like their card, and it waits for its day
    SHOWN = "shown"
    DOWN = "taken down"
    OVER = "over"  # a no, or no answer; which of the two is not told


@dataclass(frozen=True, slots=True)
class Showing:
    """What a card of the spotlight says of its member, in their own words."""

    words: str = ""
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return self == Showing()


@dataclass(frozen=True, slots=True)
class Spotlight:
    """A member who was asked at a moment, for an answer until another (UTC).

    `lap` counts how often it has gone round: everyone is asked once in each.
    """

    id: int
    member_id: int
    lap: int
    at: datetime
    until: datetime
    showing: Showing = Showing()
    state: SpotlightState = SpotlightState.ASKED

    @property
    def key(self) -> str:
        """What the keys of its messages begin with."""
        return f"spotlight:{self.id}"

    @property
    def open(self) -> bool:
        """Whether its card may still be changed, and shown."""
        return self.state in (SpotlightState.ASKED, SpotlightState.READY)


class SpotlightWork(Protocol):
    async def add(self, spotlight: Spotlight) -> Spotlight | None:
        """The spotlight as kept, with its id; None when the member had this lap already."""
        ...

    async def get(self, spotlight_id: int) -> Spotlight | None: ...

    async def of(self, member_id: int) -> Sequence[Spotlight]:
        """All of a member, oldest first."""
        ...

    async def everything(self) -> Sequence[Spotlight]:
        """All of the community, oldest first."""
        ...

    async def draw_up(self, spotlight_id: int, showing: Showing) -> Spotlight | None:
        """The spotlight with another card; None when it isn't open."""
        ...

    async def approve(self, spotlight_id: int) -> Spotlight | None:
        """The spotlight, ready to be shown; None when they have answered, or it is over."""
        ...

    async def show(self, spotlight_id: int) -> Spotlight | None:
        """The spotlight, shown to everyone; None when it isn't ready."""
        ...

    async def end(self, spotlight_id: int) -> Spotlight | None:
        """The spotlight, over without being shown; None when it isn't open."""
        ...

    async def take_down(self, spotlight_id: int) -> Spotlight | None:
        """The spotlight, shown no more; None when it isn't shown."""
        ...

    async def refuse(self, member_id: int, *, never: bool) -> None:
        """They want never to be asked, or may be asked again."""
        ...

    async def refusals(self) -> frozenset[int]:
        """Who wants never to be asked, by id."""
        ...
