"""Evidence: a search among the pieces of a community, the same on both databases.

Scores are sums of whole numbers, and equal ones go by id, the latest first; so every replica, and
the index in memory (`bot.routing.index`), find the same.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Integer, Select, String, column, delete, func, select, values

from bot.routing.evidence import Found, Kind
from bot.routing.scoring import FOUND, guesses, weigh
from bot.routing.terms import terms_of
from storage.evidence_rows import PieceRow, PostingRow
from storage.family import Family
from storage.members import MemberRow

SPARE = 2
"""Out of how many times as many the best of active members are taken."""


class SqlEvidence(Family):
    name = "evidence"

    async def best(self, words: str, limit: int = FOUND) -> Sequence[Found]:
        weights = await self._weights(words)
        if not weights:
            return []
        rows = await self.session.execute(self._search(weights, limit))
        return [Found(row.record(), float(score)) for row, score in rows]

    async def about(self, member_id: int) -> object | None:
        """What they answered has the words of others, and is only named."""
        rows = await self.session.scalars(
            select(PieceRow)
            .filter_by(community_id=self.community_id, member_id=member_id)
            .order_by(PieceRow.id)
        )
        return [_plain(row) for row in rows] or None

    async def forget(self, member_id: int) -> None:
        await self.session.execute(
            delete(PieceRow).filter_by(community_id=self.community_id, member_id=member_id)
        )

    async def _weights(self, words: str) -> Mapping[str, int]:
        """The terms that count, and how much each does."""
        terms = list(dict.fromkeys(terms_of(words)))
        spread = await self._spread(terms)
        slips = {each for near in guesses(terms, spread).values() for each in near}
        spread |= await self._spread(slips)
        return weigh(terms, spread, await self._size()) if spread else {}

    async def _spread(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many pieces each of the terms is that are known."""
        found = await self.session.execute(
            select(PostingRow.term, func.count().label("pieces"))
            .where(PostingRow.community_id == self.community_id, PostingRow.term.in_(sorted(terms)))
            .group_by(PostingRow.term)
        )
        return {row.term: row.pieces for row in found}

    async def _size(self) -> int:
        theirs = PieceRow.community_id == self.community_id
        return await self.session.scalar(select(func.count()).where(theirs)) or 0

    def _search(self, weights: Mapping[str, int], limit: int) -> Select[PieceRow, int]:
        wanted = (
            values(column("term", String), column("weight", Integer))
            .data(list(weights.items()))
            .cte("wanted")
        )
        score = func.sum(PostingRow.impact * wanted.c.weight).label("score")
        best = (
            select(PostingRow.piece_id, score)
            .join_from(wanted, PostingRow, PostingRow.term == wanted.c.term)
            .where(PostingRow.community_id == self.community_id)
            .group_by(PostingRow.piece_id)
            .order_by(score.desc(), PostingRow.piece_id.desc())
            .limit(SPARE * limit)
            .subquery("best")
        )
        return (
            select(PieceRow, best.c.score)
            .join(best, best.c.piece_id == PieceRow.id)
            .join(MemberRow, MemberRow.id == PieceRow.member_id)
            .where(PieceRow.community_id == self.community_id, MemberRow.active)
            .order_by(best.c.score.desc(), PieceRow.id.desc())
            .limit(limit)
        )


def _plain(row: PieceRow) -> dict[str, object]:
    kept: dict[str, object] = {"kind": row.kind, "of": row.source, "at": row.at.isoformat()}
    return kept if row.kind == Kind.ANSWER else kept | {"words": row.words}
