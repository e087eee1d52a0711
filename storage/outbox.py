"""The outbox: hands out waiting messages by lease, each lane in its order."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, Update, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import aliased

from bot.cards import CARD_JSON
from bot.people import Community, Place
from bot.work import Parcel
from storage.communities import CommunityRow, runs
from storage.insert import insert_once
from storage.parcels import CLOSING, PLACE_JSON, ParcelRow, RoomRow, read_destination

LEASE = timedelta(seconds=60)
# What a message that is done keeps: people's words and names don't stay.
ENDED: dict[str, object] = {"card": "", "destination": "", "leased_until": None}


class SqlOutbox:
    """One transaction for each step, so that nothing is held while a message is sent."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def lease(self, now: datetime, limit: int) -> Sequence[Parcel]:
        async with self._sessions.begin() as session:
            rows = (await session.execute(_ready(now, limit))).all()
            parcels = []
            for row, community in rows:
                row.lease += 1
                row.leased_until = now + LEASE
                parcels.append(await _parcel(session, row, community.record()))
            return parcels

    async def sent(self, parcel: Parcel, place: Place, handle: str, now: datetime) -> None:
        where = PLACE_JSON.dump_json(place).decode()
        async with self._sessions.begin() as session:
            await session.execute(
                _held(parcel).values(
                    {**ENDED, "status": "sent", "place": where, "handle": handle, "ended_at": now}
                )
            )

    async def give_up(self, parcel: Parcel, why: str, now: datetime) -> None:
        """It can't be delivered; neither can the revision that waits behind it."""
        failed = {**ENDED, "status": "failed", "why": why, "ended_at": now}
        async with self._sessions.begin() as session:
            given_up = _held(parcel).values(failed).returning(ParcelRow.id)
            if await session.scalar(given_up) is not None:
                behind = update(ParcelRow).where(
                    ParcelRow.community_id == parcel.community.id,
                    ParcelRow.revises == parcel.key,
                    ParcelRow.status == "waiting",
                )
                await session.execute(behind.values(failed))

    async def put_off(
        self, parcel: Parcel, until: datetime, why: str, *, failed: bool = True
    ) -> None:
        tries = parcel.tries + failed
        later = {"due_at": until, "why": why, "leased_until": None, "tries": tries}
        async with self._sessions.begin() as session:
            await session.execute(_held(parcel).values(later))

    async def room(self, community: Community, key: str) -> Place | None:
        async with self._sessions() as session:
            found = await session.scalar(
                select(RoomRow.place).filter_by(community_id=community.id, key=key)
            )
        return PLACE_JSON.validate_json(found) if found else None

    async def opened(self, community: Community, key: str, place: Place) -> None:
        where = PLACE_JSON.dump_json(place).decode()
        async with self._sessions.begin() as session:
            await insert_once(session, RoomRow, community_id=community.id, key=key, place=where)


def _held(parcel: Parcel) -> Update:
    """Only the newest lease has a say: who woke up late changes nothing."""
    return update(ParcelRow).where(
        ParcelRow.id == parcel.id,
        ParcelRow.status == "waiting",
        ParcelRow.lease == parcel.lease,
    )


def _ready(now: datetime, limit: int) -> Select[ParcelRow, CommunityRow]:
    earlier = aliased(ParcelRow)
    blocked = exists().where(
        earlier.community_id == ParcelRow.community_id,
        earlier.lane == ParcelRow.lane,
        earlier.status == "waiting",
        earlier.id != ParcelRow.id,
        or_(earlier.id < ParcelRow.id, earlier.leased_until > now),
    )
    return (
        select(ParcelRow, CommunityRow)
        .join(CommunityRow, CommunityRow.id == ParcelRow.community_id)
        .where(
            runs(),
            ParcelRow.status == "waiting",
            or_(ParcelRow.due_at.is_(None), ParcelRow.due_at <= now),
            or_(ParcelRow.leased_until.is_(None), ParcelRow.leased_until <= now),
            ~blocked,
        )
        .order_by(ParcelRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=ParcelRow)
    )


async def _parcel(session: AsyncSession, row: ParcelRow, community: Community) -> Parcel:
    card = CARD_JSON.validate_json(row.card)
    if row.revises is None:
        to = read_destination(row.sort, row.destination)
        closes = row.sort == CLOSING
        return Parcel(row.id, community, row.key, to, card, row.tries, None, row.lease, closes)
    original = await session.scalars(
        select(ParcelRow).filter_by(community_id=row.community_id, key=row.revises, status="sent")
    )
    found = original.one()  # it came before this in the lane, and would have taken this along
    place = PLACE_JSON.validate_json(found.place or "")
    return Parcel(row.id, community, row.key, place, card, row.tries, found.handle, row.lease)
