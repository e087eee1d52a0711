"""Evidence: a search among the pieces of a community, the same on both databases.

Scores are sums of whole numbers, and equal ones go by id, the latest first; so every replica, and
the index in memory (`bot.routing.index`), find the same. Statements are built once: to build one
takes longer than the database needs for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import chain, islice, repeat

from sqlalchemy import (
    ARRAY,
    JSON,
    BindParameter,
    Integer,
    Select,
    String,
    any_,
    bindparam,
    delete,
    func,
    select,
    union_all,
)

from bot.routing.documents import LASTING
from bot.routing.evidence import Evidence, Found, Kind
from bot.routing.index import LATELY
from bot.routing.scoring import FOUND, RAREST, guesses, weigh
from bot.routing.terms import terms_of
from storage.evidence_rows import PieceRow, PostingRow
from storage.family import Family
from storage.members import MemberRow

SPARE = 2
"""Out of how many times as many the best of active members are taken."""
_NO_TERM = ("", 0)

PIECE = (PieceRow.member_id, PieceRow.kind, PieceRow.words, PieceRow.at, PieceRow.source)
_COMMUNITY: BindParameter[int] = bindparam("community", type_=Integer)


class SqlEvidence(Family):
    name = "evidence"

    async def best(self, words: str, limit: int = FOUND) -> Sequence[Found]:
        weights = await self._weights(words)
        if not weights:
            return []
        ours = {"community": self.community_id, "most": limit, "some": SPARE * limit}
        found = await self.session.execute(_search(), ours | _wanted(weights))
        return [
            Found(_evidence(member_id, kind, said, at, source), float(score))
            for member_id, kind, said, at, source, score in found
        ]

    async def lately(self) -> Sequence[Evidence]:
        found = await self.session.execute(_lately(), {"community": self.community_id})
        return [_evidence(*row) for row in reversed(found.all())]

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
        if slips := {each for near in guesses(terms, spread).values() for each in near}:
            spread |= await self._spread(slips)
        return weigh(terms, spread, await self._size()) if spread else {}

    async def _spread(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many pieces each of the terms is that are known."""
        dialect = self.session.get_bind().dialect.name
        ours = {"community": self.community_id, "terms": sorted(terms)}
        found = await self.session.execute(_spread(dialect), ours)
        return {term: pieces for term, pieces in found}  # noqa: C416  mypy knows no dict of rows

    async def _size(self) -> int:
        """How many pieces there are."""
        return await self.session.scalar(_size(), {"community": self.community_id}) or 0


@cache
def _spread(dialect: str) -> Select[str, int]:
    """Of `terms`, which are one parameter: slips are many, and each parameter has its price."""
    if dialect == "postgresql":
        among = PostingRow.term == any_(bindparam("terms", type_=ARRAY(String)))
    else:
        values = func.json_each(bindparam("terms", type_=JSON)).table_valued("value")
        among = PostingRow.term.in_(select(values.c.value))
    theirs = PostingRow.community_id == _COMMUNITY
    return select(PostingRow.term, func.count()).where(theirs, among).group_by(PostingRow.term)


@cache
def _size() -> Select[int]:
    return select(func.count()).where(PieceRow.community_id == _COMMUNITY)


@cache
def _lately() -> Select[int, str, str, datetime, str]:
    """The latest first. What holds for as long as it stands in a profile is of no date."""
    given = PieceRow.kind.in_([Kind.ANSWER.value, Kind.THANKS.value])
    return (
        select(*PIECE)
        .join(MemberRow, MemberRow.id == PieceRow.member_id)
        .where(PieceRow.community_id == _COMMUNITY, PieceRow.at > LASTING, given, MemberRow.active)
        .order_by(PieceRow.at.desc(), PieceRow.id.desc())
        .limit(LATELY)
    )


@cache
def _search() -> Select[int, str, str, datetime, str, int]:
    """The `most` pieces that fit terms by their weights, of active members among the best `some`.

    Only the key of the postings is read for it; what is best is looked up afterwards.
    """
    wanted = union_all(*map(_term, range(RAREST))).cte("wanted")
    score = func.sum(PostingRow.impact * wanted.c.weight).label("score")
    best = (
        select(PostingRow.piece_id, score)
        .join_from(wanted, PostingRow, PostingRow.term == wanted.c.term)
        .where(PostingRow.community_id == _COMMUNITY)
        .group_by(PostingRow.piece_id)
        .order_by(score.desc(), PostingRow.piece_id.desc())
        .limit(bindparam("some", type_=Integer))
        .subquery("best")
    )
    return (
        select(*PIECE, best.c.score)
        .join(best, best.c.piece_id == PieceRow.id)
        .join(MemberRow, MemberRow.id == PieceRow.member_id)
        .where(PieceRow.community_id == _COMMUNITY, MemberRow.active)
        .order_by(best.c.score.desc(), PieceRow.id.desc())
        .limit(bindparam("most", type_=Integer))
    )


def _term(number: int) -> Select[str, int]:
    """A row of what is searched for."""
    term: BindParameter[str] = bindparam(f"term{number}", type_=String)
    weight: BindParameter[int] = bindparam(f"weight{number}", type_=Integer)
    return select(term.label("term"), weight.label("weight"))


def _wanted(weights: Mapping[str, int]) -> dict[str, object]:
    """The parameters of all rows, those without a term too."""
    wanted: dict[str, object] = {}
    rows = islice(chain(weights.items(), repeat(_NO_TERM)), RAREST)
    for n, (term, weight) in enumerate(rows):
        wanted |= {f"term{n}": term, f"weight{n}": weight}
    return wanted


def _evidence(member_id: int, kind: str, words: str, at: datetime, source: str) -> Evidence:
    return Evidence(member_id, Kind(kind), words, at, source)


def _plain(row: PieceRow) -> dict[str, object]:
    kept: dict[str, object] = {"kind": row.kind, "of": row.source, "at": row.at.isoformat()}
    return kept if row.kind == Kind.ANSWER else kept | {"words": row.words}
