"""Communities: the workspaces and servers that all other rows belong to."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.people import Community
from storage.tables import Base


class CommunityRow(Base):
    __tablename__ = "communities"
    __table_args__ = (UniqueConstraint("platform", "handle"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]
    handle: Mapped[str]
    name: Mapped[str]

    def record(self) -> Community:
        return Community(self.id, self.platform, self.handle, self.name)
