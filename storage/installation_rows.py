"""The tables of installations: tokens that are sealed, parts of organisations, states."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.installations import Installation
from storage.sealing import Seal
from storage.tables import Base, Utc


class InstallationRow(Base):
    """`token` and `refresh_token` are sealed; both are empty once Kith was removed.

    Who gets a new token holds `refreshing_until`, so that nobody else does at the same time.
    """

    __tablename__ = "installations"
    __table_args__ = (UniqueConstraint("platform", "home"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]
    home: Mapped[str]
    name: Mapped[str]
    token: Mapped[str]
    refresh_token: Mapped[str]
    bot: Mapped[str]
    installer: Mapped[str]
    scopes: Mapped[str]
    installed_at: Mapped[datetime] = mapped_column(Utc)
    expires_at: Mapped[datetime | None] = mapped_column(Utc)
    refreshing_until: Mapped[datetime | None] = mapped_column(Utc)
    removed_at: Mapped[datetime | None] = mapped_column(Utc)

    def record(self, seal: Seal) -> Installation:
        return Installation(
            platform=self.platform,
            home=self.home,
            name=self.name,
            token=seal.open(self.token) if self.token else "",
            bot=self.bot,
            installer=self.installer,
            scopes=tuple(self.scopes.split()),
            installed_at=self.installed_at,
            refresh_token=seal.open(self.refresh_token) if self.refresh_token else None,
            expires_at=self.expires_at,
            removed_at=self.removed_at,
        )


class PartRow(Base):
    """A workspace (`part`) of an organisation (`home`)."""

    __tablename__ = "installation_parts"
    __table_args__ = (UniqueConstraint("platform", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]
    part: Mapped[str]
    home: Mapped[str]


class StateRow(Base):
    __tablename__ = "installation_states"
    __table_args__ = (UniqueConstraint("state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    until: Mapped[datetime] = mapped_column(Utc)
