"""The tables of pods: their themes, and who has to do with them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.people import Place, PlaceSort
from bot.records.pods import Beat, Pod, PodState, Seat, SeatState
from storage.tables import Base, OfCommunity, Utc


class PodRow(OfCommunity, Base):
    __tablename__ = "pods"

    id: Mapped[int] = mapped_column(primary_key=True)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    theme: Mapped[str]
    about: Mapped[str]
    weeks: Mapped[int]
    beat: Mapped[str]
    size: Mapped[int]
    place_handle: Mapped[str]
    place_name: Mapped[str]
    place_sort: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str]
    taken: Mapped[int]
    room: Mapped[int]
    small: Mapped[bool]
    begun_at: Mapped[datetime | None] = mapped_column(Utc)

    def record(self) -> Pod:
        return Pod(
            id=self.id,
            host_id=self.host_id,
            theme=self.theme,
            about=self.about,
            weeks=self.weeks,
            beat=Beat(self.beat),
            size=self.size,
            place=Place(self.place_handle, self.place_name, PlaceSort(self.place_sort)),
            at=self.at,
            until=self.until,
            state=PodState(self.state),
            taken=self.taken,
            room=self.room,
            small=self.small,
            begun_at=self.begun_at,
        )


class SeatRow(OfCommunity, Base):
    """`at` is when they came to it last: asked, or joined; `asked_at` when they were asked."""

    __tablename__ = "pod_seats"
    __table_args__ = (UniqueConstraint("pod_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pod_id: Mapped[int] = mapped_column(ForeignKey("pods.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    at: Mapped[datetime] = mapped_column(Utc)
    asked_at: Mapped[datetime | None] = mapped_column(Utc)
    state: Mapped[str]
    outcome: Mapped[str]

    def record(self) -> Seat:
        return Seat(
            self.id,
            self.pod_id,
            self.member_id,
            self.at,
            SeatState(self.state),
            self.outcome,
        )
