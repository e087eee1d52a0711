"""Contacts: nobody is asked twice for one ask, nor more often in a week than they want to be."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, delete, select, update

from bot.records.asks import AskState, Step
from bot.records.contacts import WEEK, Approach, Contact, Openness, Said
from storage.ask_rows import AskRow
from storage.contact_rows import WORDLESS, WORDS, ContactRow, OpennessRow
from storage.family import Family
from storage.insert import insert_once
from storage.members import MemberRow


class SqlContacts(Family):
    name = "asked to help"

    async def reach(
        self,
        ask_id: int,
        people: Sequence[Approach],
        wave: int,
        at: datetime,
        step: Step | None = None,
    ) -> Sequence[Contact]:
        here = await self._held([each.member_id for each in people])
        if not await self._is_open(ask_id, step):
            return ()
        open_to = await self.openness(here)
        asked = Counter(each.member_id for each in await self.since(here, at - WEEK))
        reached: list[Contact] = []
        for each in people:
            member_id = each.member_id
            if member_id in open_to and asked[member_id] < open_to[member_id].per_week:
                per_week = open_to[member_id].per_week
                reached += await self._add(ask_id, each, wave, at, per_week)
        return reached

    async def get(self, contact_id: int) -> Contact | None:
        found = await self._contacts(ContactRow.id == contact_id)
        return found[0] if found else None

    async def of_ask(self, ask_id: int) -> Sequence[Contact]:
        return await self._contacts(ContactRow.ask_id == ask_id)

    async def since(self, member_ids: Sequence[int], at: datetime) -> Sequence[Contact]:
        return await self._contacts(ContactRow.member_id.in_(member_ids), ContactRow.at > at)

    async def lately(self, at: datetime) -> Sequence[Contact]:
        return await self._contacts(ContactRow.at > at)

    async def answer(self, contact_id: int, said: Said) -> Contact | None:
        answered = await self.session.execute(
            update(ContactRow)
            .where(
                ContactRow.id == contact_id,
                ContactRow.community_id == self.community_id,
                ContactRow.said.is_(None),
            )
            .values(said=said.value)
            .execution_options(synchronize_session=False)
        )
        assert isinstance(answered, CursorResult)
        return await self.get(contact_id) if answered.rowcount else None

    async def openness(self, member_ids: Sequence[int]) -> dict[int, Openness]:
        rows = await self.session.scalars(
            select(OpennessRow)
            .where(
                OpennessRow.community_id == self.community_id,
                OpennessRow.member_id.in_(member_ids),
            )
            .execution_options(populate_existing=True)
        )
        said = {row.member_id: row.record() for row in rows}
        return {each: said.get(each, Openness(each)) for each in member_ids}

    async def put_openness(self, openness: Openness) -> None:
        own = {"community_id": self.community_id, "member_id": openness.member_id}
        values = {"per_week": openness.per_week, "away_until": openness.away_until}
        if not await insert_once(self.session, OpennessRow, **own, **values):
            await self.session.execute(update(OpennessRow).filter_by(**own).values(**values))

    async def about(self, member_id: int) -> object | None:
        contacts = await self._contacts(ContactRow.member_id == member_id)
        own = (await self.openness([member_id]))[member_id]
        kept = {
            "asks": [
                {
                    "ask": each.ask_id,
                    "at": each.at.isoformat(),
                    "why": list(each.why),
                    "answer": each.said.value if each.said else None,
                }
                for each in contacts
            ],
            "how often": None if own == Openness(member_id) else own.per_week,
            "break until": own.away_until.isoformat() if own.away_until else None,
        }
        found = {name: value for name, value in kept.items() if value not in (None, [])}
        return found or None

    async def forget(self, member_id: int) -> None:
        """What they were asked goes, and what their own asks said of others."""
        for row in (ContactRow, OpennessRow):
            await self.session.execute(
                delete(row).where(row.member_id == member_id, row.community_id == self.community_id)
            )
        theirs = select(AskRow.id).where(
            AskRow.author_id == member_id, AskRow.community_id == self.community_id
        )
        await self.session.execute(
            update(ContactRow)
            .where(ContactRow.ask_id.in_(theirs), ContactRow.community_id == self.community_id)
            .values(WORDLESS)
            .execution_options(synchronize_session=False)
        )

    async def _held(self, member_ids: Sequence[int]) -> list[int]:
        """Those who are here; nobody else can ask them before this transaction ends.

        In one order, so that two asks never wait for each other; whoever helps needs not wait.
        """
        held = await self.session.scalars(
            select(MemberRow.id)
            .where(
                MemberRow.id.in_(member_ids),
                MemberRow.community_id == self.community_id,
                MemberRow.active,
            )
            .order_by(MemberRow.id)
            .with_for_update(key_share=True)
        )
        return list(held)

    async def _is_open(self, ask_id: int, step: Step | None) -> bool:
        """Whether it is, at this step, and then it stays so until this transaction ends."""
        found = await self.session.scalar(
            select(AskRow.id)
            .where(
                AskRow.id == ask_id,
                AskRow.community_id == self.community_id,
                AskRow.state == AskState.OPEN.value,
                *(() if step is None else (AskRow.step == step.value,)),
            )
            .with_for_update(key_share=True)
        )
        return found is not None

    async def _add(
        self, ask_id: int, who: Approach, wave: int, at: datetime, per_week: int
    ) -> Sequence[Contact]:
        new = await insert_once(
            self.session,
            ContactRow,
            community_id=self.community_id,
            ask_id=ask_id,
            member_id=who.member_id,
            wave=wave,
            at=at,
            why=WORDS.dump_json(who.why).decode(),
            terms=WORDS.dump_json(who.terms).decode(),
            per_week=per_week,
        )
        if not new:
            return ()
        this = (ContactRow.ask_id == ask_id) & (ContactRow.member_id == who.member_id)
        return await self._contacts(this)

    async def _contacts(self, *which: ColumnElement[bool]) -> Sequence[Contact]:
        """The contacts of this community for which this holds, oldest first."""
        rows = await self.session.scalars(
            select(ContactRow)
            .where(*which, ContactRow.community_id == self.community_id)
            .order_by(ContactRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]
