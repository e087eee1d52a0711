"""The way to the platform: it keeps what is sent, and refuses what a test tells it to."""

from dataclasses import dataclass, field

from bot.cards import Card
from bot.delivery import Sender, Undeliverable
from bot.people import Community, Member, Place
from bot.replies import Room
from tests.drawing import draw


@dataclass
class Message:
    """A message of the bot. `card` is its newest version; `versions` counts all of them."""

    handle: str
    place: Place
    card: Card
    key: str
    versions: int = 1

    @property
    def title(self) -> str:
        return self.card.title


@dataclass
class Network:
    """What is sent goes by it to the platform's sender; every card is drawn by every renderer.

    Unless they are not `drawn`: where thousands are sent, that takes long and tells nothing new.
    """

    sender: Sender
    drawn: bool = True
    messages: list[Message] = field(default_factory=list)
    rooms: dict[str, Room] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    opened: dict[tuple[str, str], Place] = field(default_factory=dict)
    directs: dict[tuple[str, str], str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    roomless: set[str] = field(default_factory=set)
    failing: list[Exception] = field(default_factory=list)
    shut: list[str] = field(default_factory=list)
    undrawable: list[str] = field(default_factory=list)
    _posted: dict[str, Message] = field(default_factory=dict)

    def quota(self, community: Community) -> str | None:
        """The platform's."""
        return self.sender.quota(community)

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        if self.failing:
            raise self.failing.pop(0)
        self.draw(card)
        handle = await self.sender.post(community, to, card, key)
        self._posted[handle] = message = Message(handle, to, card, key)
        self.messages.append(message)
        return handle

    async def direct(self, community: Community, member: Member) -> Place:
        if member.handle in self.closed:
            raise Undeliverable(f"{member.handle} takes no direct messages")
        place = await self.sender.direct(community, member)
        self.directs[community.handle, member.handle] = place.handle
        return place

    async def open_room(self, community: Community, room: Room) -> Place:
        if room.key in self.roomless:
            raise Undeliverable("This room can't be opened")
        place = await self.sender.open_room(community, room)
        self.rooms[place.handle] = room
        self.homes[place.handle] = community.handle
        self.opened[community.handle, room.key] = place
        return place

    async def revise(self, community: Community, at: Place, handle: str, card: Card) -> None:
        self.draw(card)
        await self.sender.revise(community, at, handle, card)
        message = self._posted[handle]
        message.card = card
        message.versions += 1

    async def close_room(self, community: Community, room: Place) -> None:
        await self.sender.close_room(community, room)
        self.shut.append(room.handle)

    def draw(self, card: Card) -> None:
        """Draw it with every renderer. Raises when one can't."""
        try:
            if self.drawn:
                draw(card)
        except Exception as error:
            self.undrawable.append(f"{card.title}: {error!r}")
            raise
