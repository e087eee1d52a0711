"""Programs of introductions, and who takes part in them."""

from collections.abc import Sequence
from datetime import date, datetime, time

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Select, UniqueConstraint, delete, false, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.matching.rules import Strength, Wish
from bot.people import Place, PlaceSort, Role
from bot.records.intros import Cadence, Participation, Program, Weekday
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity, Utc

_WISHES: TypeAdapter[dict[Wish, Strength]] = TypeAdapter(dict[Wish, Strength])


class ProgramRow(OfCommunity, Base):
    __tablename__ = "programs"
    __table_args__ = (UniqueConstraint("community_id", "place_handle"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_handle: Mapped[str]
    place_name: Mapped[str]
    place_sort: Mapped[str]
    cadence: Mapped[str]
    weekday: Mapped[str]
    at: Mapped[time]
    zone: Mapped[str]
    size: Mapped[int]
    question: Mapped[bool]
    first: Mapped[date]
    paused: Mapped[bool]
    role_handle: Mapped[str | None]
    role_name: Mapped[str | None]
    mixes: Mapped[bool] = mapped_column(default=False, server_default=false())
    preview: Mapped[int] = mapped_column(default=0, server_default="0")
    wishes: Mapped[str] = mapped_column(default="{}", server_default="{}")

    def record(self) -> Program:
        role = Role(self.role_handle, self.role_name or "") if self.role_handle else None
        return Program(
            self.id,
            Place(self.place_handle, self.place_name, PlaceSort(self.place_sort)),
            Cadence(self.cadence),
            Weekday(self.weekday),
            self.at,
            self.zone,
            self.size,
            self.question,
            self.first,
            self.paused,
            role,
            self.mixes,
            self.preview,
            _WISHES.validate_json(self.wishes),
        )


class ParticipationRow(OfCommunity, Base):
    __tablename__ = "participations"
    __table_args__ = (UniqueConstraint("program_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    active: Mapped[bool]
    joined_at: Mapped[datetime] = mapped_column(Utc)
    paused_until: Mapped[date | None]
    skips_next: Mapped[bool]
    waiting: Mapped[bool]
    open_now: Mapped[bool]

    def record(self) -> Participation:
        return Participation(
            self.program_id,
            self.member_id,
            self.active,
            self.joined_at,
            self.paused_until,
            self.skips_next,
            self.waiting,
            self.open_now,
        )


class Programs(Family):
    """The programs' share of `bot.records.intros.IntroWork`."""

    async def put_program(self, program: Program) -> Program:
        values = {
            "place_handle": program.place.handle,
            "place_name": program.place.name,
            "place_sort": program.place.sort.value,
            "cadence": program.cadence.value,
            "weekday": program.weekday.value,
            "at": program.at,
            "zone": program.zone,
            "size": program.size,
            "question": program.question,
            "first": program.first,
            "paused": program.paused,
            "role_handle": program.role.handle if program.role else None,
            "role_name": program.role.name if program.role else None,
            "mixes": program.mixes,
            "preview": program.preview,
            "wishes": _WISHES.dump_json(dict(program.wishes)).decode(),
        }
        if not program.id:
            await insert_once(self.session, ProgramRow, community_id=self.community_id, **values)
        where = (
            ProgramRow.id == program.id
            if program.id
            else ProgramRow.place_handle == program.place.handle
        )
        await self.session.execute(
            update(ProgramRow)
            .where(where, ProgramRow.community_id == self.community_id)
            .values(**values)
        )
        kept = await self.program_in(program.place)
        assert kept is not None, "a program of another community"
        return kept

    async def program(self, program_id: int) -> Program | None:
        found = await self._programs(_programs(self.community_id).filter_by(id=program_id))
        return found[0] if found else None

    async def program_in(self, place: Place) -> Program | None:
        query = _programs(self.community_id).filter_by(place_handle=place.handle)
        found = await self._programs(query)
        return found[0] if found else None

    async def programs(self) -> Sequence[Program]:
        return await self._programs(_programs(self.community_id).order_by(ProgramRow.id))

    async def participation(self, program_id: int, member_id: int) -> Participation | None:
        query = self._taking_part().filter_by(program_id=program_id, member_id=member_id)
        found = await self._participations(query)
        return found[0] if found else None

    async def participations(self, program_id: int) -> Sequence[Participation]:
        return await self._participations(self._taking_part().filter_by(program_id=program_id))

    async def participations_of(self, member_id: int) -> Sequence[Participation]:
        return await self._participations(self._taking_part().filter_by(member_id=member_id))

    async def breaks(self, member_ids: Sequence[int]) -> dict[int, date]:
        theirs = self._taking_part().where(
            ParticipationRow.member_id.in_(member_ids), ParticipationRow.active
        )
        ends: dict[int, date] = {}
        for each in await self._participations(theirs):
            end = each.paused_until or date.min  # they take part there
            ends[each.member_id] = min(end, ends.get(each.member_id, end))
        return {key: end for key, end in ends.items() if end > date.min}

    async def put_participation(self, participation: Participation) -> None:
        program_id, member_id = participation.program_id, participation.member_id
        assert await self.program(program_id) is not None, "a program of another community"
        values = {
            "active": participation.active,
            "joined_at": participation.joined_at,
            "paused_until": participation.paused_until,
            "skips_next": participation.skips_next,
            "waiting": participation.waiting,
            "open_now": participation.open_now,
        }
        keys = {
            "community_id": self.community_id,
            "program_id": program_id,
            "member_id": member_id,
        }
        if not await insert_once(self.session, ParticipationRow, **keys, **values):
            await self.session.execute(update(ParticipationRow).filter_by(**keys).values(**values))

    async def _forget_participations(self, member_id: int) -> None:
        await self.session.execute(
            delete(ParticipationRow).where(
                ParticipationRow.member_id == member_id,
                ParticipationRow.community_id == self.community_id,
            )
        )

    def _taking_part(self) -> Select[ParticipationRow]:
        everyone = select(ParticipationRow).filter_by(community_id=self.community_id)
        return everyone.order_by(ParticipationRow.id)

    async def _programs(self, query: Select[ProgramRow]) -> list[Program]:
        rows = await self.session.scalars(query.execution_options(populate_existing=True))
        return [row.record() for row in rows]

    async def _participations(self, query: Select[ParticipationRow]) -> list[Participation]:
        rows = await self.session.scalars(query.execution_options(populate_existing=True))
        return [row.record() for row in rows]


def _programs(community_id: int) -> Select[ProgramRow]:
    return select(ProgramRow).filter_by(community_id=community_id)
