"""Communities: the workspaces and servers that all other rows belong to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, UniqueConstraint, Update, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.people import Community
from storage.tables import Base, Utc


class CommunityRow(Base):
    """`stopped_at` is when Kith was removed from it: nothing is done for it until it is back."""

    __tablename__ = "communities"
    __table_args__ = (UniqueConstraint("platform", "handle"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]
    handle: Mapped[str]
    name: Mapped[str]
    stopped_at: Mapped[datetime | None] = mapped_column(Utc)

    def record(self) -> Community:
        return Community(self.id, self.platform, self.handle, self.name)


def runs() -> ColumnElement[bool]:
    """Of a query that joins communities: only those that Kith is in."""
    return CommunityRow.stopped_at.is_(None)


def stop(platform: str, handles: Sequence[str], at: datetime) -> Update:
    """Stops all work for these; what is stopped already keeps its day."""
    return _some(platform, handles).where(runs()).values(stopped_at=at)


def resume(platform: str, handles: Sequence[str]) -> Update:
    """Takes all work for these up again."""
    return _some(platform, handles).values(stopped_at=None)


def _some(platform: str, handles: Sequence[str]) -> Update:
    return update(CommunityRow).where(
        CommunityRow.platform == platform, CommunityRow.handle.in_(handles)
    )
