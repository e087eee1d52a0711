"""The ledger: what became of a community's messages and jobs, and how they get another chance."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Update,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.people import Community
from bot.records.deliveries import Entry, FailedJob, Fate, Reason
from storage.addresses import addressees
from storage.agenda import JobRow
from storage.family import Family
from storage.parcels import CLOSING, ParcelRow

_KEPT = ("community_id", "key", "lane", "sort", "destination", "card", "revises", "revisions")
"""What a message takes along when it is sent again."""


class SqlLedger(Family):
    """`stirs` when something waits again because of it."""

    name = "deliveries"

    def __init__(self, session: AsyncSession, community: Community) -> None:
        super().__init__(session, community)
        self.stirs = False

    async def count(
        self, headings: Sequence[str], since: datetime
    ) -> Mapping[tuple[str, Fate], int]:
        found: dict[tuple[str, Fate], int] = {}
        heading = _heading(headings)
        for fate in Fate:
            counted = select(heading, func.count()).where(self._counted(fate, since))
            for name, number in (await self.session.execute(counted.group_by(heading))).all():
                found[name, fate] = number
        return found

    async def reasons(self, fate: Fate) -> Sequence[Reason]:
        since = func.min(func.coalesce(ParcelRow.ended_at, ParcelRow.queued_at))
        asked = (
            select(ParcelRow.why, func.count(), since, func.max(ParcelRow.id))
            .where(self._of(fate))
            .group_by(ParcelRow.why)
            .order_by(func.count().desc(), ParcelRow.why)
        )
        return [Reason(*row) for row in (await self.session.execute(asked)).all()]

    async def entries(self, fate: Fate, limit: int, skipping: int = 0) -> Sequence[Entry]:
        newest = select(ParcelRow).where(self._of(fate)).order_by(ParcelRow.id.desc())
        rows = (await self.session.scalars(newest.limit(limit).offset(skipping))).all()
        known = await addressees(self.session, self.community_id, rows)
        return [
            Entry(row.id, row.key, known.get(row.id), row.why, row.ended_at or row.queued_at)
            for row in rows
        ]

    async def send_again(self, first: int, last: int, now: datetime) -> int:
        """A new row takes the old one's place: an old lease or button has no say over it."""
        which = and_(self._of(Fate.FAILED), ParcelRow.id.between(first, last))
        taken = await self.session.scalars(
            delete(ParcelRow)
            .where(which)
            .returning(ParcelRow)
            .execution_options(synchronize_session=False)
        )
        rows = sorted(taken, key=lambda row: row.id)
        again = [{each: getattr(row, each) for each in _KEPT} | {"queued_at": now} for row in rows]
        if again:
            await self.session.execute(insert(ParcelRow), again)
        self.stirs = self.stirs or bool(again)
        return len(again)

    async def cancel(self, fate: Fate, first: int, last: int, now: datetime) -> int:
        """Its words and names go. What waits to redraw it has nothing to redraw any more."""
        unsent = ParcelRow.status.in_((Fate.WAITING, Fate.FAILED))
        in_hand = ParcelRow.leased_until > now
        ended = {"status": Fate.CANCELLED, "ended_at": now, "card": "", "destination": ""}
        cancelled = await self._change(
            update(ParcelRow)
            .where(self._of(fate), unsent, ParcelRow.id.between(first, last))
            .where(or_(ParcelRow.leased_until.is_(None), ~in_hand))
            .values(**ended)
        )
        original = aliased(ParcelRow)
        await self.session.execute(
            delete(ParcelRow).where(
                self._of(Fate.WAITING),
                exists().where(
                    original.community_id == self.community_id,
                    original.key == ParcelRow.revises,
                    original.status == Fate.CANCELLED,
                ),
            )
        )
        self.stirs = self.stirs or cancelled > 0
        return cancelled

    async def failed_jobs(self, limit: int, skipping: int = 0) -> Sequence[FailedJob]:
        newest = select(JobRow).where(self._failed_job()).order_by(JobRow.id.desc())
        rows = await self.session.scalars(newest.limit(limit).offset(skipping))
        return [FailedJob(row.id, row.key, row.why, row.due_at) for row in rows]

    async def count_failed_jobs(self) -> int:
        counted = select(func.count()).select_from(JobRow).where(self._failed_job())
        return await self.session.scalar(counted) or 0

    async def run_again(self, first: int, last: int) -> int:
        again = await self._change(
            update(JobRow)
            .where(self._failed_job(), JobRow.id.between(first, last))
            .values(status="waiting", tries=0, leased_until=None, why=None)
        )
        self.stirs = self.stirs or again > 0
        return again

    def _of(self, fate: Fate) -> ColumnElement[bool]:
        return and_(ParcelRow.community_id == self.community_id, ParcelRow.status == fate)

    def _counted(self, fate: Fate, since: datetime) -> ColumnElement[bool]:
        """Of what is over, the messages: no redrawing, and no closing of a room."""
        if fate in (Fate.WAITING, Fate.FAILED):
            return self._of(fate)
        message = and_(ParcelRow.revises.is_(None), ParcelRow.sort != CLOSING)
        return and_(self._of(fate), ParcelRow.ended_at >= since, message)

    def _failed_job(self) -> ColumnElement[bool]:
        return and_(JobRow.community_id == self.community_id, JobRow.status == "failed")

    async def _change(self, statement: Update) -> int:
        result = await self.session.execute(statement.execution_options(synchronize_session=False))
        assert isinstance(result, CursorResult)
        return result.rowcount


def _heading(headings: Sequence[str]) -> ColumnElement[str]:
    """The first that the key begins with."""
    if not headings:
        return literal("")
    begins = ((ParcelRow.key.startswith(each, autoescape=True), each) for each in headings)
    return case(*begins, else_="")
