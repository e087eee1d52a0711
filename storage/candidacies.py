"""Who is interested in an opportunity, and who was put forward for it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.candidacies import Candidacy, Share, Stage
from storage.family import Family
from storage.opportunities import OpportunityRow
from storage.tables import Base, OfCommunity, Utc

_SHARES: TypeAdapter[tuple[Share, ...]] = TypeAdapter(tuple[Share, ...])
KNOWN = (Stage.OFFERED, Stage.PASSED)
"""The poster has heard of them."""


class CandidacyRow(OfCommunity, Base):
    __tablename__ = "candidacies"
    __table_args__ = (UniqueConstraint("opportunity_id", "member_id", "by_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunities.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    stage: Mapped[str]
    asked: Mapped[bool]
    shares: Mapped[str]
    note: Mapped[str]
    met_at: Mapped[datetime | None] = mapped_column(Utc)
    chosen: Mapped[bool | None]

    def record(self) -> Candidacy:
        return Candidacy(
            id=self.id,
            opportunity_id=self.opportunity_id,
            member_id=self.member_id,
            by_id=self.by_id,
            words=self.words,
            at=self.at,
            stage=Stage(self.stage),
            asked=self.asked,
            shares=_SHARES.validate_json(self.shares),
            note=self.note,
            met_at=self.met_at,
            chosen=self.chosen,
        )


class SqlCandidacies(Family):
    name = "candidacies"

    async def get(self, candidacy_id: int) -> Candidacy | None:
        found = await self._where(CandidacyRow.id == candidacy_id)
        return found[0] if found else None

    async def of(self, opportunity_id: int) -> Sequence[Candidacy]:
        return await self._where(CandidacyRow.opportunity_id == opportunity_id)

    async def of_member(self, member_id: int) -> Sequence[Candidacy]:
        return await self.of_members([member_id])

    async def of_members(self, member_ids: Sequence[int]) -> Sequence[Candidacy]:
        return await self._where(CandidacyRow.member_id.in_(member_ids) & CandidacyRow.asked)

    async def put_forward_by(self, member_id: int) -> Sequence[Candidacy]:
        others = CandidacyRow.by_id != CandidacyRow.member_id
        return await self._where((CandidacyRow.by_id == member_id) & others)

    async def put_forward(
        self, draft: Candidacy, *, quiet: bool, limit: int
    ) -> tuple[Candidacy, bool] | None:
        made = await self._locked(draft.opportunity_id)
        theirs = [each for each in made if each.by_id == draft.by_id and each.sponsored]
        again = [each for each in theirs if each.member_id == draft.member_id]
        if again:
            return again[0], False
        if len(theirs) >= limit:
            return None
        busy = any(each.member_id == draft.member_id and each.asked for each in made)
        return await self._add(draft, asked=not quiet and not busy), True

    async def offer(self, draft: Candidacy) -> Candidacy | None:
        made = await self._locked(draft.opportunity_id)
        theirs = [each for each in made if each.member_id == draft.member_id]
        if any(each.stage in KNOWN for each in theirs):
            return None
        before = [each for each in theirs if not each.sponsored]
        if not before:
            return await self._add(draft, asked=True)
        return await self._move(
            before[0].id,
            (Stage.WITHDRAWN,),
            stage=Stage.OFFERED.value,
            shares=_SHARES.dump_json(draft.shares).decode(),
            note=draft.note,
        )

    async def accept(
        self, candidacy_id: int, shares: Sequence[Share], note: str
    ) -> Candidacy | None:
        kept = await self.get(candidacy_id)
        made = await self._locked(kept.opportunity_id) if kept else ()
        if kept is None or any(
            each.member_id == kept.member_id and each.stage in KNOWN for each in made
        ):
            return None
        return await self._move(
            candidacy_id,
            (Stage.ASKED,),
            stage=Stage.OFFERED.value,
            shares=_SHARES.dump_json(tuple(shares)).decode(),
            note=note,
        )

    async def decline(self, candidacy_id: int) -> Candidacy | None:
        return await self._move(candidacy_id, (Stage.ASKED,), stage=Stage.DECLINED.value)

    async def withdraw(self, candidacy_id: int) -> Candidacy | None:
        return await self._move(candidacy_id, KNOWN, stage=Stage.WITHDRAWN.value)

    async def pass_over(self, candidacy_id: int) -> Candidacy | None:
        return await self._move(candidacy_id, (Stage.OFFERED,), stage=Stage.PASSED.value)

    async def meet(self, candidacy_id: int, at: datetime) -> Candidacy | None:
        return await self._move(
            candidacy_id,
            KNOWN,
            CandidacyRow.met_at.is_(None),
            met_at=at,
            stage=Stage.OFFERED.value,
        )

    async def choose(self, opportunity_id: int, members: Sequence[int]) -> Sequence[Candidacy]:
        known = [each for each in await self._locked(opportunity_id) if each.stage in KNOWN]
        return [
            chosen
            for each in known
            if (chosen := await self._move(each.id, KNOWN, chosen=each.member_id in members))
        ]

    async def about(self, member_id: int) -> object | None:
        kept = {
            "mine": [_exported(each) for each in await self.of_member(member_id)],
            "put forward": [
                {
                    "opportunity": each.opportunity_id,
                    "member": each.member_id,
                    "words": each.words,
                    "chosen": each.chosen,
                }
                for each in await self.put_forward_by(member_id)
            ],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        """What is about them goes; of what they said of others, the words."""
        own = delete(CandidacyRow).filter_by(community_id=self.community_id)
        await self.session.execute(own.filter_by(member_id=member_id))
        await self.session.execute(
            update(CandidacyRow)
            .where(CandidacyRow.by_id == member_id, CandidacyRow.community_id == self.community_id)
            .values(words="")
        )

    async def _locked(self, opportunity_id: int) -> Sequence[Candidacy]:
        """All for one opportunity, which nobody else adds to before this transaction ends."""
        await self.session.execute(
            select(OpportunityRow.id)
            .where(
                OpportunityRow.id == opportunity_id,
                OpportunityRow.community_id == self.community_id,
            )
            .with_for_update()
        )
        return await self.of(opportunity_id)

    async def _add(self, draft: Candidacy, *, asked: bool) -> Candidacy:
        row = CandidacyRow(
            community_id=self.community_id,
            opportunity_id=draft.opportunity_id,
            member_id=draft.member_id,
            by_id=draft.by_id,
            words=draft.words,
            at=draft.at,
            stage=draft.stage.value,
            asked=asked,
            shares=_SHARES.dump_json(draft.shares).decode(),
            note=draft.note,
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def _where(self, which: ColumnElement[bool]) -> list[Candidacy]:
        rows = await self.session.scalars(
            select(CandidacyRow)
            .where(which, CandidacyRow.community_id == self.community_id)
            .order_by(CandidacyRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]

    async def _move(
        self,
        candidacy_id: int,
        stages: Collection[Stage],
        *while_so: ColumnElement[bool],
        **values: object,
    ) -> Candidacy | None:
        """It, changed, if it is at one of these stages."""
        moved = await self.session.execute(
            update(CandidacyRow)
            .where(
                CandidacyRow.id == candidacy_id,
                CandidacyRow.community_id == self.community_id,
                CandidacyRow.stage.in_([each.value for each in stages]),
                *while_so,
            )
            .values(**values)
            .execution_options(synchronize_session=False)
            .returning(CandidacyRow.id)
        )
        return await self.get(candidacy_id) if moved.first() is not None else None


def _exported(each: Candidacy) -> dict[str, object]:
    """Its own words only once they are theirs to read: the sponsor asked them with these."""
    return {
        "opportunity": each.opportunity_id,
        "at": each.at.isoformat(),
        "state": each.stage.value if each.stage is not Stage.PASSED else Stage.OFFERED.value,
        "sponsor's words": each.words,
        "shared": [share.value for share in each.shares],
        "note": each.note,
        "chosen": each.chosen,
    }
