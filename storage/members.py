"""Members: who was met in a community, and the tombstones of who asked to be forgotten."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Select, UniqueConstraint, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.people import Community, Member, Person, Sort
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity

FORGOTTEN = "Someone who left"
SEALED = "forgotten:"  # what the handle of a tombstone begins with


class MemberRow(OfCommunity, Base):
    """`zone_told` comes from the platform; `zone_set` from the member, and wins.

    `roles` are handles with spaces between.
    """

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("community_id", "handle"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    folded: Mapped[str]
    zone_told: Mapped[str | None]
    zone_set: Mapped[str | None]
    locale: Mapped[str | None]
    sort: Mapped[str]
    active: Mapped[bool]
    admin: Mapped[bool]
    roles: Mapped[str] = mapped_column(default="", server_default="")

    def record(self) -> Member:
        return Member(
            self.id,
            self.handle,
            self.name,
            self.zone_set or self.zone_told or "UTC",
            self.locale or "en",
            Sort(self.sort),
            self.active,
            self.admin,
            tuple(self.roles.split()),
        )


class SqlMembers(Family):
    name = "member"

    def __init__(self, session: AsyncSession, community: Community, secret: bytes) -> None:
        super().__init__(session, community)
        self._secret = secret

    async def meet(self, person: Person) -> Member:
        told = {
            "name": person.name,
            "folded": fold(person.name),
            "sort": person.sort.value,
            "active": person.active,
            "admin": person.admin,
        }
        row = await self._row(person.handle)
        if row is None:
            await insert_once(
                self.session,
                MemberRow,
                community_id=self.community_id,
                handle=person.handle,
                **told,
            )
            row = await self._row(person.handle)
            assert row is not None
        if row.handle != person.handle:
            row.handle = person.handle
        if person.zone is not None and row.zone_told != person.zone:
            row.zone_told = person.zone
        if person.roles is not None and row.roles != " ".join(person.roles):
            row.roles = " ".join(person.roles)
        if person.locale is not None and row.locale != person.locale:
            row.locale = person.locale
        for name, value in told.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        await self.session.flush()
        return row.record()

    async def get(self, member_id: int) -> Member | None:
        return (await self.many([member_id])).get(member_id)

    async def many(self, member_ids: Sequence[int]) -> dict[int, Member]:
        rows = await self.session.scalars(self._all().where(MemberRow.id.in_(member_ids)))
        return {row.id: row.record() for row in rows}

    async def with_handle(self, handle: str) -> Member | None:
        row = (await self.session.scalars(self._all().filter_by(handle=handle))).one_or_none()
        return row.record() if row else None

    async def named(self, name: str) -> Sequence[Member]:
        wanted = fold(name)
        if not wanted.strip():
            return []
        rows = await self.session.scalars(
            self._all()
            .where(MemberRow.folded.contains(wanted, autoescape=True), MemberRow.active)
            .order_by(MemberRow.name, MemberRow.id)
            .limit(10)
        )
        return [row.record() for row in rows]

    async def everyone(self) -> Sequence[Member]:
        rows = await self.session.scalars(
            self._all().where(MemberRow.active).order_by(MemberRow.name, MemberRow.id)
        )
        return [row.record() for row in rows]

    async def gone(self, member_id: int) -> None:
        await self._change(member_id, active=False)

    async def set_zone(self, member_id: int, zone: str) -> None:
        await self._change(member_id, zone_set=zone)

    async def about(self, member_id: int) -> object | None:
        member = await self.get(member_id)
        return asdict(member) if member else None

    async def forget(self, member_id: int) -> None:
        member = await self.get(member_id)
        if member is not None and not member.handle.startswith(SEALED):
            await self._change(
                member_id,
                handle=self._tombstone(member.handle),
                name=FORGOTTEN,
                folded="",
                zone_told=None,
                zone_set=None,
                locale=None,
                active=False,
                admin=False,
                roles="",
            )

    async def _row(self, handle: str) -> MemberRow | None:
        handles = [handle, self._tombstone(handle)]
        rows = await self.session.scalars(self._all().where(MemberRow.handle.in_(handles)))
        return rows.one_or_none()

    def _tombstone(self, handle: str) -> str:
        """A keyed hash: nobody can tell from it who it was, but who comes back is known again."""
        words = "\n".join((self.community.platform, self.community.handle, handle))
        return SEALED + hmac.new(self._secret, words.encode(), hashlib.sha256).hexdigest()

    def _all(self) -> Select[MemberRow]:
        return select(MemberRow).filter_by(community_id=self.community_id)

    async def _change(self, member_id: int, **values: object) -> None:
        await self.session.execute(
            update(MemberRow)
            .where(MemberRow.id == member_id, MemberRow.community_id == self.community_id)
            .values(**values)
        )


def fold(name: str) -> str:
    """A name in which any of its words is found, case aside: ` ana ruiz `."""
    return f" {' '.join(name.casefold().split())} "
