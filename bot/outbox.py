"""The outbox, as Protocols: messages that wait, who sends them, and what became of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.cards import Card
from bot.people import Community, Place
from bot.replies import Destination, Send

LEASE = timedelta(seconds=30)
"""How long what was taken is one worker's, unless it is renewed."""
LONGEST_WAIT = timedelta(minutes=15)
"""Nothing is put off for longer: a platform that wants more is asked again."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way. With `revises`, it redraws that message of the platform.

    With `closes` there is no message: its room is put out of the way.
    It is `urgent` when a person waits for it.
    """

    id: int
    community: Community
    key: str
    to: Destination
    card: Card
    tries: int
    revises: str | None = None
    lease: int = 0
    urgent: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived: where, and the platform's id for it."""

    parcel: Parcel
    place: Place
    handle: str


@dataclass(frozen=True, slots=True)
class PutOff:
    """It is tried again at a time (UTC). `failed` counts it as a try.

    Without `until` it goes back as it was, for anyone to take.
    """

    parcel: Parcel
    why: str
    until: datetime | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class GivenUp:
    """It can't be delivered; the ledger says why. These are sent instead."""

    parcel: Parcel
    why: str
    instead: tuple[Send, ...] = ()


Outcome = Sent | PutOff | GivenUp


class Outbox(Protocol):
    """The messages that wait: leased by one worker at a time, each in the order of its lane."""

    async def waiting(self, now: datetime, platforms: Collection[str]) -> Sequence[Community]:
        """The communities of these platforms in which something could be sent now."""
        ...

    async def hold(self, quotas: Collection[str], now: datetime) -> Collection[str]:
        """Those of these quotas that are this worker's alone, for as long as it keeps asking."""
        ...

    async def let_go(self) -> None:
        """Nothing is sent here any more: another worker may send for its quotas at once."""
        ...

    async def take(
        self, community: Community, now: datetime, most: int, *, urgent: bool = False
    ) -> Sequence[Parcel]:
        """Messages to send now, one a lane, who waits first; nobody else gets them meanwhile.

        With `urgent` none but those that somebody waits for.
        """
        ...

    async def record(self, outcomes: Sequence[Outcome], now: datetime) -> None:
        """What became of messages; an outcome changes nothing when its lease is no longer held."""
        ...

    async def renew(self, parcels: Sequence[Parcel], now: datetime) -> Collection[int]:
        """They are still in hand; returns the ids of those that nobody else has taken since."""
        ...

    async def room(self, community: Community, key: str) -> Place | None:
        """The room that was opened for this key."""
        ...

    async def opened(self, community: Community, key: str, place: Place) -> None:
        """Remember the room that was opened for this key."""
        ...
