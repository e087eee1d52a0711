"""Habits: what people do by themselves, and what they press on what they read, by feature."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.cards import Card
from bot.events import Asked
from tests.simulate.people import Resident
from tests.stage import Seen

if TYPE_CHECKING:
    from tests.simulate.life import Life

Deed = Callable[["Life", Resident], Awaitable[None]]
Fill = Callable[["Life", Resident, Asked], Mapping[str, object]]
Likely = float | Callable[[Resident, Card], float]
Then = Callable[["Life", Resident, Seen], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Habit:
    """What someone does by themselves, so many times a week."""

    often: float
    do: Deed


@dataclass(frozen=True, slots=True)
class Press:
    """A button, next to others that could be pressed instead: how `likely` it is this one.

    `fill` gives what they write into the form that it opens, `then` is what they do next.
    """

    likely: Likely = 1.0
    fill: Fill | None = None
    then: Then | None = None

    def weight(self, who: Resident, card: Card) -> float:
        return self.likely if isinstance(self.likely, float | int) else self.likely(who, card)


@dataclass(frozen=True, slots=True)
class Feature:
    """What a feature of Kith makes people do.

    `presses` are told by the beginning of a button's label; `first` is what who has just come does.
    """

    first: tuple[Deed, ...] = ()
    habits: tuple[Habit, ...] = ()
    presses: Mapping[str, Press] = field(default_factory=dict)
