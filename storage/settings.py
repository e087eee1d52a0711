"""A community's settings, kept as one JSON text."""

from collections.abc import Callable

from pydantic import TypeAdapter
from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.settings import Settings
from storage.family import Family
from storage.insert import insert_once
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

    async def change(self, how: Callable[[Settings], Settings]) -> Settings:
        own = self.community_id
        unset = SETTINGS_JSON.dump_json(Settings()).decode()
        await insert_once(self.session, SettingsRow, community_id=own, json=unset)
        held = select(SettingsRow).filter_by(community_id=own).with_for_update()
        row = (await self.session.scalars(held.execution_options(populate_existing=True))).one()
        changed = how(SETTINGS_JSON.validate_json(row.json))
        row.json = SETTINGS_JSON.dump_json(changed).decode()
        await self.session.flush()
        return changed

    async def about(self, member_id: int) -> object | None:
        kept = await self.get()
        roles = {"Kith": kept.admins, "asks": kept.stewards}
        return [f"looks after {what}" for what, who in roles.items() if member_id in who] or None

    async def forget(self, member_id: int) -> None:
        kept = await self.get()
        if member_id in (*kept.admins, *kept.stewards):
            await self.change(lambda kept: kept.without_admin(member_id).without_steward(member_id))

    async def _row(self) -> SettingsRow | None:
        rows = await self.session.scalars(
            select(SettingsRow).filter_by(community_id=self.community_id)
        )
        return rows.one_or_none()
