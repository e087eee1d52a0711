"""Spotlights: a row for each time that somebody was asked, and one for each who said never."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, ColumnElement, ForeignKey, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.spotlights import Showing, Spotlight, SpotlightState
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity, Utc

OPEN = (SpotlightState.ASKED, SpotlightState.READY)


class SpotlightRow(OfCommunity, Base):
    __tablename__ = "spotlights"
    __table_args__ = (UniqueConstraint("community_id", "member_id", "lap"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    lap: Mapped[int]
    at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    words: Mapped[str]
    offers: Mapped[list[str]] = mapped_column(JSON)
    needs: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str]

    def record(self) -> Spotlight:
        return Spotlight(
            self.id,
            self.member_id,
            self.lap,
            self.at,
            self.until,
            Showing(self.words, tuple(self.offers), tuple(self.needs)),
            SpotlightState(self.state),
        )


class RefusalRow(OfCommunity, Base):
    """A member who wants never to be asked."""

    __tablename__ = "spotlight_refusals"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))


class SqlSpotlights(Family):
    name = "spotlights"

    async def add(self, spotlight: Spotlight) -> Spotlight | None:
        key = {"member_id": spotlight.member_id, "lap": spotlight.lap}
        new = await insert_once(
            self.session,
            SpotlightRow,
            community_id=self.community_id,
            **key,
            at=spotlight.at,
            until=spotlight.until,
            state=spotlight.state.value,
            **_kept(spotlight.showing),
        )
        if not new:
            return None
        mine = await self.of(spotlight.member_id)
        return next(each for each in mine if each.lap == spotlight.lap)

    async def get(self, spotlight_id: int) -> Spotlight | None:
        found = await self._found(SpotlightRow.id == spotlight_id)
        return found[0] if found else None

    async def of(self, member_id: int) -> Sequence[Spotlight]:
        return await self._found(SpotlightRow.member_id == member_id)

    async def everything(self) -> Sequence[Spotlight]:
        return await self._found()

    async def draw_up(self, spotlight_id: int, showing: Showing) -> Spotlight | None:
        return await self._change(spotlight_id, OPEN, **_kept(showing))

    async def approve(self, spotlight_id: int) -> Spotlight | None:
        return await self._move(spotlight_id, (SpotlightState.ASKED,), SpotlightState.READY)

    async def show(self, spotlight_id: int) -> Spotlight | None:
        return await self._move(spotlight_id, (SpotlightState.READY,), SpotlightState.SHOWN)

    async def end(self, spotlight_id: int) -> Spotlight | None:
        return await self._move(spotlight_id, OPEN, SpotlightState.OVER)

    async def take_down(self, spotlight_id: int) -> Spotlight | None:
        return await self._move(spotlight_id, (SpotlightState.SHOWN,), SpotlightState.DOWN)

    async def refuse(self, member_id: int, *, never: bool) -> None:
        key = {"community_id": self.community_id, "member_id": member_id}
        if never:
            await insert_once(self.session, RefusalRow, **key)
        else:
            await self.session.execute(delete(RefusalRow).filter_by(**key))

    async def refusals(self) -> frozenset[int]:
        found = select(RefusalRow.member_id).filter_by(community_id=self.community_id)
        return frozenset(await self.session.scalars(found))

    async def about(self, member_id: int) -> object | None:
        kept: dict[str, object] = {
            "asked": [_plain(each) for each in await self.of(member_id)],
            "never": member_id in await self.refusals(),
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        for table in (SpotlightRow, RefusalRow):
            mine = {"community_id": self.community_id, "member_id": member_id}
            await self.session.execute(delete(table).filter_by(**mine))

    async def _move(
        self, spotlight_id: int, was: Sequence[SpotlightState], to: SpotlightState
    ) -> Spotlight | None:
        return await self._change(spotlight_id, was, state=to.value)

    async def _change(
        self, spotlight_id: int, was: Sequence[SpotlightState], **values: object
    ) -> Spotlight | None:
        changed = (
            update(SpotlightRow)
            .where(
                SpotlightRow.community_id == self.community_id,
                SpotlightRow.id == spotlight_id,
                SpotlightRow.state.in_([each.value for each in was]),
            )
            .values(**values)
            .returning(SpotlightRow.id)
            .execution_options(synchronize_session=False)
        )
        found = (await self.session.execute(changed)).first()
        return await self.get(spotlight_id) if found else None

    async def _found(self, *which: ColumnElement[bool]) -> list[Spotlight]:
        rows = await self.session.scalars(
            select(SpotlightRow)
            .where(SpotlightRow.community_id == self.community_id, *which)
            .order_by(SpotlightRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]


def _kept(showing: Showing) -> dict[str, object]:
    return {
        "words": showing.words,
        "offers": list(showing.offers),
        "needs": list(showing.needs),
    }


def _plain(spotlight: Spotlight) -> dict[str, object]:
    asked = {"at": spotlight.at.isoformat(), "state": spotlight.state.value}
    return asked | _kept(spotlight.showing)
