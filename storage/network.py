"""The network: promises of members, and the ties about which they are left in peace."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Date,
    ForeignKey,
    UniqueConstraint,
    delete,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.network import Promise, PromiseState
from storage.family import Family
from storage.insert import insert_once
from storage.members import MemberRow
from storage.tables import Base, OfCommunity, Utc


class PromiseRow(OfCommunity, Base):
    __tablename__ = "promises"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    words: Mapped[str]
    due: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str]
    ended_at: Mapped[datetime | None] = mapped_column(Utc)

    def record(self) -> Promise:
        return Promise(
            id=self.id,
            member_id=self.member_id,
            to_id=self.to_id,
            words=self.words,
            due=self.due,
            at=self.at,
            state=PromiseState(self.state),
            ended_at=self.ended_at,
        )


class RestRow(OfCommunity, Base):
    __tablename__ = "tie_rests"
    __table_args__ = (UniqueConstraint("community_id", "member_id", "other_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    until: Mapped[datetime] = mapped_column(Utc)


class SqlNetwork(Family):
    name = "network"

    async def promise(self, promise: Promise, limit: int) -> Promise | None:
        await self.session.execute(  # a member's promises are counted one at a time
            select(MemberRow.id)
            .where(MemberRow.id == promise.member_id, MemberRow.community_id == self.community_id)
            .with_for_update()
        )
        if sum(each.open for each in await self.promised_by(promise.member_id)) >= limit:
            return None
        row = PromiseRow(
            community_id=self.community_id,
            member_id=promise.member_id,
            to_id=promise.to_id,
            words=promise.words,
            due=promise.due,
            at=promise.at,
            state=promise.state.value,
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def get(self, promise_id: int) -> Promise | None:
        found = await self._promises(PromiseRow.id == promise_id)
        return found[0] if found else None

    async def promised_by(self, member_id: int) -> Sequence[Promise]:
        return await self._promises(PromiseRow.member_id == member_id)

    async def promised_to(self, member_id: int) -> Sequence[Promise]:
        return await self._promises(PromiseRow.to_id == member_id)

    async def end(self, promise_id: int, state: PromiseState, at: datetime) -> Promise | None:
        ended = (
            update(PromiseRow)
            .where(
                PromiseRow.community_id == self.community_id,
                PromiseRow.id == promise_id,
                PromiseRow.state == PromiseState.OPEN.value,
            )
            .values(state=state.value, ended_at=at)
            .returning(PromiseRow.id)
            .execution_options(synchronize_session=False)
        )
        found = (await self.session.execute(ended)).first()
        return await self.get(promise_id) if found else None

    async def rest(self, member_id: int, other_id: int, until: datetime) -> None:
        key = {"community_id": self.community_id, "member_id": member_id, "other_id": other_id}
        if await insert_once(self.session, RestRow, **key, until=until):
            return
        longer = update(RestRow).filter_by(**key).where(RestRow.until < until)
        await self.session.execute(
            longer.values(until=until).execution_options(synchronize_session=False)
        )

    async def rests(self, member_id: int) -> Mapping[int, datetime]:
        rows = await self.session.scalars(
            select(RestRow)
            .filter_by(community_id=self.community_id, member_id=member_id)
            .execution_options(populate_existing=True)
        )
        return {row.other_id: row.until for row in rows}

    async def rested_about(self, other_id: int) -> Sequence[int]:
        rows = await self.session.scalars(
            select(RestRow.member_id).filter_by(community_id=self.community_id, other_id=other_id)
        )
        return list(rows)

    async def about(self, member_id: int) -> object | None:
        kept = {
            "promises": [_promise(each) for each in await self.promised_by(member_id)],
            "left in peace about": [
                {"member": other, "until": until.isoformat()}
                for other, until in (await self.rests(member_id)).items()
            ],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        """What they promised goes, and what was promised to them."""
        for table, one, other in (
            (PromiseRow, PromiseRow.member_id, PromiseRow.to_id),
            (RestRow, RestRow.member_id, RestRow.other_id),
        ):
            theirs = or_(one == member_id, other == member_id)
            await self.session.execute(
                delete(table).where(theirs, table.community_id == self.community_id)
            )

    async def _promises(self, which: ColumnElement[bool]) -> list[Promise]:
        rows = await self.session.scalars(
            select(PromiseRow)
            .where(which, PromiseRow.community_id == self.community_id)
            .order_by(PromiseRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]


def _promise(promise: Promise) -> dict[str, object]:
    return {
        "to": promise.to_id,
        "words": promise.words,
        "due": promise.due.isoformat(),
        "at": promise.at.isoformat(),
        "state": promise.state.value,
    }
