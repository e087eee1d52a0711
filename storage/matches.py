"""What members watch for, and which opportunities they heard of because of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.matches import Match, Watch
from storage.family import Family
from storage.insert import insert_once
from storage.opportunities import TEXTS
from storage.tables import Base, OfCommunity, Utc


class WatchRow(OfCommunity, Base):
    __tablename__ = "opportunity_watches"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    phrases: Mapped[str]
    per_week: Mapped[int]

    def record(self) -> Watch:
        return Watch(self.member_id, TEXTS.validate_json(self.phrases), self.per_week)


class MatchRow(OfCommunity, Base):
    __tablename__ = "opportunity_matches"
    __table_args__ = (UniqueConstraint("opportunity_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunities.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    score: Mapped[int]
    why: Mapped[str]
    told_at: Mapped[datetime | None] = mapped_column(Utc)
    passed: Mapped[bool] = mapped_column(default=False)

    def record(self) -> Match:
        return Match(
            self.id,
            self.opportunity_id,
            self.member_id,
            self.score,
            self.why,
            self.told_at,
            self.passed,
        )


class SqlMatches(Family):
    name = "opportunities heard of"

    async def watch(self, member_id: int) -> Watch | None:
        return (await self.watches()).get(member_id)

    async def put_watch(self, watch: Watch) -> None:
        key = {"community_id": self.community_id, "member_id": watch.member_id}
        said = {"phrases": TEXTS.dump_json(watch.phrases).decode(), "per_week": watch.per_week}
        if not await insert_once(self.session, WatchRow, **key, **said):
            await self.session.execute(update(WatchRow).filter_by(**key).values(**said))

    async def watches(self) -> dict[int, Watch]:
        rows = await self.session.scalars(
            select(WatchRow)
            .filter_by(community_id=self.community_id)
            .execution_options(populate_existing=True)
        )
        return {row.member_id: row.record() for row in rows}

    async def add(self, opportunity_id: int, member_id: int, score: int, why: str) -> bool:
        return await insert_once(
            self.session,
            MatchRow,
            community_id=self.community_id,
            opportunity_id=opportunity_id,
            member_id=member_id,
            score=score,
            why=why,
            passed=False,
        )

    async def get(self, match_id: int) -> Match | None:
        found = await self._where(MatchRow.id == match_id)
        return found[0] if found else None

    async def of(self, opportunity_id: int) -> Sequence[Match]:
        return await self._where(MatchRow.opportunity_id == opportunity_id)

    async def waiting(self, member_id: int) -> Sequence[Match]:
        found = await self._where((MatchRow.member_id == member_id) & MatchRow.told_at.is_(None))
        return sorted(found, key=lambda each: -each.score)

    async def told(self, member_id: int, since: datetime) -> Sequence[Match]:
        return await self._where((MatchRow.member_id == member_id) & (MatchRow.told_at > since))

    async def told_to(self, since: datetime) -> Mapping[int, int]:
        rows = await self.session.execute(
            select(MatchRow.member_id, func.count())
            .where(MatchRow.community_id == self.community_id, MatchRow.told_at > since)
            .group_by(MatchRow.member_id)
        )
        return {row[0]: row[1] for row in rows}

    async def tell(self, match_id: int, at: datetime) -> bool:
        return await self._change(match_id, MatchRow.told_at.is_(None), told_at=at)

    async def turn_down(self, match_id: int) -> Match | None:
        if not await self._change(match_id, MatchRow.passed.is_(False), passed=True):
            return None
        return await self.get(match_id)

    async def turned_down(self) -> Sequence[Match]:
        return await self._where(MatchRow.passed.is_(True))

    async def about(self, member_id: int) -> object | None:
        watch = await self.watch(member_id)
        heard = await self._where(MatchRow.member_id == member_id)
        kept = {
            "watching for": list(watch.phrases) if watch else None,
            "a week at most": watch.per_week if watch else None,
            "heard of": [
                {
                    "opportunity": each.opportunity_id,
                    "why": each.why,
                    "at": each.told_at.isoformat() if each.told_at else None,
                    "not for me": each.passed,
                }
                for each in heard
            ],
        }
        return kept if watch or heard else None

    async def forget(self, member_id: int) -> None:
        for table in (WatchRow, MatchRow):
            await self.session.execute(
                delete(table).filter_by(community_id=self.community_id, member_id=member_id)
            )

    async def _where(self, which: ColumnElement[bool]) -> list[Match]:
        rows = await self.session.scalars(
            select(MatchRow)
            .where(which, MatchRow.community_id == self.community_id)
            .order_by(MatchRow.told_at, MatchRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]

    async def _change(self, match_id: int, while_so: ColumnElement[bool], **values: object) -> bool:
        changed = await self.session.execute(
            update(MatchRow)
            .where(MatchRow.id == match_id, MatchRow.community_id == self.community_id, while_so)
            .values(**values)
            .execution_options(synchronize_session=False)
            .returning(MatchRow.id)
        )
        return changed.first() is not None
