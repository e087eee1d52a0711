"""Reports: what members found wrong with an opportunity, and what was decided."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.reports import Fault, Report
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity, Utc


class ReportRow(OfCommunity, Base):
    __tablename__ = "opportunity_reports"
    __table_args__ = (UniqueConstraint("opportunity_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunities.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    fault: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    removed: Mapped[bool | None]

    def record(self) -> Report:
        return Report(
            self.id,
            self.opportunity_id,
            self.member_id,
            Fault(self.fault),
            self.words,
            self.at,
            self.removed,
        )


class SqlReports(Family):
    name = "reports"

    async def add(self, report: Report) -> Report | None:
        new = await insert_once(
            self.session,
            ReportRow,
            community_id=self.community_id,
            opportunity_id=report.opportunity_id,
            member_id=report.member_id,
            fault=report.fault.value,
            words=report.words,
            at=report.at,
        )
        if not new:
            return None
        which = (ReportRow.opportunity_id == report.opportunity_id) & (
            ReportRow.member_id == report.member_id
        )
        found = await self._where(which)
        return found[0] if found else None

    async def of(self, opportunity_id: int) -> Sequence[Report]:
        return await self._where(ReportRow.opportunity_id == opportunity_id)

    async def reported_by(self, member_id: int) -> frozenset[int]:
        theirs = await self._where(ReportRow.member_id == member_id)
        return frozenset(each.opportunity_id for each in theirs)

    async def waiting(self) -> Sequence[Report]:
        return await self._where(ReportRow.removed.is_(None))

    async def decide(self, opportunity_id: int, *, removed: bool) -> Sequence[Report]:
        decided = await self.session.scalars(
            update(ReportRow)
            .where(
                ReportRow.opportunity_id == opportunity_id,
                ReportRow.community_id == self.community_id,
                ReportRow.removed.is_(None),
            )
            .values(removed=removed)
            .execution_options(synchronize_session=False)
            .returning(ReportRow.id)
        )
        return await self._where(ReportRow.id.in_(decided.all()))

    async def about(self, member_id: int) -> object | None:
        theirs = await self._where(ReportRow.member_id == member_id)
        return [
            {
                "opportunity": each.opportunity_id,
                "fault": each.fault.value,
                "words": each.words,
                "at": each.at.isoformat(),
            }
            for each in theirs
        ] or None

    async def forget(self, member_id: int) -> None:
        """Their words go; that something was reported stays for the admins to decide."""
        await self.session.execute(
            update(ReportRow)
            .where(ReportRow.member_id == member_id, ReportRow.community_id == self.community_id)
            .values(words="")
        )

    async def _where(self, which: ColumnElement[bool]) -> list[Report]:
        rows = await self.session.scalars(
            select(ReportRow)
            .where(which, ReportRow.community_id == self.community_id)
            .order_by(ReportRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]
