"""Helps: one row for each, its helpers beside it, changed only while it is open."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    ScalarSelect,
    UniqueConstraint,
    Update,
    delete,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.records.helps import Came, Cause, Help, HelpState
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity, Utc


class HelperRow(OfCommunity, Base):
    __tablename__ = "help_givers"
    __table_args__ = (UniqueConstraint("help_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    help_id: Mapped[int] = mapped_column(ForeignKey("helps.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)


class HelpRow(OfCommunity, Base):
    __tablename__ = "helps"
    __table_args__ = (UniqueConstraint("community_id", "source", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    cause: Mapped[str]
    source: Mapped[str]
    gist: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    named: Mapped[bool]
    first: Mapped[int]
    state: Mapped[str]
    came: Mapped[str | None]
    asked_at: Mapped[datetime | None] = mapped_column(Utc)
    helpers: Mapped[list[HelperRow]] = relationship(
        lazy="selectin", order_by=HelperRow.id, passive_deletes=True
    )

    def record(self) -> Help:
        return Help(
            id=self.id,
            member_id=self.member_id,
            cause=Cause(self.cause),
            source=self.source,
            gist=self.gist,
            at=self.at,
            helpers=tuple(each.member_id for each in self.helpers),
            named=self.named,
            first=self.first,
            state=HelpState(self.state),
            came=Came(self.came) if self.came else None,
            asked_at=self.asked_at,
        )


class SqlHelps(Family):
    name = "what help led to"

    async def add(self, draft: Help) -> Help | None:
        key = {"member_id": draft.member_id, "source": draft.source}
        new = await insert_once(
            self.session,
            HelpRow,
            community_id=self.community_id,
            **key,
            cause=draft.cause.value,
            gist=draft.gist,
            at=draft.at,
            named=draft.named,
            first=draft.first,
            state=draft.state.value,
        )
        if not new:
            return None
        (kept,) = await self._helps(
            (HelpRow.member_id == draft.member_id) & (HelpRow.source == draft.source)
        )
        for each in draft.helpers:
            owned = {"community_id": self.community_id, "help_id": kept.id}
            await insert_once(self.session, HelperRow, **owned, member_id=each)
        return await self.get(kept.id)

    async def get(self, help_id: int) -> Help | None:
        found = await self._helps(HelpRow.id == help_id)
        return found[0] if found else None

    async def of(self, member_id: int) -> Sequence[Help]:
        return await self._helps(HelpRow.member_id == member_id)

    async def by(self, member_id: int) -> Sequence[Help]:
        return await self._helps(HelpRow.id.in_(self._given_by(member_id)))

    async def from_source(self, source: str) -> Sequence[Help]:
        return await self._helps(HelpRow.source == source)

    async def ask(self, help_id: int, at: datetime) -> Help | None:
        return await self._changed(help_id, self._open(help_id).values(asked_at=at))

    async def say(self, help_id: int, came: Came) -> Help | None:
        return await self._changed(help_id, self._open(help_id).values(came=came.value))

    async def end(self, help_id: int, state: HelpState) -> Help | None:
        return await self._changed(help_id, self._open(help_id).values(state=state.value))

    async def about(self, member_id: int) -> object | None:
        kept = {
            "got": [_help(each) for each in await self.of(member_id)],
            "gave": [
                {"what": each.cause.value, "at": each.at.isoformat()}
                | ({"to": each.member_id} if each.named else {})
                for each in await self.by(member_id)
            ],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        """What they got goes; what they gave stays without them, and without words of theirs."""
        mine = {"community_id": self.community_id}
        await self.session.execute(delete(HelpRow).filter_by(**mine, member_id=member_id))
        await self.session.execute(
            update(HelpRow)
            .where(
                HelpRow.community_id == self.community_id,
                HelpRow.id.in_(self._given_by(member_id)),
                HelpRow.cause == Cause.OPPORTUNITY.value,
            )
            .values(gist="")
            .execution_options(synchronize_session=False)
        )
        await self.session.execute(delete(HelperRow).filter_by(**mine, member_id=member_id))

    def _given_by(self, member_id: int) -> ScalarSelect[int]:
        return (
            select(HelperRow.help_id)
            .filter_by(community_id=self.community_id, member_id=member_id)
            .scalar_subquery()
        )

    def _open(self, help_id: int) -> Update:
        return update(HelpRow).where(
            HelpRow.community_id == self.community_id,
            HelpRow.id == help_id,
            HelpRow.state == HelpState.OPEN.value,
        )

    async def _changed(self, help_id: int, change: Update) -> Help | None:
        quietly = change.returning(HelpRow.id).execution_options(synchronize_session=False)
        changed = (await self.session.execute(quietly)).first()
        return await self.get(help_id) if changed else None

    async def _helps(self, which: ColumnElement[bool]) -> list[Help]:
        rows = await self.session.scalars(
            select(HelpRow)
            .where(which, HelpRow.community_id == self.community_id)
            .order_by(HelpRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]


def _help(got: Help) -> dict[str, object]:
    return {
        "what": got.cause.value,
        "about": got.gist,
        "at": got.at.isoformat(),
        "led to": got.came.value if got.came else None,
        "by": list(got.helpers),
    }
