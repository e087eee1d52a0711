"""Whom members know, and who asked to be introduced to whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update

from bot.records.connections import Connector, Question, Request, RequestState
from storage.connection_rows import ConnectorRow, QuestionRow, RequestRow
from storage.family import Family
from storage.insert import insert_once
from storage.members import MemberRow
from storage.opportunities import TEXTS


class SqlConnections(Family):
    name = "connections"

    async def connector(self, member_id: int) -> Connector | None:
        return (await self.connectors()).get(member_id)

    async def put_connector(self, connector: Connector) -> None:
        key = {"community_id": self.community_id, "member_id": connector.member_id}
        said = {
            "knows": TEXTS.dump_json(connector.knows).decode(),
            "never": TEXTS.dump_json(connector.never).decode(),
            "per_month": connector.per_month,
        }
        if not await insert_once(self.session, ConnectorRow, **key, **said):
            await self.session.execute(update(ConnectorRow).filter_by(**key).values(**said))

    async def connectors(self) -> dict[int, Connector]:
        rows = await self.session.scalars(
            select(ConnectorRow)
            .filter_by(community_id=self.community_id)
            .execution_options(populate_existing=True)
        )
        return {row.member_id: row.record() for row in rows}

    async def add(self, request: Request, limit: int) -> Request | None:
        await self.session.execute(  # what one member asks is counted one at a time
            select(MemberRow.id)
            .where(MemberRow.id == request.asker_id, MemberRow.community_id == self.community_id)
            .with_for_update(key_share=True)
        )
        if sum(each.open for each in await self.asked_by(request.asker_id)) >= limit:
            return None
        row = RequestRow(
            community_id=self.community_id,
            asker_id=request.asker_id,
            target=request.target,
            target_id=request.target_id,
            words=request.words,
            at=request.at,
            state=request.state.value,
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def get(self, request_id: int) -> Request | None:
        found = await self._requests(RequestRow.id == request_id)
        return found[0] if found else None

    async def asked_by(self, member_id: int) -> Sequence[Request]:
        return await self._requests(RequestRow.asker_id == member_id)

    async def targeting(self, member_id: int) -> Sequence[Request]:
        return await self._requests(RequestRow.target_id == member_id)

    async def ask(self, request_id: int, connector_id: int, at: datetime) -> Question | None:
        request = await self.get(request_id)
        if request is None or not request.open:
            return None
        new = await insert_once(
            self.session,
            QuestionRow,
            community_id=self.community_id,
            request_id=request_id,
            connector_id=connector_id,
            at=at,
        )
        which = (QuestionRow.request_id == request_id) & (QuestionRow.connector_id == connector_id)
        found = await self._questions(which) if new else []
        return found[0] if found else None

    async def question(self, question_id: int) -> Question | None:
        found = await self._questions(QuestionRow.id == question_id)
        return found[0] if found else None

    async def questions(self, request_id: int) -> Sequence[Question]:
        return await self._questions(QuestionRow.request_id == request_id)

    async def questions_with(self, member_id: int) -> Sequence[Question]:
        return await self._questions(
            (QuestionRow.connector_id == member_id) | (QuestionRow.guest_id == member_id)
        )

    async def asked_since(self, since: datetime) -> Mapping[int, int]:
        rows = await self.session.execute(
            select(QuestionRow.connector_id, func.count())
            .where(QuestionRow.community_id == self.community_id, QuestionRow.at > since)
            .group_by(QuestionRow.connector_id)
        )
        return {row[0]: row[1] for row in rows}

    async def answer(
        self, question_id: int, *, yes: bool, guest_id: int | None = None
    ) -> Question | None:
        answered = await self.session.execute(
            update(QuestionRow)
            .where(
                QuestionRow.id == question_id,
                QuestionRow.community_id == self.community_id,
                QuestionRow.yes.is_(None),
            )
            .values(yes=yes, guest_id=guest_id)
            .execution_options(synchronize_session=False)
            .returning(QuestionRow.id)
        )
        return await self.question(question_id) if answered.first() is not None else None

    async def end(self, request_id: int, state: RequestState) -> Request | None:
        ended = await self.session.execute(
            update(RequestRow)
            .where(
                RequestRow.id == request_id,
                RequestRow.community_id == self.community_id,
                RequestRow.state == RequestState.OPEN.value,
            )
            .values(state=state.value)
            .execution_options(synchronize_session=False)
            .returning(RequestRow.id)
        )
        return await self.get(request_id) if ended.first() is not None else None

    async def about(self, member_id: int) -> object | None:
        connector = await self.connector(member_id)
        kept = {
            "knows": list(connector.knows) if connector else [],
            "never asked about": list(connector.never) if connector else [],
            "questions a month": connector.per_month if connector else None,
            "asked for": [
                {"to": each.target, "words": each.words, "at": each.at.isoformat()}
                for each in await self.asked_by(member_id)
            ],
            "was asked": [
                {"request": each.request_id, "at": each.at.isoformat(), "yes": each.yes}
                for each in await self.questions_with(member_id)
                if each.connector_id == member_id
            ],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        """Their words and answers go; whom others wished to meet is no longer them."""
        own = {"community_id": self.community_id}
        await self.session.execute(
            delete(ConnectorRow).filter_by(member_id=member_id, **own),
        )
        await self.session.execute(delete(QuestionRow).filter_by(connector_id=member_id, **own))
        await self.session.execute(
            update(QuestionRow).filter_by(guest_id=member_id, **own).values(guest_id=None)
        )
        await self.session.execute(
            update(RequestRow).filter_by(asker_id=member_id, **own).values(target="", words="")
        )
        await self.session.execute(
            update(RequestRow)
            .filter_by(target_id=member_id, **own)
            .values(target="", target_id=None)
        )

    async def _requests(self, which: ColumnElement[bool]) -> list[Request]:
        rows = await self.session.scalars(
            select(RequestRow)
            .where(which, RequestRow.community_id == self.community_id)
            .order_by(RequestRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]

    async def _questions(self, which: ColumnElement[bool]) -> list[Question]:
        rows = await self.session.scalars(
            select(QuestionRow)
            .where(which, QuestionRow.community_id == self.community_id)
            .order_by(QuestionRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]
