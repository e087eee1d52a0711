"""Asks, their helpers, and the members who were thought of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, Update, delete, select, update

from bot.records.asks import (
    PLACES,
    Ask,
    AskState,
    Helper,
    HelperState,
    Lull,
    Step,
    Suggestion,
)
from bot.routing.documents import of_ask
from storage.ask_rows import AskRow, HelperRow, SuggestionRow
from storage.indexing import index
from storage.insert import insert_once
from storage.members import MemberRow
from storage.suggestions import SqlSuggestions


class SqlAsks(SqlSuggestions):
    name = "asks"

    async def add(self, ask: Ask, limit: int) -> Ask | None:
        await self.session.execute(  # the author's asks are counted one at a time
            select(MemberRow.id)
            .where(MemberRow.id == ask.author_id, MemberRow.community_id == self.community_id)
            .with_for_update()
        )
        if sum(each.open for each in await self.asked_by(ask.author_id)) >= limit:
            return None
        row = AskRow.of(ask, self.community_id)
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def get(self, ask_id: int) -> Ask | None:
        found = await self._asks(self._all().where(AskRow.id == ask_id))
        return found[0] if found else None

    async def asked_by(self, member_id: int) -> Sequence[Ask]:
        return await self._asks(self._all().where(AskRow.author_id == member_id))

    async def helped_by(self, member_id: int) -> Sequence[Ask]:
        theirs = select(HelperRow.ask_id).where(HelperRow.member_id == member_id)
        return await self._asks(self._all().where(AskRow.id.in_(theirs)))

    async def unhelped(self, since: datetime) -> Sequence[Ask]:
        open_ones = AskRow.state == AskState.OPEN.value
        unanswered = (AskRow.state == AskState.UNANSWERED.value) & (AskRow.until > since)
        found = await self._asks(self._all().where(open_ones | unanswered))
        return [each for each in found if not each.helping]

    async def everything(self) -> Sequence[Ask]:
        return await self._asks(self._all())

    async def open_ones(self) -> Sequence[Ask]:
        return await self._asks(self._all().where(AskRow.state == AskState.OPEN.value))

    async def claim(
        self, ask_id: int, member_id: int, at: datetime, met_at: datetime | None
    ) -> Helper | None:
        ask = await self._locked(ask_id)
        if ask is None or not ask.open or ask.author_id == member_id:
            return None
        if len(ask.helping) >= PLACES:
            return None
        return await self._add_helper(ask_id, member_id, at, HelperState.HELPING, met_at)

    async def helper(self, helper_id: int) -> Helper | None:
        return await self._helper(HelperRow.id == helper_id)

    async def introduce(self, helper_id: int, at: datetime) -> Helper | None:
        changed = update(HelperRow).where(HelperRow.met_at.is_(None)).values(met_at=at)
        return await self._change_helper(helper_id, changed)

    async def free(self, helper_id: int) -> Helper | None:
        freed = update(HelperRow).values(state=HelperState.FREED.value)
        return await self._change_helper(helper_id, freed)

    async def suggest(
        self, ask_id: int, member_id: int, by_id: int, words: str, *, quiet: bool, limit: int
    ) -> Suggestion | None:
        ask = await self._locked(ask_id)
        made = await self.suggestions(ask_id)
        theirs = [each for each in made if each.by_id == by_id]
        again = [each for each in theirs if each.member_id == member_id]
        if again:
            return replace(again[0], asked=False)
        if ask is None or len(theirs) >= limit:
            return None
        busy = {each.member_id for each in made if each.asked}
        busy |= {each.member_id for each in ask.helpers}
        row = SuggestionRow(
            community_id=self.community_id,
            ask_id=ask_id,
            member_id=member_id,
            by_id=by_id,
            words=words,
            asked=not quiet and member_id not in busy,
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def rise(self, ask_id: int, until: datetime) -> Ask | None:
        return await self._change(ask_id, rises=AskRow.rises + 1, until=until)

    async def extend(self, ask_id: int, until: datetime) -> Ask | None:
        return await self._change(ask_id, until=until)

    async def publish(self, ask_id: int, until: datetime) -> Ask | None:
        return await self._change(ask_id, AskRow.posted.is_(False), posted=True, until=until)

    async def travel(self, ask_id: int, was: Step, step: Step, lull: Lull) -> Ask | None:
        there = AskRow.step == was.value
        return await self._change(ask_id, there, step=step.value, lull=lull.value)

    async def close(
        self, ask_id: int, helped: Sequence[int], note: str, at: datetime
    ) -> Ask | None:
        state = AskState.ANSWERED if helped else AskState.ELSEWHERE
        kept = {"note": note, "answered_at": at if helped else None}
        if await self._change(ask_id, state=state.value, **kept) is None:
            return None
        for member_id in helped:
            await self._add_helper(ask_id, member_id, at, HelperState.THANKED, None)
        await self.session.execute(
            update(HelperRow)
            .where(
                HelperRow.ask_id == ask_id,
                HelperRow.community_id == self.community_id,
                HelperRow.member_id.in_(helped),
            )
            .values(state=HelperState.THANKED.value)
        )
        return await self._indexed(await self.get(ask_id))

    async def end(self, ask_id: int, state: AskState) -> Ask | None:
        return await self._indexed(await self._change(ask_id, state=state.value))

    async def about(self, member_id: int) -> object | None:
        kept = {
            "asked": [_ask(each) for each in await self.asked_by(member_id)],
            "helped with": [
                {"ask": each.ask_id, "at": each.at.isoformat(), "state": each.state.value}
                for ask in await self.helped_by(member_id)
                for each in ask.helpers
                if each.member_id == member_id
            ],
            "thought of": [
                {"ask": each.ask_id, "member": each.member_id, "words": each.words}
                for each in await self.suggested_by(member_id)
            ],
            "was thought of": [
                {"ask": each.ask_id, "words": each.words, "yes": each.yes}
                for each in await self._suggestions_where(SuggestionRow.member_id == member_id)
                if each.asked
            ],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        """Their words go, and their name from what they asked; the asks stay as bare numbers."""
        await self.session.execute(
            update(AskRow)
            .where(AskRow.author_id == member_id, AskRow.community_id == self.community_id)
            .values(detail="", note="", anonymous=True)
        )
        for each in await self.asked_by(member_id):
            await self._indexed(each)
        await self.session.execute(
            delete(HelperRow).where(
                HelperRow.member_id == member_id, HelperRow.community_id == self.community_id
            )
        )
        await self.session.execute(
            delete(SuggestionRow).where(
                SuggestionRow.member_id == member_id,
                SuggestionRow.community_id == self.community_id,
            )
        )
        await self.session.execute(
            update(SuggestionRow)
            .where(
                SuggestionRow.by_id == member_id, SuggestionRow.community_id == self.community_id
            )
            .values(words="")
        )

    def _all(self) -> Select[AskRow]:
        return select(AskRow).filter_by(community_id=self.community_id).order_by(AskRow.id)

    async def _asks(self, query: Select[AskRow]) -> list[Ask]:
        rows = await self.session.scalars(query.execution_options(populate_existing=True))
        return [row.record() for row in rows]

    async def _locked(self, ask_id: int) -> Ask | None:
        """The ask, which nobody else can change or claim before this transaction ends."""
        await self.session.execute(
            select(AskRow.id)
            .where(AskRow.id == ask_id, AskRow.community_id == self.community_id)
            .with_for_update()
        )
        return await self.get(ask_id)

    async def _change(
        self, ask_id: int, *which: ColumnElement[bool], **values: object
    ) -> Ask | None:
        """The open ask, changed, if this holds of it."""
        changed = (
            update(AskRow)
            .where(
                AskRow.id == ask_id,
                AskRow.community_id == self.community_id,
                AskRow.state == AskState.OPEN.value,
                *which,
            )
            .values(**values)
        )
        return await self.get(ask_id) if await self._changes(changed) else None

    async def _indexed(self, ask: Ask | None) -> Ask | None:
        """The same; what it tells of who knows what can be found."""
        if ask is not None:
            await index(self.session, self.community_id, ask.key, of_ask(ask))
        return ask

    async def _add_helper(
        self,
        ask_id: int,
        member_id: int,
        at: datetime,
        state: HelperState,
        met_at: datetime | None,
    ) -> Helper | None:
        new = await insert_once(
            self.session,
            HelperRow,
            community_id=self.community_id,
            ask_id=ask_id,
            member_id=member_id,
            at=at,
            state=state.value,
            met_at=met_at,
        )
        if not new:
            return None
        return await self._helper((HelperRow.ask_id == ask_id) & (HelperRow.member_id == member_id))

    async def _change_helper(self, helper_id: int, change: Update) -> Helper | None:
        """The helper, changed, if they help now."""
        helping = change.where(
            HelperRow.id == helper_id,
            HelperRow.community_id == self.community_id,
            HelperRow.state == HelperState.HELPING.value,
        )
        return await self.helper(helper_id) if await self._changes(helping) else None

    async def _helper(self, which: ColumnElement[bool]) -> Helper | None:
        rows = await self.session.scalars(
            select(HelperRow)
            .where(which, HelperRow.community_id == self.community_id)
            .execution_options(populate_existing=True)
        )
        row = rows.one_or_none()
        return row.record() if row else None


def _ask(ask: Ask) -> dict[str, object]:
    return {
        "detail": ask.detail,
        "topic": ask.topic.value if ask.topic else None,
        "urgency": ask.urgency.value,
        "anonymous": ask.anonymous,
        "channel": ask.place.name if ask.has_channel else None,
        "reach": ask.reach.value,
        "at": ask.at.isoformat(),
        "state": ask.state.value,
        "note": ask.note,
    }
