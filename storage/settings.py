"""A community's settings, kept as one JSON text."""

from dataclasses import replace

from pydantic import TypeAdapter
from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.settings import Settings
from storage.family import Family
from storage.tables import Base, OfCommunity

SETTINGS_JSON: TypeAdapter[Settings] = TypeAdapter(Settings)


class SettingsRow(OfCommunity, Base):
    __tablename__ = "settings"
    __table_args__ = (UniqueConstraint("community_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    json: Mapped[str]


class SqlSettings(Family):
    name = "settings"

    async def get(self) -> Settings:
        row = await self._row()
        return SETTINGS_JSON.validate_json(row.json) if row else Settings()

    async def put(self, settings: Settings) -> None:
        row = await self._row()
        if row is None:
            row = SettingsRow(community_id=self.community_id)
            self.session.add(row)
        row.json = SETTINGS_JSON.dump_json(settings).decode()
        await self.session.flush()

    async def forget(self, member_id: int) -> None:
        settings = await self.get()
        if member_id in settings.admins:
            left = tuple(each for each in settings.admins if each != member_id)
            await self.put(replace(settings, admins=left))

    async def _row(self) -> SettingsRow | None:
        rows = await self.session.scalars(
            select(SettingsRow).filter_by(community_id=self.community_id)
        )
        return rows.one_or_none()
