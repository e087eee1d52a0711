"""The outgoing side: what the bot sends, put up in the town."""

from adapters.playground.community import Town, direct_handle
from adapters.playground.messages import Board
from adapters.playground.model import Spot
from bot.cards import Card
from bot.delivery import Undeliverable
from bot.people import Community, Member, Place
from bot.replies import Room


class TownSender:
    """Posts to channels, rooms and direct conversations of the town."""

    def __init__(self, town: Town, board: Board) -> None:
        self._town = town
        self._board = board

    def quota(self, community: Community) -> None:
        """A town has no limits."""

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        """The number of the new message, as text."""
        spot = await self._spot(to.handle)
        return str((await self._board.show(spot, card, key=key)).id)

    async def direct(self, community: Community, member: Member) -> Place:
        """The conversation between the bot and a member."""
        return (await self._spot(direct_handle(member.handle))).place

    async def open_room(self, community: Community, room: Room) -> Place:
        """A private place for the members of the room; the same one for the same key."""
        people = await self._town.people()
        inside = [member.handle for member in room.members if member.handle in people]
        if not inside:
            raise Undeliverable("Nobody of this room lives here.")
        return (await self._town.open_room(room.key, room.title, inside)).place

    async def revise(self, community: Community, at: Place, handle: str, card: Card) -> None:
        """Redraw a message; quietly nothing when it is no longer there."""
        post = await self._board.find(int(handle))
        if post is not None:
            await self._board.redraw(post, card)

    async def close_room(self, community: Community, room: Place) -> None:
        """Nothing: all rooms stay in sight here, to look around in."""

    async def _spot(self, handle: str) -> Spot:
        spot = (await self._town.spots()).get(handle)
        if spot is None:
            raise Undeliverable("There is no such place here.")
        return spot
