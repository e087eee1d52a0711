"""The town: a stage for hundreds, where each finds what has arrived for them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import bot.features
from bot.catalog import discover
from bot.events import What
from bot.people import Place, PlaceSort
from bot.records.settings import Settings
from bot.work import Storage
from tests.clock import StillClock
from tests.network import Message, Network
from tests.simulate.people import Resident
from tests.stage import Actor, Seen, Stage
from tests.stages.platform import Paper


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message of Kith that has come to a member, alone or in a room, at a moment (UTC).

    `own` when it came while they did something: it is an answer to that.
    """

    handle: str
    message: Message
    at: datetime
    own: bool


Listener = Callable[[Arrival], None]


@dataclass
class Town(Stage):
    """Whoever listens is told of each arrival."""

    listeners: list[Listener] = field(default_factory=list)
    unread: dict[str, list[Message]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        super().__post_init__()
        self._owners: dict[str, str] = {}
        self._posted: dict[str, list[Message]] = defaultdict(list)
        self._sorted = 0
        self._acting = ""

    async def begins(self, home: str) -> None:
        """Its time zone and its channels are set, and Kith hears what happens there."""
        await self.platform.start(self.service)
        asks, thanks = self.place("asks"), self.place("shoutouts")
        await self.settle(Settings(home, asks=asks, shoutouts=thanks))

    def opens(self, message: Message) -> bool:
        """Whether it is the first one where it stands."""
        return self._posted[message.place.handle][0] is message

    def channel(self, name: str) -> list[Message]:
        """What the bot posted in a channel, oldest first."""
        return self._posted[self.place(name).handle]

    def resident(self, who: Resident) -> Actor:
        return Actor(self, who.person, self.place("general"))

    async def act(self, actor: Actor, what: What, message: Message | None = None) -> Seen:
        """What arrives for who acts meanwhile is an answer to them."""
        self._acting = actor.person.handle
        try:
            return await super().act(actor, what, message)
        finally:
            self._acting = ""

    async def _drain(self) -> None:
        await super()._drain()
        new = self.network.messages[self._sorted :]
        self._sorted += len(new)
        for message in new:
            self._posted[message.place.handle].append(message)
            for handle in self._readers(message):
                self.unread[handle].append(message)
                own = handle == self._acting
                arrival = Arrival(handle, message, self.clock.now(), own)
                for listener in self.listeners:
                    listener(arrival)

    def _readers(self, message: Message) -> list[str]:
        """Whom it was sent to by themselves, or in a room."""
        place = message.place
        if place.sort is PlaceSort.ROOM:
            return [each.handle for each in self.network.rooms[place.handle].members]
        owner = self.owner(place)
        return [owner] if owner else []

    def owner(self, place: Place) -> str | None:
        """Whose conversation with Kith it is."""
        if place.sort is not PlaceSort.DIRECT:
            return None
        if place.handle not in self._owners:
            self._owners = {at: who for (_, who), at in self.network.directs.items()}
        return self._owners[place.handle]


async def found_town(storage: Storage, clock: StillClock, home: str) -> Town:
    """An empty town; `home` is its time zone."""
    platform = Paper("town")
    community = await storage.community(platform.name, platform.community, "Town")
    network = Network(platform.sender, drawn=False)
    town = Town(storage, community, discover(bot.features), clock, network, platform)
    await town.begins(home)
    return town
