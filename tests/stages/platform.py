"""A platform, as the stage needs it; and the plainest one, which is none at all."""

from collections.abc import Callable
from itertools import count
from typing import Protocol

from bot.cards import Card
from bot.catalog import Catalog
from bot.clock import Clock
from bot.delivery import Sender
from bot.events import Answer, Event, Notice, Source, What
from bot.people import Community, Member, Person, Place, PlaceSort, Role
from bot.replies import Room
from bot.service import Service
from bot.work import Storage
from tests.network import Message
from tests.simulators.bell import Bell


class Platform(Protocol):
    """Where people act, and by which way that reaches the core."""

    @property
    def name(self) -> str:
        """By which communities know their platform."""
        ...

    @property
    def community(self) -> str:
        """The platform's id of the community."""
        ...

    @property
    def sender(self) -> Sender:
        """The platform's outgoing side."""
        ...

    def place(self, name: str) -> Place:
        """A channel."""
        ...

    async def start(self, service: "HeardService") -> None:
        """Connect it to the core."""
        ...

    async def change(self, name: str, person: Person) -> Person:
        """Someone new, or someone changed; as the platform tells of them (their handle is its)."""
        ...

    async def lose(self, channel: str) -> None:
        """A channel is archived or deleted."""
        ...

    async def rename(self, channel: str, name: str) -> None:
        """A channel has another name."""
        ...

    def role(self, name: str) -> Role:
        """A role that the platform keeps; one of its own for each name."""
        ...

    async def lose_role(self, name: str) -> None:
        """A role is deleted."""
        ...

    async def act(
        self, who: Person, place: Place, what: What, message: Message | None
    ) -> tuple[Answer, Place]:
        """What someone sees who does something in a place, or on a message; and where they are."""
        ...


class HeardService(Service):
    """The service; what it was told and what it answered can be listened to."""

    def __init__(
        self, catalog: Catalog, storage: Storage, clock: Clock, wake: Callable[[], None]
    ) -> None:
        super().__init__(catalog, storage, clock, wake)
        self.heard: list[tuple[Event, Answer]] = []
        self.noted: list[Notice] = []
        self.bell = Bell()

    async def answer(self, event: Event) -> Answer:
        """The service's answer, remembered."""
        answer = await super().answer(event)
        self.heard.append((event, answer))
        return answer

    async def note(self, notice: Notice) -> None:
        """What happened to a channel, remembered."""
        await super().note(notice)
        self.noted.append(notice)
        self.bell.ring()


class PaperSender:
    """It makes up names for what is sent."""

    def __init__(self) -> None:
        self._ids = count(1)

    def quota(self, community: Community) -> str:
        """Paper has no limits."""
        return "paper"

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        return f"{community.handle}-m{next(self._ids)}"

    async def direct(self, community: Community, member: Member) -> Place:
        handle = f"{community.handle}-direct-{member.handle}"
        return Place(handle, member.name, PlaceSort.DIRECT)

    async def open_room(self, community: Community, room: Room) -> Place:
        return Place(f"{community.handle}-room-{room.key}", room.title, PlaceSort.ROOM)

    async def revise(self, community: Community, at: Place, handle: str, card: Card) -> None:
        pass

    async def close_room(self, community: Community, room: Place) -> None:
        pass


class Paper:
    """No platform: what people do is an event of the core."""

    name = "stage"

    def __init__(self, community: str = "town") -> None:
        self.community = community
        self.sender = PaperSender()

    def place(self, name: str) -> Place:
        return Place(f"{self.community}-{name}", name)

    async def start(self, service: HeardService) -> None:
        self._service = service

    async def change(self, name: str, person: Person) -> Person:
        return person

    async def lose(self, channel: str) -> None:
        await self._note(self.place(channel), gone=True)

    async def rename(self, channel: str, name: str) -> None:
        await self._note(Place(self.place(channel).handle, name), gone=False)

    def role(self, name: str) -> Role:
        return Role(f"{self.community}-{name}", name)

    async def lose_role(self, name: str) -> None:
        await self._note(self.role(name), gone=True)

    async def _note(self, of: Place | Role, *, gone: bool) -> None:
        name = self.community.capitalize()
        await self._service.note(Notice(self.name, self.community, name, of, gone))

    async def act(
        self, who: Person, place: Place, what: What, message: Message | None
    ) -> tuple[Answer, Place]:
        place = message.place if message else place
        source = Source(self.name, self.community, self.community.capitalize(), who, place)
        return await self._service.answer(Event(source, what)), place
