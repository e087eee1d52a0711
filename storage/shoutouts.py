"""Shout-outs, their receivers, and the allowances of those who give them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, CursorResult, Delete, Update, delete, or_, select, update

from bot.records.shoutouts import Receiver, Seen, Shoutout
from bot.routing.documents import of_shoutout
from storage.family import Family
from storage.indexing import index
from storage.insert import insert_once
from storage.shoutout_rows import AllowanceRow, ReceiverRow, ShoutoutRow


class SqlShoutouts(Family):
    name = "shout-outs"

    async def spend(self, giver_id: int, day: date, people: int, limit: int) -> int | None:
        key = {"community_id": self.community_id, "member_id": giver_id, "day": day}
        await insert_once(self.session, AllowanceRow, **key, used=0)
        left = await self.session.scalars(
            update(AllowanceRow)
            .filter_by(**key)
            .where(AllowanceRow.used + people <= limit)
            .values(used=AllowanceRow.used + people)
            .returning(AllowanceRow.used)
        )
        used = left.one_or_none()
        return None if used is None else limit - used

    async def give_back(self, giver_id: int, day: date, people: int) -> None:
        await self.session.execute(
            update(AllowanceRow)
            .filter_by(community_id=self.community_id, member_id=giver_id, day=day)
            .values(used=AllowanceRow.used - people)
        )

    async def spent(self, giver_id: int, day: date) -> int:
        found = await self.session.scalars(
            select(AllowanceRow.used).filter_by(
                community_id=self.community_id, member_id=giver_id, day=day
            )
        )
        return found.one_or_none() or 0

    async def add(self, shoutout: Shoutout, day: date | None) -> Shoutout | None:
        if shoutout.source and await self._found(ShoutoutRow.source == shoutout.source):
            return None
        row = ShoutoutRow.of(shoutout, self.community_id)
        self.session.add(row)
        await self.session.flush()
        for each in shoutout.receivers:
            await self._insert(row.id, each.member_id, day)
        return await self._indexed(row.id)

    async def get(self, shoutout_id: int) -> Shoutout | None:
        found = await self._found(ShoutoutRow.id == shoutout_id)
        return found[0] if found else None

    async def rewrite(self, shoutout_id: int, what: str, skill: str, value: str) -> Shoutout | None:
        return await self._reword(shoutout_id, what=what, skill=skill, value=value)

    async def tell_more(
        self, shoutout_id: int, skill: str, situation: str, result: str
    ) -> Shoutout | None:
        return await self._reword(shoutout_id, skill=skill, situation=situation, result=result)

    async def include(self, shoutout_id: int, member_ids: Sequence[int], day: date) -> int:
        new = 0
        for member_id in member_ids:
            again = self._receiver(shoutout_id, member_id).where(~ReceiverRow.named)
            new += await self._insert(shoutout_id, member_id, day) or bool(
                await self._changes(again.values(named=True, day=day))
            )
        await self._indexed(shoutout_id)
        return new

    async def exclude(self, shoutout_id: int, member_ids: Sequence[int], day: date) -> int:
        rows = await self.session.scalars(
            update(ReceiverRow)
            .where(
                ReceiverRow.community_id == self.community_id,
                ReceiverRow.shoutout_id == shoutout_id,
                ReceiverRow.member_id.in_(member_ids),
                ReceiverRow.named,
            )
            .values(named=False)
            .returning(ReceiverRow.day)
        )
        counted = sum(each == day for each in rows)
        await self._indexed(shoutout_id)
        return counted

    async def undo(self, shoutout_id: int, day: date) -> int | None:
        if not await self._changes(self._open(shoutout_id).values(undone=True)):
            return None
        await self._indexed(shoutout_id)
        rows = await self.session.scalars(
            select(ReceiverRow.day).where(
                ReceiverRow.community_id == self.community_id,
                ReceiverRow.shoutout_id == shoutout_id,
                ReceiverRow.named,
            )
        )
        return sum(each == day for each in rows)

    async def see(self, shoutout_id: int, member_id: int, seen: Seen) -> Shoutout | None:
        open_ones = select(ShoutoutRow.id).where(
            ShoutoutRow.community_id == self.community_id, ~ShoutoutRow.undone
        )
        changed = self._receiver(shoutout_id, member_id).where(
            ReceiverRow.named,
            ReceiverRow.seen.not_in([seen.value, Seen.DOWN.value]),
            ReceiverRow.shoutout_id.in_(open_ones),
        )
        if not await self._changes(changed.values(seen=seen.value, kept=False)):
            return None
        return await self._indexed(shoutout_id)

    async def keep(self, shoutout_id: int, member_id: int, *, kept: bool) -> Shoutout | None:
        public = select(ShoutoutRow.id).where(
            ShoutoutRow.community_id == self.community_id,
            ShoutoutRow.place_handle.is_not(None),
            ~ShoutoutRow.undone,
        )
        changed = self._receiver(shoutout_id, member_id).where(
            ReceiverRow.named,
            ReceiverRow.seen == Seen.PUBLIC.value,
            ReceiverRow.kept != kept,
            ReceiverRow.shoutout_id.in_(public),
        )
        return (
            await self.get(shoutout_id) if await self._changes(changed.values(kept=kept)) else None
        )

    async def received_by(self, member_id: int) -> Sequence[Shoutout]:
        theirs = select(ReceiverRow.shoutout_id).where(
            ReceiverRow.community_id == self.community_id,
            ReceiverRow.member_id == member_id,
            ReceiverRow.named,
            ReceiverRow.seen != Seen.DOWN.value,
        )
        return (await self._found(ShoutoutRow.id.in_(theirs), ~ShoutoutRow.undone))[::-1]

    async def given_by(self, member_id: int) -> Sequence[Shoutout]:
        return (await self._found(ShoutoutRow.giver_id == member_id, ~ShoutoutRow.undone))[::-1]

    async def between(self, start: datetime, end: datetime) -> Sequence[Shoutout]:
        return await self._found(ShoutoutRow.at >= start, ShoutoutRow.at < end, ~ShoutoutRow.undone)

    async def about(self, member_id: int) -> object | None:
        given = await self._found(ShoutoutRow.giver_id == member_id)
        theirs = select(ReceiverRow.shoutout_id).filter_by(
            community_id=self.community_id, member_id=member_id
        )
        received = await self._found(ShoutoutRow.id.in_(theirs))
        kept = {
            "given": [_plain(each, None) for each in given],
            "received": [_plain(each, each.receiver(member_id)) for each in received],
        }
        return kept if given or received else None

    async def forget(self, member_id: int) -> None:
        ours = {"community_id": self.community_id}
        given = update(ShoutoutRow).filter_by(giver_id=member_id, **ours)
        await self._changes(given.values(giver_id=None))
        await self._changes(delete(ReceiverRow).filter_by(member_id=member_id, **ours))
        await self._changes(delete(AllowanceRow).filter_by(member_id=member_id, **ours))

    async def _reword(self, shoutout_id: int, **words: str) -> Shoutout | None:
        """Other words stand in no profile before they were looked at there."""
        others = self._open(shoutout_id).where(
            or_(*(getattr(ShoutoutRow, name) != said for name, said in words.items()))
        )
        if await self._changes(others.values(**words)):
            theirs = update(ReceiverRow).filter_by(
                community_id=self.community_id, shoutout_id=shoutout_id
            )
            await self._changes(theirs.values(kept=False))
            return await self._indexed(shoutout_id)
        same = await self.get(shoutout_id)
        return None if same is None or same.undone else same

    async def _indexed(self, shoutout_id: int) -> Shoutout | None:
        """The shout-out; what it tells of who knows what can be found.

        It is locked, since its receivers can be changed without it.
        """
        ours = (ShoutoutRow.community_id == self.community_id) & (ShoutoutRow.id == shoutout_id)
        await self.session.execute(select(ShoutoutRow.id).where(ours).with_for_update())
        shoutout = await self.get(shoutout_id)
        if shoutout is not None:
            await index(self.session, self.community_id, shoutout.key, of_shoutout(shoutout))
        return shoutout

    def _open(self, shoutout_id: int) -> Update:
        return update(ShoutoutRow).where(
            ShoutoutRow.community_id == self.community_id,
            ShoutoutRow.id == shoutout_id,
            ~ShoutoutRow.undone,
        )

    def _receiver(self, shoutout_id: int, member_id: int) -> Update:
        return update(ReceiverRow).where(
            ReceiverRow.community_id == self.community_id,
            ReceiverRow.shoutout_id == shoutout_id,
            ReceiverRow.member_id == member_id,
        )

    async def _insert(self, shoutout_id: int, member_id: int, day: date | None) -> bool:
        return await insert_once(
            self.session,
            ReceiverRow,
            community_id=self.community_id,
            shoutout_id=shoutout_id,
            member_id=member_id,
            seen=Seen.PUBLIC.value,
            named=True,
            day=day,
        )

    async def _changes(self, statement: Update | Delete) -> int:
        result = await self.session.execute(statement)
        assert isinstance(result, CursorResult)
        return result.rowcount

    async def _found(self, *which: ColumnElement[bool]) -> list[Shoutout]:
        """Shout-outs with their receivers, oldest first."""
        rows = (
            await self.session.scalars(
                select(ShoutoutRow)
                .where(ShoutoutRow.community_id == self.community_id, *which)
                .order_by(ShoutoutRow.at, ShoutoutRow.id)
                .execution_options(populate_existing=True)
            )
        ).all()
        receivers: dict[int, list[Receiver]] = {row.id: [] for row in rows}
        for each in await self.session.scalars(
            select(ReceiverRow)
            .where(
                ReceiverRow.community_id == self.community_id,
                ReceiverRow.shoutout_id.in_(receivers),
            )
            .order_by(ReceiverRow.id)
            .execution_options(populate_existing=True)
        ):
            receivers[each.shoutout_id].append(each.record())
        return [row.record(receivers[row.id]) for row in rows]


def _plain(shoutout: Shoutout, receiver: Receiver | None) -> dict[str, object]:
    kept: dict[str, object] = {
        "at": shoutout.at.isoformat(),
        "what": shoutout.what,
        "skill": shoutout.skill,
        "situation": shoutout.situation,
        "result": shoutout.result,
        "value": shoutout.value,
        "taken back": shoutout.undone,
    }
    mine = {"seen": receiver.seen.value, "in profile": receiver.kept} if receiver else {}
    return kept | mine
