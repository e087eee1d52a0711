"""Keys of events that were handled, so that each is handled once."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base, OfCommunity, Utc


class SeenRow(OfCommunity, Base):
    __tablename__ = "seen"
    __table_args__ = (UniqueConstraint("community_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
