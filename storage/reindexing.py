"""Reindexing: what was kept before there was this index of evidence, one record at a time."""

from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.people import Community
from bot.routing.documents import VERSION, of_ask, of_profile, of_shoutout, profile_source
from bot.routing.evidence import Evidence
from storage.ask_rows import AskRow
from storage.asks import SqlAsks
from storage.evidence_rows import PieceRow, ProgressRow
from storage.indexing import index
from storage.insert import insert_once
from storage.profiles import ProfileRow
from storage.shoutout_rows import ShoutoutRow
from storage.shoutouts import SqlShoutouts

Pieces = tuple[str, Sequence[Evidence]]
Record = type[ProfileRow] | type[AskRow] | type[ShoutoutRow]
Read = Callable[[AsyncSession, Community, int], Awaitable[Pieces | None]]


class Reindexing:
    """Each record is a transaction of its own: no turn waits for two of them.

    Cut off, it goes on where it was; of several processes, one does it.
    """

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def catch_up(self, communities: Sequence[Community]) -> None:
        """Index all that is there, wherever this was not done by this version."""
        for each in communities:
            await self._begin(each)
            while await self._step(each):
                pass

    async def _begin(self, community: Community) -> None:
        """From the start, if the last time was by an older version, or one has written since."""
        async with self._sessions.begin() as session:
            ours = {"community_id": community.id}
            await insert_once(session, ProgressRow, **ours, version=0, sort=0, after=0)
            progress = await _progress(session, community)
            if progress is None or progress.version > VERSION:
                return
            done = progress.sort == len(SORTS)
            if progress.version < VERSION or (done and await _lags(session, community.id)):
                progress.version, progress.sort, progress.after = VERSION, 0, 0

    async def _step(self, community: Community) -> bool:
        """One record more; False when none is left, or another process is at it."""
        async with self._sessions.begin() as session:
            progress = await _progress(session, community)
            if progress is None or progress.version != VERSION or progress.sort == len(SORTS):
                return False
            record, read = SORTS[progress.sort]
            following = await _following(session, record, community.id, progress.after)
            if following is None:
                progress.sort, progress.after = progress.sort + 1, 0
                return True
            if (pieces := await read(session, community, following)) is not None:
                await index(session, community.id, *pieces)
            progress.after = following
            return True


async def _progress(session: AsyncSession, community: Community) -> ProgressRow | None:
    """How far it got; None when another process has it."""
    found = select(ProgressRow).filter_by(community_id=community.id)
    return await session.scalar(found.with_for_update(skip_locked=True))


async def _lags(session: AsyncSession, community_id: int) -> bool:
    ours = PieceRow.community_id == community_id
    return bool(await session.scalar(select(exists().where(ours, PieceRow.version < VERSION))))


async def _following(
    session: AsyncSession, record: Record, community_id: int, after: int
) -> int | None:
    """The id of the next record, which is locked: it stays as it is until it is indexed."""
    ours = record.community_id == community_id
    found = await session.scalar(select(func.min(record.id)).where(ours, record.id > after))
    if found is not None:
        await session.execute(select(record.id).where(ours, record.id == found).with_for_update())
    return found


async def _profile(session: AsyncSession, community: Community, row_id: int) -> Pieces | None:
    """None when its member was forgotten a moment ago."""
    row = await session.scalar(select(ProfileRow).filter_by(community_id=community.id, id=row_id))
    return (profile_source(row.member_id), of_profile(row.record())) if row else None


async def _ask(session: AsyncSession, community: Community, ask_id: int) -> Pieces | None:
    ask = await SqlAsks(session, community).get(ask_id)
    return (ask.key, of_ask(ask)) if ask else None


async def _shoutout(session: AsyncSession, community: Community, shoutout_id: int) -> Pieces | None:
    shoutout = await SqlShoutouts(session, community).get(shoutout_id)
    return (shoutout.key, of_shoutout(shoutout)) if shoutout else None


SORTS: tuple[tuple[Record, Read], ...] = (
    (ProfileRow, _profile),
    (AskRow, _ask),
    (ShoutoutRow, _shoutout),
)
"""The records from which there is evidence, in the order in which they are indexed."""
