"""The platform's network, faked: it keeps what is sent, and refuses what a test tells it to."""

from dataclasses import dataclass, field
from itertools import count

from bot.cards import Card
from bot.delivery import Undeliverable
from bot.people import Community, Member, Place, PlaceSort
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
    """Every card that passes is drawn by every renderer."""

    messages: list[Message] = field(default_factory=list)
    rooms: dict[str, Room] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    failing: list[Exception] = field(default_factory=list)
    undrawable: list[str] = field(default_factory=list)
    _ids: "count[int]" = field(default_factory=lambda: count(1))

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        if self.failing:
            raise self.failing.pop(0)
        self._draw(card)
        handle = f"{community.handle}-m{next(self._ids)}"
        self.messages.append(Message(handle, to, card, key))
        return handle

    async def direct(self, community: Community, member: Member) -> Place:
        if member.handle in self.closed:
            raise Undeliverable(f"{member.handle} takes no direct messages")
        handle = f"{community.handle}-direct-{member.handle}"
        return Place(handle, member.name, PlaceSort.DIRECT)

    async def open_room(self, community: Community, room: Room) -> Place:
        handle = f"{community.handle}-room-{room.key}"
        self.rooms[handle] = room
        return Place(handle, room.title, PlaceSort.ROOM)

    async def revise(self, community: Community, at: Place, handle: str, card: Card) -> None:
        self._draw(card)
        message = next(each for each in self.messages if each.handle == handle)
        message.card = card
        message.versions += 1

    def _draw(self, card: Card) -> None:
        try:
            draw(card)
        except Exception as error:
            self.undrawable.append(f"{card.title}: {error!r}")
            raise
