"""Parcels: the rows of the outbox, and how destinations are written in them."""

from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.people import Member, Place
from bot.replies import Destination, Room
from storage.tables import Base, OfCommunity, Utc

CLOSING = "closing"
"""The sort of a parcel that holds no message: it closes its room, behind what is for it."""

_SORTS: dict[str, TypeAdapter[Place] | TypeAdapter[Member] | TypeAdapter[Room]] = {
    "place": TypeAdapter(Place),
    "member": TypeAdapter(Member),
    "room": TypeAdapter(Room),
    CLOSING: TypeAdapter(Room),
}
_ANY: TypeAdapter[Destination] = TypeAdapter(Destination)
PLACE_JSON: TypeAdapter[Place] = TypeAdapter(Place)


class ParcelRow(OfCommunity, Base):
    """A message: `waiting`, then `sent`, `failed` or `cancelled`; a revision `revises` another.

    `lease` counts the times it was handed out: who held an older lease has no say any more.
    `rank` is 0 when somebody waits for it.
    """

    __tablename__ = "parcels"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        Index(
            "ix_parcels_next",
            "rank",  # first, so that no look at a lane takes this index for a short cut
            "community_id",
            "id",
            postgresql_where=text("status = 'waiting'"),
            sqlite_where=text("status = 'waiting'"),
        ),
        Index("ix_parcels_lane", "community_id", "lane", "status", "id"),
        Index(
            "ix_parcels_failed",
            "community_id",
            "id",
            postgresql_where=text("status = 'failed'"),
            sqlite_where=text("status = 'failed'"),
        ),
        Index(
            "ix_parcels_ended",
            "community_id",
            "ended_at",
            postgresql_where=text("ended_at IS NOT NULL"),
            sqlite_where=text("ended_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"))
    key: Mapped[str]
    lane: Mapped[str]
    sort: Mapped[str]
    destination: Mapped[str]
    card: Mapped[str]
    rank: Mapped[int] = mapped_column(default=1, server_default="1")
    status: Mapped[str] = mapped_column(default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    lease: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime | None] = mapped_column(Utc)
    due_at: Mapped[datetime | None] = mapped_column(Utc)
    leased_until: Mapped[datetime | None] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    why: Mapped[str | None]
    place: Mapped[str | None]
    handle: Mapped[str | None] = mapped_column(index=True)
    revises: Mapped[str | None] = mapped_column(index=True)
    revisions: Mapped[int] = mapped_column(default=0)


class RoomRow(OfCommunity, Base):
    """The room that was opened for a key."""

    __tablename__ = "rooms"
    __table_args__ = (UniqueConstraint("community_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    place: Mapped[str]


def lane_of(to: Destination) -> str:
    """The name of the queue in which messages to one destination keep their order."""
    match to:
        case Place():
            return f"place:{to.handle}"
        case Member():
            return f"member:{to.id}"
        case Room():
            return f"room:{to.key}"


def write_destination(to: Destination) -> tuple[str, str]:
    """A destination as its sort and its JSON."""
    sort = type(to).__name__.lower()
    return sort, _ANY.dump_json(to).decode()


def read_destination(sort: str, json: str) -> Destination:
    """A destination from its sort and its JSON."""
    return _SORTS[sort].validate_json(json)
