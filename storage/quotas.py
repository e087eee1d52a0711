"""Quotas: which worker sends for whom, so that a platform's limits are kept by one of them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.leases import is_over, latest_end
from storage.tables import Base, Utc


class QuotaRow(Base):
    """A quota is its holder's until a moment, and then anybody's."""

    __tablename__ = "quotas"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime] = mapped_column(Utc)


class Quotas:
    """Those that one worker holds. It asks the database again when half of its time is over."""

    def __init__(self, holder: str, span: timedelta) -> None:
        self._holder = holder
        self._span = span
        self._until: dict[str, datetime] = {}

    def unsure(self, names: Collection[str], now: datetime) -> list[str]:
        """Those that have to be asked for."""
        soon = now + self._span / 2
        return sorted(
            each for each in names if not soon < self._until.get(each, now) <= now + self._span
        )

    async def ask(self, session: AsyncSession, names: Collection[str], now: datetime) -> None:
        """Take what nobody else holds."""
        until = now + self._span
        for name in names:
            self._until.pop(name, None)
            if await self._take(session, name, now, until):
                self._until[name] = until

    def held(self, names: Collection[str]) -> set[str]:
        return {each for each in names if each in self._until}

    async def let_go(self, session: AsyncSession) -> None:
        """Leave them to others."""
        self._until.clear()
        await session.execute(delete(QuotaRow).where(QuotaRow.holder == self._holder))

    async def _take(self, session: AsyncSession, name: str, now: datetime, until: datetime) -> bool:
        dialect = session.get_bind().dialect.name
        insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
        mine = {"holder": self._holder, "until": until}
        statement = insert(QuotaRow).values(name=name, **mine)
        taken = statement.on_conflict_do_update(
            index_elements=[QuotaRow.name],
            set_=mine,
            where=or_(
                is_over(QuotaRow.until, now, latest_end(now, self._span)),
                QuotaRow.holder == self._holder,
            ),
        ).returning(QuotaRow.name)
        return (await session.execute(taken)).first() is not None
