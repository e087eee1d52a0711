"""The members who were thought of for an ask: one at a time, answered once."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, CursorResult, Update, select, update

from bot.records.asks import Suggestion
from storage.ask_rows import SuggestionRow
from storage.family import Family


class SqlSuggestions(Family):
    """The part of `SqlAsks` that reads and answers them."""

    async def suggestion(self, suggestion_id: int) -> Suggestion | None:
        found = await self._suggestions_where(SuggestionRow.id == suggestion_id)
        return found[0] if found else None

    async def suggestions(self, ask_id: int) -> Sequence[Suggestion]:
        return await self._suggestions_where(SuggestionRow.ask_id == ask_id)

    async def suggested_by(self, member_id: int) -> Sequence[Suggestion]:
        return await self._suggestions_where(SuggestionRow.by_id == member_id)

    async def answer(self, suggestion_id: int, *, yes: bool) -> Suggestion | None:
        answered = update(SuggestionRow).where(
            SuggestionRow.id == suggestion_id,
            SuggestionRow.community_id == self.community_id,
            SuggestionRow.yes.is_(None),
        )
        if not await self._changes(answered.values(yes=yes)):
            return None
        return await self.suggestion(suggestion_id)

    async def _changes(self, change: Update) -> bool:
        """Whether the update met its one row."""
        result = await self.session.execute(change.execution_options(synchronize_session=False))
        assert isinstance(result, CursorResult)
        return result.rowcount == 1

    async def _suggestions_where(self, which: ColumnElement[bool]) -> list[Suggestion]:
        """The suggestions of this community for which this holds, oldest first."""
        rows = await self.session.scalars(
            select(SuggestionRow)
            .where(which, SuggestionRow.community_id == self.community_id)
            .order_by(SuggestionRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]
