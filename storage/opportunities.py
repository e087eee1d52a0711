"""Opportunities, from a draft to how they ended."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Index, Select, Update, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.opportunities import Ending, Opportunity, Presence, Sort, State, Tie
from storage.family import Family
from storage.members import MemberRow
from storage.tables import Base, OfCommunity, Utc

TEXTS: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])


class OpportunityRow(OfCommunity, Base):
    __tablename__ = "opportunities"
    __table_args__ = (Index("ix_opportunities_state", "community_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    poster_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    title: Mapped[str]
    sort: Mapped[str]
    organisation: Mapped[str]
    tie: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    link: Mapped[str]
    place: Mapped[str]
    presence: Mapped[str | None]
    pay: Mapped[str]
    topics: Mapped[str]
    until: Mapped[date | None]
    closes_at: Mapped[datetime | None] = mapped_column(Utc)
    state: Mapped[str]
    posted_at: Mapped[datetime | None] = mapped_column(Utc)
    ending: Mapped[str | None]
    mark: Mapped[str]

    def record(self) -> Opportunity:
        return Opportunity(
            id=self.id,
            poster_id=self.poster_id,
            title=self.title,
            sort=Sort(self.sort),
            organisation=self.organisation,
            tie=Tie(self.tie),
            at=self.at,
            link=self.link,
            place=self.place,
            presence=Presence(self.presence) if self.presence else None,
            pay=self.pay,
            topics=TEXTS.validate_json(self.topics),
            until=self.until,
            closes_at=self.closes_at,
            state=State(self.state),
            posted_at=self.posted_at,
            ending=Ending(self.ending) if self.ending else None,
        )


def _said(opportunity: Opportunity) -> dict[str, object]:
    """What its poster says of it."""
    return {
        "title": opportunity.title,
        "sort": opportunity.sort.value,
        "organisation": opportunity.organisation,
        "tie": opportunity.tie.value,
        "link": opportunity.link,
        "place": opportunity.place,
        "presence": opportunity.presence.value if opportunity.presence else None,
        "pay": opportunity.pay,
        "topics": TEXTS.dump_json(opportunity.topics).decode(),
        "until": opportunity.until,
        "closes_at": opportunity.closes_at,
        "mark": opportunity.mark,
    }


class SqlOpportunities(Family):
    name = "opportunities"

    async def add(self, draft: Opportunity, limit: int) -> Opportunity | None:
        await self._alone(draft.poster_id)
        theirs = await self.posted_by(draft.poster_id)
        if sum(each.state is State.DRAFT for each in theirs) >= limit:
            return None
        row = OpportunityRow(
            community_id=self.community_id,
            poster_id=draft.poster_id,
            at=draft.at,
            state=State.DRAFT.value,
            **_said(draft),
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def get(self, opportunity_id: int) -> Opportunity | None:
        return (await self.many([opportunity_id])).get(opportunity_id)

    async def many(self, ids: Sequence[int]) -> dict[int, Opportunity]:
        found = await self._found(self._all().where(OpportunityRow.id.in_(ids)))
        return {each.id: each for each in found}

    async def posted_by(self, member_id: int) -> Sequence[Opportunity]:
        return await self._found(self._all().where(OpportunityRow.poster_id == member_id))

    async def everything(self) -> Sequence[Opportunity]:
        posted = self._all().where(OpportunityRow.state != State.DRAFT.value)
        return await self._found(posted)

    async def now_open(self) -> Sequence[Opportunity]:
        found = await self._found(self._all().where(OpportunityRow.state == State.OPEN.value))
        return found[::-1]

    async def repeated(self, opportunity: Opportunity, since: datetime) -> Opportunity | None:
        await self._alone(opportunity.poster_id)
        theirs = await self._found(
            self._all().where(
                OpportunityRow.poster_id == opportunity.poster_id,
                OpportunityRow.mark == opportunity.mark,
                OpportunityRow.posted_at > since,
                OpportunityRow.id != opportunity.id,
            )
        )
        return theirs[-1] if theirs else None

    async def change(self, changed: Opportunity) -> Opportunity | None:
        if changed.ended:
            return None
        return await self._change(changed.id, changed.state, **_said(changed))

    async def publish(self, opportunity_id: int, at: datetime) -> Opportunity | None:
        return await self._change(opportunity_id, State.DRAFT, state=State.OPEN.value, posted_at=at)

    async def discard(self, opportunity_id: int) -> bool:
        gone = await self.session.execute(
            delete(OpportunityRow)
            .where(
                OpportunityRow.id == opportunity_id,
                OpportunityRow.community_id == self.community_id,
                OpportunityRow.state == State.DRAFT.value,
            )
            .returning(OpportunityRow.id)
        )
        return gone.first() is not None

    async def end(self, opportunity_id: int, state: State) -> Opportunity | None:
        return await self._change(opportunity_id, State.OPEN, state=state.value)

    async def say_ending(self, opportunity_id: int, ending: Ending) -> Opportunity | None:
        unsaid = self._one(opportunity_id).where(
            OpportunityRow.ending.is_(None),
            OpportunityRow.state.not_in([State.DRAFT.value, State.OPEN.value]),
        )
        return await self._done(opportunity_id, unsaid.values(ending=ending.value))

    async def about(self, member_id: int) -> object | None:
        return [_exported(each) for each in await self.posted_by(member_id)] or None

    async def forget(self, member_id: int) -> None:
        """Drafts go, and their words; what was posted stays as a bare number."""
        theirs = (
            OpportunityRow.poster_id == member_id,
            OpportunityRow.community_id == self.community_id,
        )
        bare = {"title": "", "organisation": "", "link": "", "place": "", "pay": "", "mark": ""}
        await self.session.execute(
            delete(OpportunityRow).where(*theirs, OpportunityRow.state == State.DRAFT.value)
        )
        await self.session.execute(
            update(OpportunityRow).where(*theirs).values(topics="[]", **bare)
        )

    async def _alone(self, member_id: int) -> None:
        """What one member posts is looked at one after the other."""
        await self.session.execute(
            select(MemberRow.id)
            .where(MemberRow.id == member_id, MemberRow.community_id == self.community_id)
            .with_for_update(key_share=True)
        )

    def _all(self) -> Select[OpportunityRow]:
        own = select(OpportunityRow).filter_by(community_id=self.community_id)
        return own.order_by(OpportunityRow.id)

    async def _found(self, query: Select[OpportunityRow]) -> list[Opportunity]:
        rows = await self.session.scalars(query.execution_options(populate_existing=True))
        return [row.record() for row in rows]

    def _one(self, opportunity_id: int) -> Update:
        return update(OpportunityRow).where(
            OpportunityRow.id == opportunity_id,
            OpportunityRow.community_id == self.community_id,
        )

    async def _change(
        self, opportunity_id: int, while_in: State, **values: object
    ) -> Opportunity | None:
        """It, changed, if it is still in this state."""
        changed = self._one(opportunity_id).where(OpportunityRow.state == while_in.value)
        return await self._done(opportunity_id, changed.values(**values))

    async def _done(self, opportunity_id: int, change: Update) -> Opportunity | None:
        met = await self.session.execute(
            change.execution_options(synchronize_session=False).returning(OpportunityRow.id)
        )
        return await self.get(opportunity_id) if met.first() is not None else None


def _exported(each: Opportunity) -> dict[str, object]:
    said = _said(each) | {"until": str(each.until), "closes_at": str(each.closes_at)}
    del said["mark"]
    return said | {
        "topics": list(each.topics),
        "at": each.at.isoformat(),
        "state": each.state.value,
        "ending": each.ending.value if each.ending else None,
    }
