"""Pods, and who has to do with them: places are counted right, however many press at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Update, delete, func, select, update

from bot.records.pods import Pod, PodState, Seat, SeatState
from storage.family import Family
from storage.insert import insert_once
from storage.members import MemberRow
from storage.pod_rows import PodRow, SeatRow

_ALIVE = (PodState.GATHERING.value, PodState.RUNNING.value)
_JOINED = (SeatState.IN.value, SeatState.ASIDE.value)


class SqlPods(Family):
    name = "pods"

    async def add(self, pod: Pod, limit: int) -> Pod | None:
        await self.session.execute(  # what one member starts is counted one at a time
            select(MemberRow.id)
            .where(MemberRow.id == pod.host_id, MemberRow.community_id == self.community_id)
            .with_for_update(key_share=True)
        )
        theirs = await self._pods(PodRow.host_id == pod.host_id)
        if sum(not each.over for each in theirs) >= limit:
            return None
        row = PodRow(
            community_id=self.community_id,
            host_id=pod.host_id,
            theme=pod.theme,
            about=pod.about,
            weeks=pod.weeks,
            beat=pod.beat.value,
            size=pod.size,
            place_handle=pod.place.handle,
            place_name=pod.place.name,
            place_sort=pod.place.sort.value,
            at=pod.at,
            until=pod.until,
            state=PodState.GATHERING.value,
            taken=0,
            room=1,
            small=False,
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def get(self, pod_id: int) -> Pod | None:
        found = await self._pods(PodRow.id == pod_id)
        return found[0] if found else None

    async def everything(self) -> Sequence[Pod]:
        return await self._pods(PodRow.id > 0)

    async def of_member(self, member_id: int) -> Sequence[tuple[Pod, Seat]]:
        seats = await self._seats(SeatRow.member_id == member_id)
        pods = await self._pods(PodRow.id.in_([each.pod_id for each in seats]))
        known = {each.id: each for each in pods}
        return [(known[each.pod_id], each) for each in seats]

    async def seats(self, pod_id: int) -> Sequence[Seat]:
        return await self._seats(SeatRow.pod_id == pod_id)

    async def ask(self, pod_id: int, member_id: int, at: datetime) -> Seat | None:
        return await self._seat(pod_id, member_id, SeatState.ASKED, at, asked_at=at)

    async def decline(self, pod_id: int, member_id: int) -> bool:
        asked = self._of(pod_id, member_id).where(SeatRow.state == SeatState.ASKED.value)
        return await self._meets(asked.values(state=SeatState.DECLINED.value).returning(SeatRow.id))

    async def asked_since(self, since: datetime) -> Mapping[int, int]:
        rows = await self.session.execute(
            select(SeatRow.member_id, func.count())
            .where(SeatRow.community_id == self.community_id, SeatRow.asked_at > since)
            .group_by(SeatRow.member_id)
        )
        return {row[0]: row[1] for row in rows}

    async def join(
        self, pod_id: int, member_id: int, at: datetime, *, aside: bool = False
    ) -> Pod | None:
        room = self._pod(pod_id).where(
            PodRow.state == PodState.GATHERING.value, PodRow.taken < PodRow.size
        )
        one_more = PodRow.taken + (0 if aside else 1)
        if not await self._meets(room.values(taken=one_more).returning(PodRow.id)):
            return None
        state = SeatState.ASIDE if aside else SeatState.IN
        back = self._of(pod_id, member_id).where(SeatRow.state.not_in(_JOINED))
        joined = await self._seat(pod_id, member_id, state, at) is not None or (
            await self._meets(back.values(state=state.value, at=at).returning(SeatRow.id))
        )
        if not joined and not aside:
            fewer = self._pod(pod_id).values(taken=PodRow.taken - 1)
            await self._meets(fewer.returning(PodRow.id))
        return await self.get(pod_id) if joined else None

    async def leave(self, pod_id: int, member_id: int) -> Pod | None:
        await self._hold(pod_id)
        before = await self.get(pod_id)
        if before is None or before.over:
            return None
        for state, fewer in ((SeatState.IN, 1), (SeatState.ASIDE, 0)):
            theirs = self._of(pod_id, member_id).where(SeatRow.state == state.value)
            gone = theirs.values(state=SeatState.LEFT.value).returning(SeatRow.id)
            if await self._meets(gone):
                taken, room = PodRow.taken - fewer, PodRow.room + int(before.running)
                change = self._pod(pod_id).values(taken=taken, room=room, small=False)
                await self._meets(change.returning(PodRow.id))
                return await self.get(pod_id)
        return None

    async def begin(
        self, pod_id: int, member_ids: Sequence[int], at: datetime, until: datetime
    ) -> Pod | None:
        gathering = self._pod(pod_id).where(PodRow.state == PodState.GATHERING.value)
        begun = gathering.values(state=PodState.RUNNING.value, begun_at=at, until=until)
        if not await self._meets(begun.returning(PodRow.id)):
            return None
        for state, which in (
            (SeatState.IN, SeatRow.member_id.in_(member_ids)),
            (SeatState.LEFT, SeatRow.member_id.not_in(member_ids)),
        ):
            joined = self._in(pod_id).where(SeatRow.state.in_(_JOINED), which)
            await self._meets(joined.values(state=state.value).returning(SeatRow.id))
        there = sum(each.state is SeatState.IN for each in await self.seats(pod_id))
        await self._meets(self._pod(pod_id).values(taken=there).returning(PodRow.id))
        return await self.get(pod_id)

    async def stay_small(self, pod_id: int) -> Pod | None:
        unsaid = self._pod(pod_id).where(
            PodRow.state == PodState.RUNNING.value, PodRow.small.is_(False)
        )
        said = await self._meets(unsaid.values(small=True).returning(PodRow.id))
        return await self.get(pod_id) if said else None

    async def end(self, pod_id: int, state: PodState) -> Pod | None:
        alive = self._pod(pod_id).where(PodRow.state.in_(_ALIVE))
        ended = await self._meets(alive.values(state=state.value).returning(PodRow.id))
        return await self.get(pod_id) if ended else None

    async def conclude(self, pod_id: int, member_id: int, outcome: str) -> bool:
        unsaid = self._of(pod_id, member_id).where(
            SeatRow.state == SeatState.IN.value, SeatRow.outcome == ""
        )
        return await self._meets(unsaid.values(outcome=outcome).returning(SeatRow.id))

    async def about(self, member_id: int) -> object | None:
        return [
            {
                "theme": pod.theme,
                "about": pod.about if pod.host_id == member_id else None,
                "started it": pod.host_id == member_id,
                "at": seat.at.isoformat(),
                "you": "joined" if seat.joined else seat.state.value,
                "came of it": seat.outcome,
            }
            for pod, seat in await self.of_member(member_id)
        ] or None

    async def forget(self, member_id: int) -> None:
        """Their words go; the others' pod stays, with its theme, which became theirs, too."""
        own = {"community_id": self.community_id}
        await self.session.execute(delete(SeatRow).filter_by(member_id=member_id, **own))
        await self.session.execute(
            update(PodRow).filter_by(host_id=member_id, **own).values(host_id=None, about="")
        )

    async def _seat(
        self,
        pod_id: int,
        member_id: int,
        state: SeatState,
        at: datetime,
        asked_at: datetime | None = None,
    ) -> Seat | None:
        """A new seat; None when they have to do with the pod already, or there is none."""
        if await self.get(pod_id) is None:
            return None
        new = await insert_once(
            self.session,
            SeatRow,
            community_id=self.community_id,
            pod_id=pod_id,
            member_id=member_id,
            at=at,
            asked_at=asked_at,
            state=state.value,
            outcome="",
        )
        mine = (SeatRow.pod_id == pod_id) & (SeatRow.member_id == member_id)
        return (await self._seats(mine))[0] if new else None

    async def _hold(self, pod_id: int) -> None:
        """Nobody else changes who is in it meanwhile; the pod first, as all that changes both."""
        await self.session.execute(
            select(PodRow.id)
            .where(PodRow.id == pod_id, PodRow.community_id == self.community_id)
            .with_for_update()
        )

    def _pod(self, pod_id: int) -> Update:
        return update(PodRow).where(PodRow.id == pod_id, PodRow.community_id == self.community_id)

    def _in(self, pod_id: int) -> Update:
        return update(SeatRow).where(
            SeatRow.pod_id == pod_id, SeatRow.community_id == self.community_id
        )

    def _of(self, pod_id: int, member_id: int) -> Update:
        return self._in(pod_id).where(SeatRow.member_id == member_id)

    async def _pods(self, which: ColumnElement[bool]) -> list[Pod]:
        rows = await self.session.scalars(
            select(PodRow)
            .where(which, PodRow.community_id == self.community_id)
            .order_by(PodRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]

    async def _seats(self, which: ColumnElement[bool]) -> list[Seat]:
        rows = await self.session.scalars(
            select(SeatRow)
            .where(which, SeatRow.community_id == self.community_id)
            .order_by(SeatRow.at, SeatRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]
