"""The agenda: jobs that wait for their time, each run once."""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, Index, UniqueConstraint, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Mapped, mapped_column

from bot.replies import Later
from bot.wires import Wire
from bot.work import DueJob
from storage.communities import CommunityRow, runs
from storage.family import Family
from storage.insert import insert_once
from storage.leases import is_over, latest_end
from storage.tables import Base, OfCommunity, Utc

LEASE = timedelta(minutes=5)
FIRST = 100  # jobs that are looked at for who has leased them


class JobRow(OfCommunity, Base):
    """A job: `waiting`, then `done`, `cancelled` or `failed`. A key that was done stays done.

    One that failed and is tried again is leased to nobody until then.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        Index("ix_jobs_due", "status", "due_at"),
        Index("ix_jobs_about", "community_id", "about"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    wire: Mapped[str]
    due_at: Mapped[datetime] = mapped_column(Utc)
    about: Mapped[str]
    status: Mapped[str] = mapped_column(default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    lease: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None] = mapped_column(Utc)
    why: Mapped[str | None]


class Diary(Family):
    """What a turn wants done later, written in its own transaction."""

    name = "reminders"

    async def later(self, later: Later) -> None:
        """Queue it; a key that was cancelled may be used again, any other is left as it is."""
        values = {"wire": later.wire, "due_at": later.at, "about": later.about}
        new = await insert_once(
            self.session, JobRow, community_id=self.community_id, key=later.key, **values
        )
        if not new:
            await self.session.execute(
                update(JobRow)
                .where(
                    JobRow.community_id == self.community_id,
                    JobRow.key == later.key,
                    JobRow.status == "cancelled",
                )
                .values(status="waiting", tries=0, leased_until=None, **values)
            )

    async def cancel(self, about: str) -> None:
        """Drop the waiting jobs that are about this."""
        # SQLite would rather read all that wait: sqlite.org/queryplanner-ng.html#howtofix
        waiting = JobRow.status.concat("") == "waiting"
        await self.session.execute(
            update(JobRow)
            .where(JobRow.community_id == self.community_id, JobRow.about == about, waiting)
            .values(status="cancelled")
        )

    async def finish(self, job: DueJob) -> bool:
        """Whether the job was still to be done, by who holds its newest lease."""
        result = await self.session.execute(
            update(JobRow)
            .where(
                JobRow.community_id == self.community_id,
                JobRow.id == job.id,
                JobRow.status == "waiting",
                JobRow.lease == job.lease,
            )
            .values(status="done")
        )
        assert isinstance(result, CursorResult)
        return result.rowcount == 1


class SqlAgenda:
    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def next_due(self) -> datetime | None:
        first = (
            select(JobRow.due_at, JobRow.leased_until)
            .join(CommunityRow, CommunityRow.id == JobRow.community_id)
            .where(runs(), JobRow.status == "waiting")
            .order_by(JobRow.due_at)
            .limit(FIRST)
        )
        async with self._sessions() as session:
            rows = await session.execute(first)
            return min((max(due, leased or due) for due, leased in rows), default=None)

    async def lease(self, now: datetime) -> DueJob | None:
        async with self._sessions.begin() as session:
            found = (
                await session.execute(
                    select(JobRow, CommunityRow)
                    .join(CommunityRow, CommunityRow.id == JobRow.community_id)
                    .where(
                        runs(),
                        JobRow.status == "waiting",
                        JobRow.due_at <= now,
                        is_over(JobRow.leased_until, now, latest_end(now, LEASE)),
                    )
                    .order_by(
                        JobRow.due_at
                    )  # as the index has it: those of one moment are not sorted
                    .limit(1)
                    .with_for_update(skip_locked=True, of=JobRow)
                )
            ).one_or_none()
            if found is None:
                return None
            row, community = found
            row.lease += 1
            row.leased_until = now + LEASE
            return DueJob(
                row.id, community.record(), Wire(row.wire), row.due_at, row.tries, row.lease
            )

    async def put_off(self, job: DueJob, until: datetime) -> None:
        await self._change(job, leased_until=until, tries=job.tries + 1)

    async def give_up(self, job: DueJob, why: str) -> None:
        await self._change(job, status="failed", why=why, leased_until=None)

    async def _change(self, job: DueJob, **values: object) -> None:
        async with self._sessions.begin() as session:
            await session.execute(
                update(JobRow)
                .where(JobRow.id == job.id, JobRow.status == "waiting", JobRow.lease == job.lease)
                .values(**values)
            )
