"""Pruning: what has served its purpose goes, a few rows at a time, so that nobody waits for it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import (
    CTE,
    ColumnElement,
    Delete,
    Table,
    delete,
    exists,
    literal,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from storage.agenda import JobRow
from storage.communities import CommunityRow
from storage.installation_rows import InstallationRow, PartRow
from storage.nudge_rows import NudgeRow
from storage.parcels import ParcelRow, RoomRow
from storage.schema import schema
from storage.seen import SeenRow
from storage.tables import Base

BATCH = 500  # rows that go in one transaction
IN_ROOM = "room:"  # what the lane of a room begins with


class Pruning:
    """Each step is a transaction of its own. One that is cut off goes on the next time."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], batch: int = BATCH) -> None:
        self._sessions = sessions
        self._batch = batch

    async def sweep(self, before: datetime, messages_before: datetime) -> None:
        """What was over before a moment (UTC), and messages that were over before another.

        A community that Kith was removed from goes whole, with its people and all that was kept.
        """
        for row, over in _outdated(before, messages_before):
            await self._sweep(_table(row), over)
        for each in await self._communities():
            await self._sweep_messages(each, messages_before)
        for each in await self._communities(CommunityRow.stopped_at < before):
            await self._erase(each, before)

    async def _communities(self, *which: ColumnElement[bool]) -> list[int]:
        async with self._sessions() as session:
            found = select(CommunityRow.id).where(*which).order_by(CommunityRow.id)
            return list(await session.scalars(found))

    async def _sweep(self, table: Table, over: ColumnElement[bool]) -> None:
        some = select(self._some(table, over).c.id)
        doomed = delete(table).where(table.c.id.in_(some)).returning(table.c.id)
        gone = self._batch
        while gone == self._batch:
            async with self._sessions.begin() as session:
                gone = len((await session.execute(doomed)).all())

    async def _sweep_messages(self, community_id: int, before: datetime) -> None:
        """With the last message to a room, the room is forgotten."""
        theirs = ParcelRow.community_id == community_id
        some = self._some(_table(ParcelRow), theirs & (ParcelRow.ended_at < before))
        gone = self._batch
        while gone == self._batch:
            async with self._sessions.begin() as session:
                lanes = await session.scalars(
                    delete(ParcelRow)
                    .where(ParcelRow.id.in_(select(some.c.id)))
                    .returning(ParcelRow.lane)
                    .execution_options(synchronize_session=False)
                )
                left = lanes.all()
                await session.execute(_empty_rooms(community_id, left))
            gone = len(left)

    async def _erase(self, community_id: int, before: datetime) -> None:
        """It loses its name first: installed again meanwhile, Kith begins anew there."""
        stopped = (CommunityRow.id == community_id) & (CommunityRow.stopped_at < before)
        nameless = update(CommunityRow).where(stopped).values(handle=f"gone:{community_id}")
        async with self._sessions.begin() as session:
            found = await session.scalar(nameless.returning(CommunityRow.id))
        if found is None:
            return
        for table in reversed(schema().sorted_tables):
            if "community_id" in table.c:
                await self._sweep(table, table.c.community_id == community_id)
        await self._sweep(_table(CommunityRow), stopped)

    def _some(self, table: Table, which: ColumnElement[bool]) -> CTE:
        """A few that nobody works on. PostgreSQL may run a subselect again and again."""
        chosen = select(table.c.id).where(which).limit(self._batch)
        return chosen.with_for_update(skip_locked=True).cte("some")


def _outdated(
    before: datetime, messages_before: datetime
) -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
    """Seen events, jobs, nudges, redrawings, removed places. What failed stays for longer."""
    removed = InstallationRow.removed_at < before
    yield PartRow, PartRow.home.in_(select(InstallationRow.home).where(removed))
    yield InstallationRow, removed
    yield SeenRow, SeenRow.at < before
    yield NudgeRow, NudgeRow.until < before
    yield JobRow, JobRow.status.in_(("done", "cancelled")) & (JobRow.due_at < before)
    yield JobRow, (JobRow.status == "failed") & (JobRow.due_at < messages_before)
    redrawn = ParcelRow.revises.is_not(None) & ParcelRow.status.in_(("sent", "cancelled"))
    yield ParcelRow, redrawn & (ParcelRow.ended_at < before)


def _empty_rooms(community_id: int, lanes: Sequence[str]) -> Delete:
    """Rooms of these lanes to which no message is known any more."""
    keys = {each.removeprefix(IN_ROOM) for each in lanes if each.startswith(IN_ROOM)}
    spoken_in = exists().where(
        ParcelRow.community_id == community_id, ParcelRow.lane == literal(IN_ROOM) + RoomRow.key
    )
    of_these = RoomRow.key.in_(sorted(keys))
    return delete(RoomRow).where(RoomRow.community_id == community_id, of_these, ~spoken_in)


def _table(row: type[Base]) -> Table:
    assert isinstance(row.__table__, Table)
    return row.__table__
