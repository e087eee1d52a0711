"""Nudges: each goes out once, and to one member nobody sends but one at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    case,
    delete,
    func,
    select,
    union,
    update,
)

from bot.cards import CARD_JSON, Card, Text
from bot.records.nudges import Account, Level, Waiting
from bot.replies import Nudge
from storage.family import Family
from storage.insert import insert_once
from storage.members import MemberRow
from storage.nudge_rows import LINE_JSON, NudgeLevelRow, NudgeRow

_SHOWABLE = NudgeRow.card.is_not(None)
_UNSENT = _SHOWABLE & NudgeRow.message.is_(None)


class SqlNudges(Family):
    name = "messages that wait their turn"

    async def keep(self, nudge: Nudge, at: datetime, until: datetime) -> int | None:
        values = {
            "about": nudge.about,
            "card": _card(nudge.card),
            "line": _line(nudge.line),
            "worth": int(nudge.worth),
            "at": at,
            "until": until,
            "opened": False,
        }
        own = {"community_id": self.community_id, "key": nudge.key}
        if not await insert_once(
            self.session, NudgeRow, member_id=nudge.member.id, **own, **values
        ):
            dropped = NudgeRow.card.is_(None) & NudgeRow.message.is_(None)
            if not await self._change(dropped & (NudgeRow.key == nudge.key), **values):
                return None
        return await self.session.scalar(select(NudgeRow.id).filter_by(**own))

    async def waiting(self, member_id: int, now: datetime) -> Sequence[Waiting]:
        return await self._read(self._of(member_id).where(_UNSENT, NudgeRow.until > now))

    async def take_up(self, member_id: int, now: datetime) -> Sequence[Waiting]:
        await self._hold(member_id)
        unread = self._of(member_id).where(
            _UNSENT, NudgeRow.until > now, NudgeRow.opened.is_(False)
        )
        return await self._read(unread.with_for_update())

    async def hold(self, member_id: int) -> bool:
        return await self._hold(member_id, skip_locked=True)

    async def sent(self, ids: Sequence[int], message: str, at: datetime) -> None:
        alone = NudgeRow.key == message
        await self._change(
            NudgeRow.id.in_(ids),
            message=message,
            sent_at=at,
            card=case((alone, None), else_=NudgeRow.card),
            line=case((alone, None), else_=NudgeRow.line),
        )

    async def open(self, nudge_id: int, member_id: int, now: datetime) -> Waiting | None:
        theirs = self._of(member_id).where(NudgeRow.id == nudge_id, _SHOWABLE, NudgeRow.until > now)
        found = await self._read(theirs)
        if found:
            await self._change(NudgeRow.id == nudge_id, opened=True)
        return found[0] if found else None

    async def revise(self, key: str, card: Card, line: Text | None = None) -> bool:
        values = {"card": _card(card)} | ({} if line is None else {"line": _line(line)})
        return await self._change((NudgeRow.key == key) & _SHOWABLE, **values)

    async def drop(self, about: str) -> None:
        ours = select(NudgeRow.id).where(NudgeRow.community_id == self.community_id)
        # an index for each: with OR, SQLite would read everything that was ever kept
        theirs = union(ours.where(NudgeRow.about == about), ours.where(NudgeRow.key == about))
        doomed = await self.session.scalars(  # in one order, so that nobody waits in a circle
            select(NudgeRow.id)
            .where(NudgeRow.id.in_(theirs), _SHOWABLE)
            .order_by(NudgeRow.id)
            .with_for_update()
        )
        if ids := doomed.all():
            await self._change(NudgeRow.id.in_(ids), card=None, line=None)

    async def wipe(self, about: str) -> None:
        theirs = (NudgeRow.key == about) | NudgeRow.key.startswith(f"{about}:", autoescape=True)
        await self._change(theirs & _SHOWABLE, card=None, line=None)

    async def accounts(self, member_ids: Sequence[int], since: datetime) -> Mapping[int, Account]:
        said = await self._levels(member_ids)
        sent: dict[int, list[datetime]] = {each: [] for each in member_ids}
        for member_id, at in await self._messages(since, NudgeRow.member_id.in_(member_ids)):
            sent[member_id].append(at)
        return {
            each: Account(said.get(each, Level.NORMAL), tuple(sorted(sent[each])))
            for each in member_ids
        }

    async def put_level(self, member_id: int, level: Level) -> None:
        own = {"community_id": self.community_id, "member_id": member_id}
        if not await insert_once(self.session, NudgeLevelRow, **own, level=level.value):
            await self.session.execute(
                update(NudgeLevelRow).filter_by(**own).values(level=level.value)
            )

    async def spread(self, since: datetime) -> Mapping[int, int]:
        each = Counter(member_id for member_id, _ in await self._messages(since))
        return Counter(each.values())

    async def about(self, member_id: int) -> object | None:
        rows = await self.session.scalars(self._of(member_id).order_by(NudgeRow.id))
        found = rows.all()
        level = (await self._levels([member_id])).get(member_id)
        sent = {each.message: each.sent_at for each in found if each.sent_at}
        kept = {
            "how often": level.value if level else None,
            "waiting": [each.record().card.title for each in found if each.card],
            "sent": [at.isoformat() for at in sent.values()],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        for row in (NudgeRow, NudgeLevelRow):
            await self.session.execute(
                delete(row).where(row.member_id == member_id, row.community_id == self.community_id)
            )

    async def _hold(self, member_id: int, *, skip_locked: bool = False) -> bool:
        """Whoever keeps something for them needs not wait: FOR NO KEY UPDATE."""
        held = await self.session.scalar(
            select(MemberRow.id)
            .where(MemberRow.id == member_id, MemberRow.community_id == self.community_id)
            .with_for_update(key_share=True, skip_locked=skip_locked)
        )
        return held is not None

    async def _levels(self, member_ids: Sequence[int]) -> dict[int, Level]:
        """What those of them want who said so."""
        rows = await self.session.execute(
            select(NudgeLevelRow.member_id, NudgeLevelRow.level).where(
                NudgeLevelRow.community_id == self.community_id,
                NudgeLevelRow.member_id.in_(member_ids),
            )
        )
        return {member_id: Level(level) for member_id, level in rows}

    async def _messages(
        self, since: datetime, *which: ColumnElement[bool]
    ) -> Sequence[tuple[int, datetime]]:
        """Each message that went out: to whom, and when (UTC)."""
        rows = await self.session.execute(
            select(NudgeRow.member_id, func.min(NudgeRow.sent_at))
            .where(NudgeRow.community_id == self.community_id, NudgeRow.sent_at > since, *which)
            .group_by(NudgeRow.member_id, NudgeRow.message)
        )
        return [(member_id, at) for member_id, at in rows if at is not None]

    def _of(self, member_id: int) -> Select[NudgeRow]:
        return select(NudgeRow).where(
            NudgeRow.community_id == self.community_id, NudgeRow.member_id == member_id
        )

    async def _read(self, query: Select[NudgeRow]) -> list[Waiting]:
        ordered = query.order_by(NudgeRow.id).execution_options(populate_existing=True)
        return [row.record() for row in await self.session.scalars(ordered)]

    async def _change(self, which: ColumnElement[bool], **values: object) -> bool:
        changed = await self.session.execute(
            update(NudgeRow)
            .where(which, NudgeRow.community_id == self.community_id)
            .values(**values)
            .execution_options(synchronize_session=False)
        )
        assert isinstance(changed, CursorResult)
        return changed.rowcount > 0


def _card(card: Card) -> str:
    return CARD_JSON.dump_json(card).decode()


def _line(line: Text) -> str:
    return LINE_JSON.dump_json(line).decode()
