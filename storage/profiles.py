"""Profiles, each kept as one JSON text beside the words by which it is found."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Select, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.profiles import Profile, words_of
from bot.routing.documents import of_profile, profile_source
from storage.family import Family
from storage.indexing import index
from storage.insert import insert_once
from storage.members import MemberRow
from storage.tables import Base, OfCommunity

PROFILE_JSON: TypeAdapter[Profile] = TypeAdapter(Profile)


class ProfileRow(OfCommunity, Base):
    """`words` is all that can be searched: folded, a space before each word."""

    __tablename__ = "profiles"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    json: Mapped[str]
    words: Mapped[str]
    manager_id: Mapped[int | None] = mapped_column(index=True)

    def record(self) -> Profile:
        kept = PROFILE_JSON.validate_json(self.json)
        return replace(kept, member_id=self.member_id, manager_id=self.manager_id)


class SqlProfiles(Family):
    name = "profile"

    async def get(self, member_id: int) -> Profile:
        return (await self.many([member_id]))[member_id]

    async def many(self, member_ids: Sequence[int]) -> dict[int, Profile]:
        rows = await self.session.scalars(self._all().where(ProfileRow.member_id.in_(member_ids)))
        return {each: Profile(each) for each in member_ids} | {
            row.member_id: row.record() for row in rows
        }

    async def put(self, profile: Profile) -> None:
        key = {"community_id": self.community_id, "member_id": profile.member_id}
        said = replace(profile, manager_id=None)
        kept = {
            "json": PROFILE_JSON.dump_json(said).decode(),
            "words": _words(profile),
            "manager_id": profile.manager_id,
        }
        if not await insert_once(self.session, ProfileRow, **key, **kept):
            await self.session.execute(update(ProfileRow).filter_by(**key).values(**kept))
        source = profile_source(profile.member_id)
        await index(self.session, self.community_id, source, of_profile(profile))

    async def search(self, words: str, limit: int = 10) -> Sequence[Profile]:
        wanted = [
            ProfileRow.words.contains(f" {word}", autoescape=True) for word in words_of(words)
        ]
        if not wanted:
            return []
        found = self._of_active().where(*wanted).order_by(MemberRow.name, MemberRow.id)
        rows = await self.session.scalars(found.limit(limit))
        return [row.record() for row in rows]

    async def newest(self, limit: int) -> Sequence[Profile]:
        """Those whose first words came last."""
        newest = self._of_active().order_by(ProfileRow.id.desc())
        return [row.record() for row in await self.session.scalars(newest.limit(limit))]

    async def about(self, member_id: int) -> object | None:
        kept = await self.get(member_id)
        return None if kept.empty else asdict(kept)

    async def forget(self, member_id: int) -> None:
        mine = {"community_id": self.community_id}
        await self.session.execute(delete(ProfileRow).filter_by(**mine, member_id=member_id))
        reports = update(ProfileRow).filter_by(**mine, manager_id=member_id)
        await self.session.execute(reports.values(manager_id=None))

    def _of_active(self) -> Select[ProfileRow]:
        members = self._all().join(MemberRow, MemberRow.id == ProfileRow.member_id)
        return members.where(MemberRow.community_id == self.community_id, MemberRow.active)

    def _all(self) -> Select[ProfileRow]:
        return select(ProfileRow).where(ProfileRow.community_id == self.community_id)


def _words(profile: Profile) -> str:
    return "".join(f" {word}" for _, piece in profile.said for word in words_of(piece))
