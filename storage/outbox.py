"""The outbox: hands out waiting messages by lease, each lane in its order."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.cards import CARD_JSON
from bot.outbox import LEASE, Outcome, Parcel
from bot.people import Community, Place
from storage import claims
from storage.insert import insert_once
from storage.outcomes import write_outcomes
from storage.parcels import CLOSING, PLACE_JSON, ParcelRow, RoomRow, read_destination
from storage.quotas import Quotas


class SqlOutbox:
    """One short transaction for each step, so that nothing is held while a message is sent."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions
        self._quotas = Quotas(uuid4().hex, LEASE)

    async def waiting(self, now: datetime, platforms: Collection[str]) -> Sequence[Community]:
        these = claims.moments(now) | {"platforms": list(platforms)}
        async with self._sessions() as session:
            return [each.record() for each in await session.scalars(claims.waiting(), these)]

    async def hold(self, quotas: Collection[str], now: datetime) -> Collection[str]:
        if unsure := self._quotas.unsure(quotas, now):
            async with self._sessions.begin() as session:
                await self._quotas.ask(session, unsure, now)
        return self._quotas.held(quotas)

    async def let_go(self) -> None:
        """Another worker may send for its quotas at once."""
        async with self._sessions.begin() as session:
            await self._quotas.let_go(session)

    async def take(
        self, community: Community, now: datetime, most: int, *, urgent: bool = False
    ) -> Sequence[Parcel]:
        rows: list[ParcelRow] = []
        these = claims.moments(now) | {"community": community.id, "until": now + LEASE}
        async with self._sessions.begin() as session:
            for rank in claims.RANKS[:1] if urgent else claims.RANKS:
                if len(rows) < most:
                    taken = claims.taken(rank), these | {"most": most - len(rows)}
                    rows += sorted(await session.scalars(*taken), key=lambda row: row.id)
            originals = await _originals(session, community, rows)
            idle = [row for row in rows if _is_idle(row, originals)]
            for row in idle:
                await session.delete(row)
        return [_parcel(row, community, originals) for row in rows if row not in idle]

    async def record(self, outcomes: Sequence[Outcome], now: datetime) -> None:
        if outcomes:
            async with self._sessions.begin() as session:
                await write_outcomes(session, outcomes, now)

    async def renew(self, parcels: Sequence[Parcel], now: datetime) -> Collection[int]:
        if not parcels:
            return ()
        ours = or_(*(_held(each) for each in parcels))
        renewed = update(ParcelRow).where(ours).values(leased_until=now + LEASE)
        async with self._sessions.begin() as session:
            return set(await session.scalars(renewed.returning(ParcelRow.id)))

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


def _held(parcel: Parcel) -> ColumnElement[bool]:
    """Only the newest lease has a say: who woke up late changes nothing."""
    return and_(
        ParcelRow.id == parcel.id,
        ParcelRow.status == "waiting",
        ParcelRow.lease == parcel.lease,
    )


async def _originals(
    session: AsyncSession, community: Community, rows: Sequence[ParcelRow]
) -> dict[str, ParcelRow]:
    """By their keys, the messages that these redraw: each was sent before, in the same lane."""
    keys = [row.revises for row in rows if row.revises is not None]
    if not keys:
        return {}
    found = await session.scalars(
        select(ParcelRow).where(
            ParcelRow.community_id == community.id,
            ParcelRow.key.in_(keys),
            ParcelRow.status == "sent",
        )
    )
    return {row.key: row for row in found}


def _is_idle(row: ParcelRow, originals: dict[str, ParcelRow]) -> bool:
    """It would redraw what is kept no more, or show what a newer redrawing has overtaken."""
    if row.revises is None:
        return False
    original = originals.get(row.revises)
    return original is None or row.key != f"{row.revises}~{original.revisions}"


def _parcel(row: ParcelRow, community: Community, originals: dict[str, ParcelRow]) -> Parcel:
    original = originals[row.revises] if row.revises is not None else None
    return Parcel(
        id=row.id,
        community=community,
        key=row.key,
        to=(
            PLACE_JSON.validate_json(original.place or "")
            if original
            else read_destination(row.sort, row.destination)
        ),
        card=CARD_JSON.validate_json(row.card),
        tries=row.tries,
        revises=original.handle if original else None,
        lease=row.lease,
        urgent=row.rank == 0,
        closes=row.sort == CLOSING,
    )
