"""The outbox: hands out waiting messages by lease, each lane in its order."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate

from bot.cards import CARD_JSON
from bot.outbox import Outcome, Parcel
from bot.people import Community, Place
from storage.communities import CommunityRow, runs
from storage.insert import insert_once
from storage.outcomes import write_outcomes
from storage.parcels import CLOSING, PLACE_JSON, ParcelRow, RoomRow, read_destination
from storage.quotas import Quotas

LEASE = timedelta(seconds=30)
RANKS = (0, 1)
"""Those that somebody waits for, and the others."""


class SqlOutbox:
    """One short transaction for each step, so that nothing is held while a message is sent."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], lease: timedelta = LEASE
    ) -> None:
        self._sessions = sessions
        self._lease = lease
        self._quotas = Quotas(uuid4().hex, lease)

    async def waiting(self, now: datetime, platforms: Collection[str]) -> Sequence[Community]:
        something = [exists().where(_ranked(n), _free(now)) for n in RANKS]
        found = select(CommunityRow).where(
            runs(), CommunityRow.platform.in_(platforms), or_(*something)
        )
        async with self._sessions() as session:
            return [each.record() for each in await session.scalars(found)]

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
        async with self._sessions.begin() as session:
            for rank in RANKS[:1] if urgent else RANKS:
                if len(rows) < most:
                    taken = self._taken(community, rank, now, most - len(rows))
                    rows += sorted(await session.scalars(taken), key=lambda row: row.id)
            originals = await _originals(session, community, rows)
            idle = [row for row in rows if _is_idle(row, originals)]
            for row in idle:
                await session.delete(row)
        return [_parcel(row, community, originals) for row in rows if row not in idle]

    async def record(self, outcomes: Sequence[Outcome], now: datetime) -> None:
        if outcomes:
            async with self._sessions.begin() as session:
                await write_outcomes(session, outcomes, now)

    async def renew(self, parcels: Sequence[Parcel], now: datetime) -> None:
        if parcels:
            ours = or_(*(_held(each) for each in parcels))
            async with self._sessions.begin() as session:
                until = now + self._lease
                await session.execute(update(ParcelRow).where(ours).values(leased_until=until))

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

    def _taken(
        self, community: Community, rank: int, now: datetime, most: int
    ) -> ReturningUpdate[ParcelRow]:
        free = and_(ParcelRow.community_id == community.id, ParcelRow.rank == rank, _free(now))
        chosen = (
            select(ParcelRow.id)
            .where(free, _leads(), _runs(community))
            .order_by(ParcelRow.id)
            .limit(most)
            .with_for_update(skip_locked=True)
            .cte("chosen")  # PostgreSQL may run a subselect again and again, and this once
        )
        return (
            update(ParcelRow)
            .where(ParcelRow.id.in_(select(chosen.c.id)), free)
            .values(
                lease=ParcelRow.lease + 1,
                leased_until=now + self._lease,
            )
            .returning(ParcelRow)
            .execution_options(synchronize_session=False)
        )


def _ranked(rank: int) -> ColumnElement[bool]:
    return and_(ParcelRow.community_id == CommunityRow.id, ParcelRow.rank == rank)


def _free(now: datetime) -> ColumnElement[bool]:
    return and_(
        ParcelRow.status == "waiting",
        or_(ParcelRow.due_at.is_(None), ParcelRow.due_at <= now),
        or_(ParcelRow.leased_until.is_(None), ParcelRow.leased_until <= now),
    )


def _leads() -> ColumnElement[bool]:
    """Nothing in its lane is earlier. A subselect of one row, which no planner makes a join of."""
    other = aliased(ParcelRow)
    first = (
        select(other.id)
        .where(
            other.community_id == ParcelRow.community_id,
            other.lane == ParcelRow.lane,
            other.status == "waiting",
        )
        .order_by(other.id)
        .limit(1)
    )
    return ParcelRow.id == first.scalar_subquery()


def _runs(community: Community) -> ColumnElement[bool]:
    return exists().where(CommunityRow.id == community.id, runs())


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
