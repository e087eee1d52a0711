"""Feedback: one row for each question, with its answer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.feedback import Request
from storage.family import Family
from storage.members import MemberRow
from storage.tables import Base, OfCommunity, Utc


class RequestRow(OfCommunity, Base):
    __tablename__ = "feedback_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    subject: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    asked: Mapped[bool]
    open: Mapped[bool]
    well: Mapped[str]
    better: Mapped[str]

    def record(self) -> Request:
        return Request(
            id=self.id,
            asker_id=self.asker_id,
            member_id=self.member_id,
            subject=self.subject,
            at=self.at,
            until=self.until,
            asked=self.asked,
            open=self.open,
            well=self.well,
            better=self.better,
        )


class SqlFeedback(Family):
    name = "feedback"

    async def add(self, request: Request, limit: int) -> Request | None:
        await self.session.execute(  # a member's questions are counted one at a time
            select(MemberRow.id)
            .where(MemberRow.id == request.asker_id, MemberRow.community_id == self.community_id)
            .with_for_update()
        )
        mine = await self.asked_by(request.asker_id)
        if sum(each.waits(request.at) for each in mine) >= limit:
            return None
        row = RequestRow(
            community_id=self.community_id,
            asker_id=request.asker_id,
            member_id=request.member_id,
            subject=request.subject,
            at=request.at,
            until=request.until,
            asked=request.asked,
            open=True,
            well="",
            better="",
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def get(self, request_id: int) -> Request | None:
        found = await self._requests(RequestRow.id == request_id)
        return found[0] if found else None

    async def asked_by(self, member_id: int) -> Sequence[Request]:
        return await self._requests(RequestRow.asker_id == member_id)

    async def asked_of(self, member_id: int) -> Sequence[Request]:
        return await self._requests((RequestRow.member_id == member_id) & RequestRow.asked)

    async def answer(self, request_id: int, well: str, better: str) -> Request | None:
        return await self._change(request_id, well=well, better=better)

    async def end(self, request_id: int) -> Request | None:
        return await self._change(request_id)

    async def about(self, member_id: int) -> object | None:
        kept = {
            "asked": [
                _request(each) | {"of": each.member_id} for each in await self.asked_by(member_id)
            ],
            "was asked": [
                _request(each) | {"by": each.asker_id} for each in await self.asked_of(member_id)
            ],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        theirs = or_(RequestRow.asker_id == member_id, RequestRow.member_id == member_id)
        await self.session.execute(
            delete(RequestRow).where(theirs, RequestRow.community_id == self.community_id)
        )

    async def _change(self, request_id: int, **values: str) -> Request | None:
        """The open request, over."""
        changed = (
            update(RequestRow)
            .where(
                RequestRow.community_id == self.community_id,
                RequestRow.id == request_id,
                RequestRow.open,
            )
            .values(open=False, **values)
            .returning(RequestRow.id)
            .execution_options(synchronize_session=False)
        )
        found = (await self.session.execute(changed)).first()
        return await self.get(request_id) if found else None

    async def _requests(self, which: ColumnElement[bool]) -> list[Request]:
        rows = await self.session.scalars(
            select(RequestRow)
            .where(which, RequestRow.community_id == self.community_id)
            .order_by(RequestRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]


def _request(request: Request) -> dict[str, object]:
    return {
        "about": request.subject,
        "at": request.at.isoformat(),
        "went well": request.well,
        "could be better": request.better,
    }
