"""Care: who may be asked in confidence, drafts, and asks whose words go."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.asks import Ask, AskState, Screening
from bot.records.care import Draft
from storage.ask_rows import AskRow, SuggestionRow
from storage.contact_rows import WORDLESS, ContactRow
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity

ASK_JSON: TypeAdapter[Ask] = TypeAdapter(Ask)


class ListenerRow(OfCommunity, Base):
    """A member who may be asked in confidence."""

    __tablename__ = "ask_listeners"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))


class DraftRow(OfCommunity, Base):
    """An ask that did not go out yet, as one JSON text."""

    __tablename__ = "ask_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    json: Mapped[str]


class SqlCare(Family):
    name = "asks with care"

    async def listening(self) -> frozenset[int]:
        return frozenset(
            await self.session.scalars(
                select(ListenerRow.member_id).filter_by(community_id=self.community_id)
            )
        )

    async def listen(self, member_id: int, *, willing: bool) -> None:
        key = {"community_id": self.community_id, "member_id": member_id}
        if willing:
            await insert_once(self.session, ListenerRow, **key)
        else:
            await self.session.execute(delete(ListenerRow).filter_by(**key))

    async def pass_on(self, ask_id: int, until: datetime) -> Ask | None:
        return await self._decide(ask_id, screening=Screening.PASSED.value, until=until)

    async def send_back(self, ask_id: int) -> Ask | None:
        ended = AskState.WITHDRAWN.value
        return await self._decide(ask_id, screening=Screening.BACK.value, state=ended)

    async def wipe(self, ask_id: int) -> None:
        theirs = {"community_id": self.community_id, "ask_id": ask_id}
        for bare in (
            update(AskRow)
            .filter_by(community_id=self.community_id, id=ask_id)
            .values(detail="", note=""),
            update(SuggestionRow).filter_by(**theirs).values(words=""),
            update(ContactRow).filter_by(**theirs).values(WORDLESS),
        ):
            await self.session.execute(bare.execution_options(synchronize_session=False))

    async def keep_draft(self, ask: Ask) -> Draft:
        json = ASK_JSON.dump_json(ask).decode()
        row = DraftRow(community_id=self.community_id, member_id=ask.author_id, json=json)
        self.session.add(row)
        await self.session.flush()
        return Draft(row.id, ask)

    async def take_draft(self, draft_id: int) -> Ask | None:
        taken = delete(DraftRow).filter_by(community_id=self.community_id, id=draft_id)
        json = await self.session.scalar(taken.returning(DraftRow.json))
        return ASK_JSON.validate_json(json) if json else None

    async def drafts_of(self, member_id: int) -> Sequence[Draft]:
        rows = await self.session.scalars(
            select(DraftRow)
            .filter_by(community_id=self.community_id, member_id=member_id)
            .order_by(DraftRow.id)
        )
        return [Draft(row.id, ASK_JSON.validate_json(row.json)) for row in rows]

    async def about(self, member_id: int) -> object | None:
        kept: dict[str, object] = {}
        if member_id in await self.listening():
            kept["may be asked in confidence"] = True
        if drafts := await self.drafts_of(member_id):
            kept["not asked yet"] = [each.ask.detail for each in drafts]
        return kept or None

    async def forget(self, member_id: int) -> None:
        for row in (ListenerRow, DraftRow):
            await self.session.execute(
                delete(row).filter_by(community_id=self.community_id, member_id=member_id)
            )

    async def _decide(self, ask_id: int, **values: object) -> Ask | None:
        """The open ask that waited for a steward, decided; only one of them decides."""
        decided = await self.session.scalars(
            update(AskRow)
            .where(
                AskRow.id == ask_id,
                AskRow.community_id == self.community_id,
                AskRow.state == AskState.OPEN.value,
                AskRow.screening == Screening.WAITING.value,
            )
            .values(**values)
            .returning(AskRow)
            .execution_options(populate_existing=True)
        )
        row = decided.one_or_none()
        return row.record() if row else None
