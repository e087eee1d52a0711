"""Mentors and those who look for one: an offer a member, and one search at a time."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Select, Update, select, update

from bot.records.mentoring import Offer, Seek
from storage.family import Family
from storage.insert import insert_once
from storage.members import MemberRow
from storage.mentoring_rows import OfferRow, SeekRow


class SqlMentors(Family):
    """The part of `SqlMentoring` that keeps offers and searches."""

    async def put_offer(self, offer: Offer) -> Offer:
        key = {"community_id": self.community_id, "member_id": offer.member_id}
        said = {
            "topics": list(offer.topics),
            "places": offer.places,
            "weeks": offer.weeks,
            "rhythm": offer.rhythm.value,
            "hours": offer.hours.value,
            "at": offer.at,
            "open": offer.open,
        }
        if not await insert_once(self.session, OfferRow, **key, **said, taken=0):
            await self.session.execute(update(OfferRow).filter_by(**key).values(**said))
        kept = await self.offer(offer.member_id)
        assert kept is not None
        return kept

    async def offer(self, member_id: int) -> Offer | None:
        rows = await self.session.scalars(self._offers().where(OfferRow.member_id == member_id))
        row = rows.one_or_none()
        return row.record() if row else None

    async def offers(self) -> Sequence[Offer]:
        rows = await self.session.scalars(self._offers().where(OfferRow.open))
        return [row.record() for row in rows]

    async def close_offer(self, member_id: int) -> bool:
        closed = self._offer_of(member_id).where(OfferRow.open).values(open=False)
        return await self._meets(closed.returning(OfferRow.id))

    async def take_place(self, member_id: int) -> bool:
        free = self._offer_of(member_id).where(OfferRow.taken < OfferRow.places)
        return await self._meets(free.values(taken=OfferRow.taken + 1).returning(OfferRow.id))

    async def free_place(self, member_id: int) -> None:
        taken = self._offer_of(member_id).where(OfferRow.taken > 0)
        await self._meets(taken.values(taken=OfferRow.taken - 1).returning(OfferRow.id))

    async def add_seek(self, seek: Seek) -> Seek | None:
        await self.session.execute(  # a member's searches are counted one at a time
            select(MemberRow.id)
            .where(MemberRow.id == seek.member_id, MemberRow.community_id == self.community_id)
            .with_for_update()
        )
        if await self.seek_of(seek.member_id) is not None:
            return None
        values = asdict(seek) | {"topics": list(seek.topics), "hours": seek.hours.value}
        row = SeekRow(community_id=self.community_id, **(values | {"id": None}))
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def seek(self, seek_id: int) -> Seek | None:
        found = await self._found_seeks(self._seeks().where(SeekRow.id == seek_id))
        return found[0] if found else None

    async def seek_of(self, member_id: int) -> Seek | None:
        mine = self._seeks().where(SeekRow.member_id == member_id, SeekRow.open)
        found = await self._found_seeks(mine)
        return found[0] if found else None

    async def seeks(self) -> Sequence[Seek]:
        return await self._found_seeks(self._seeks().where(SeekRow.open))

    async def tell_seek(self, seek_id: int) -> bool:
        untold = self._seek(seek_id).where(~SeekRow.told).values(told=True)
        return await self._meets(untold.returning(SeekRow.id))

    async def end_seek(self, seek_id: int) -> Seek | None:
        ended = self._seek(seek_id).where(SeekRow.open).values(open=False)
        return await self.seek(seek_id) if await self._meets(ended.returning(SeekRow.id)) else None

    def _offers(self) -> Select[OfferRow]:
        offers = select(OfferRow).filter_by(community_id=self.community_id).order_by(OfferRow.id)
        return offers.execution_options(populate_existing=True)

    def _offer_of(self, member_id: int) -> Update:
        return update(OfferRow).where(
            OfferRow.community_id == self.community_id, OfferRow.member_id == member_id
        )

    def _seeks(self) -> Select[SeekRow]:
        return select(SeekRow).filter_by(community_id=self.community_id).order_by(SeekRow.id)

    def _seek(self, seek_id: int) -> Update:
        return update(SeekRow).where(
            SeekRow.community_id == self.community_id, SeekRow.id == seek_id
        )

    async def _found_seeks(self, query: Select[SeekRow]) -> list[Seek]:
        rows = await self.session.scalars(query.execution_options(populate_existing=True))
        return [row.record() for row in rows]
