"""The tables of shout-outs."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.people import Place, PlaceSort
from bot.records.shoutouts import Receiver, Seen, Shoutout
from storage.tables import Base, OfCommunity, Utc


class ShoutoutRow(OfCommunity, Base):
    """`source` is NULL for what was said by itself."""

    __tablename__ = "shoutouts"
    __table_args__ = (UniqueConstraint("community_id", "source"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    giver_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    what: Mapped[str]
    skill: Mapped[str]
    value: Mapped[str]
    place_handle: Mapped[str | None]
    place_name: Mapped[str | None]
    place_sort: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(Utc, index=True)
    source: Mapped[str | None]
    undone: Mapped[bool]
    situation: Mapped[str] = mapped_column(default="", server_default="")
    result: Mapped[str] = mapped_column(default="", server_default="")

    @staticmethod
    def of(shoutout: Shoutout, community_id: int) -> "ShoutoutRow":
        place = shoutout.place
        return ShoutoutRow(
            community_id=community_id,
            giver_id=shoutout.giver_id,
            what=shoutout.what,
            skill=shoutout.skill,
            value=shoutout.value,
            place_handle=place.handle if place else None,
            place_name=place.name if place else None,
            place_sort=place.sort.value if place else None,
            at=shoutout.at,
            source=shoutout.source or None,
            undone=shoutout.undone,
            situation=shoutout.situation,
            result=shoutout.result,
        )

    def record(self, receivers: Sequence[Receiver]) -> Shoutout:
        return Shoutout(
            self.id,
            self.giver_id,
            self.what,
            self.skill,
            self.value,
            self._place(),
            self.at,
            self.source or "",
            self.undone,
            tuple(receivers),
            self.situation,
            self.result,
        )

    def _place(self) -> Place | None:
        if self.place_handle is None or self.place_name is None or self.place_sort is None:
            return None
        return Place(self.place_handle, self.place_name, PlaceSort(self.place_sort))


class ReceiverRow(OfCommunity, Base):
    """`day` is the one on whose allowance it counts; NULL when it is free."""

    __tablename__ = "shoutout_receivers"
    __table_args__ = (UniqueConstraint("shoutout_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    shoutout_id: Mapped[int] = mapped_column(ForeignKey("shoutouts.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    seen: Mapped[str]
    named: Mapped[bool]
    day: Mapped[date | None]
    kept: Mapped[bool] = mapped_column(default=False, server_default=false())

    def record(self) -> Receiver:
        return Receiver(self.member_id, Seen(self.seen), self.named, self.kept)


class AllowanceRow(OfCommunity, Base):
    """How many people a member has thanked on a day of the community's calendar."""

    __tablename__ = "shoutout_allowances"
    __table_args__ = (
        UniqueConstraint("community_id", "member_id", "day"),
        CheckConstraint("used >= 0", name="used"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    day: Mapped[date]
    used: Mapped[int]
