"""Mail: messages put into the outbox, in the turn's own transaction."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cards import CARD_JSON, Card
from bot.people import Community
from bot.replies import CloseRoom, Revise, Room, Send, Wipe
from storage.family import Family
from storage.insert import insert_once
from storage.parcels import CLOSING, ParcelRow, lane_of, read_destination, write_destination

UNSENT = ("waiting", "failed")
HURRY = 10  # messages of one turn that go before others; a round's many don't


class Mail(Family):
    """What a turn wants sent or redrawn."""

    name = "messages on their way"

    def __init__(self, session: AsyncSession, community: Community) -> None:
        super().__init__(session, community)
        self._urgent = 0

    async def send(self, send: Send, *, urgent: bool = False, at: datetime | None = None) -> None:
        """Queue it; nothing when its key is known. Of many urgent ones only the first hurry."""
        sort, destination = write_destination(send.to)
        await insert_once(
            self.session,
            ParcelRow,
            community_id=self.community_id,
            key=send.key,
            lane=lane_of(send.to),
            sort=sort,
            destination=destination,
            card=_json(send.card),
            rank=self._rank(urgent),
            queued_at=at,
        )

    async def close_room(self, close: CloseRoom, at: datetime | None = None) -> None:
        """Queue it behind the room's messages; nothing when it is known."""
        room = Room(close.key, (), "")
        await insert_once(
            self.session,
            ParcelRow,
            community_id=self.community_id,
            key=f"{close.key}:closing",
            lane=lane_of(room),
            sort=CLOSING,
            destination=write_destination(room)[1],
            card=_json(Card("Closed")),
            queued_at=at,
        )

    async def revise(
        self, revise: Revise, *, urgent: bool = False, at: datetime | None = None
    ) -> None:
        """Redraw a message: while it waits, in its place; later, by a revision behind it."""
        if await self._redraw(ParcelRow.key == revise.key, revise.card):
            return
        original = (
            await self.session.scalars(
                select(ParcelRow)
                .where(
                    ParcelRow.community_id == self.community_id,
                    ParcelRow.key == revise.key,
                    ParcelRow.status.in_(("waiting", "sent")),
                )
                .with_for_update()
                .execution_options(populate_existing=True)
            )
        ).one_or_none()
        if original is None:
            await self._redraw(ParcelRow.key == revise.key, revise.card)  # given up meanwhile
            return
        if await self._redraw(ParcelRow.revises == revise.key, revise.card):
            return
        await self._drop_failed(revise.key)
        original.revisions += 1
        self.session.add(
            ParcelRow(
                community_id=self.community_id,
                key=f"{revise.key}~{original.revisions}",
                lane=original.lane,
                sort="place",
                destination="",  # where the original arrived
                card=_json(revise.card),
                rank=self._rank(urgent),
                revises=revise.key,
                queued_at=at,
            )
        )
        await self.session.flush()

    async def wipe(self, wipe: Wipe, at: datetime | None = None) -> None:
        """Redraw what was sent, or waits, of a matter; no row keeps what its cards said before."""
        ours = ParcelRow.community_id == self.community_id
        about, part = wipe.about, f"{wipe.about}:"
        messages = select(ParcelRow.key).where(
            ours,
            (ParcelRow.key == about) | ParcelRow.key.startswith(part, autoescape=True),
            ParcelRow.revises.is_(None),
            ParcelRow.sort != CLOSING,
            ParcelRow.status.in_(("waiting", "sent")),
        )
        for key in (await self.session.scalars(messages.order_by(ParcelRow.id))).all():
            await self.revise(Revise(key, wipe.card), at=at)
        redrawn = (ParcelRow.revises == about) | (ParcelRow.key == about)
        theirs = redrawn | ParcelRow.key.startswith(part, autoescape=True)
        bare = update(ParcelRow).where(ours, theirs, ParcelRow.card != "")  # as those sent are
        await self.session.execute(bare.values(card=_json(wipe.card)))

    async def _drop_failed(self, key: str) -> None:
        """What could not be redrawn before has nothing to show any more: newer is on its way."""
        await self.session.execute(
            delete(ParcelRow).where(
                ParcelRow.community_id == self.community_id,
                ParcelRow.revises == key,
                ParcelRow.status == "failed",
            )
        )

    async def about(self, member_id: int) -> object | None:
        lane = f"member:{member_id}"
        rows = await self.session.scalars(
            select(ParcelRow.card).where(
                ParcelRow.community_id == self.community_id,
                ParcelRow.lane == lane,
                ParcelRow.status.in_(UNSENT),
            )
        )
        return [CARD_JSON.validate_json(each).title for each in rows] or None

    async def forget(self, member_id: int) -> None:
        await self.session.execute(
            delete(ParcelRow).where(
                ParcelRow.community_id == self.community_id,
                ParcelRow.lane == f"member:{member_id}",
            )
        )
        rooms = await self.session.scalars(
            select(ParcelRow).where(
                ParcelRow.community_id == self.community_id,
                ParcelRow.sort == "room",
                ParcelRow.status.in_(UNSENT),
                ParcelRow.revises.is_(None),
            )
        )
        for row in rooms:
            room = read_destination(row.sort, row.destination)
            assert isinstance(room, Room)
            left = tuple(each for each in room.members if each.id != member_id)
            row.destination = write_destination(replace(room, members=left))[1]
        await self.session.flush()

    def _rank(self, urgent: bool) -> int:
        self._urgent += urgent
        return 0 if urgent and self._urgent <= HURRY else 1

    async def _redraw(self, which: ColumnElement[bool], card: Card) -> bool:
        """Whether a message that nobody has taken yet got this card, or one to be sent again."""
        result = await self.session.execute(
            update(ParcelRow)
            .where(
                ParcelRow.community_id == self.community_id,
                which,
                or_(
                    and_(ParcelRow.status == "waiting", ParcelRow.leased_until.is_(None)),
                    and_(ParcelRow.status == "failed", ParcelRow.revises.is_(None)),
                ),
            )
            .values(card=_json(card))
        )
        assert isinstance(result, CursorResult)
        return result.rowcount > 0


def _json(card: Card) -> str:
    return CARD_JSON.dump_json(card).decode()
