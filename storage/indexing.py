"""Indexing: the pieces of evidence that stem from a record are kept as that record changes."""

from collections.abc import Iterator, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.routing.documents import VERSION, impacts_of
from bot.routing.evidence import Evidence
from storage.evidence_rows import PieceRow, PostingRow


async def index(
    session: AsyncSession, community_id: int, source: str, pieces: Sequence[Evidence]
) -> None:
    """Keep these, and no others of this source; what is there already stays as it is.

    Called when the record itself was written or locked, so that two at once follow each other.
    """
    rows = await session.scalars(
        select(PieceRow).filter_by(community_id=community_id, source=source)
    )
    wanted, stale = dict.fromkeys(pieces), list[int]()
    for row in rows:
        if row.version == VERSION and row.record() in wanted:
            del wanted[row.record()]
        else:
            stale.append(row.id)
    if stale:
        theirs = PieceRow.community_id == community_id
        gone = delete(PieceRow).where(theirs, PieceRow.id.in_(stale))
        await session.execute(gone.execution_options(synchronize_session=False))
    if wanted:
        await _add(session, community_id, list(wanted))


async def _add(session: AsyncSession, community_id: int, pieces: Sequence[Evidence]) -> None:
    rows = [PieceRow.of(each, community_id, VERSION) for each in pieces]
    session.add_all(rows)
    await session.flush()
    postings = [each for row in rows for each in _postings(row)]
    if postings:
        await session.execute(insert(PostingRow), postings)


def _postings(row: PieceRow) -> Iterator[dict[str, object]]:
    for term, impact in impacts_of(row.words).items():
        yield {
            "community_id": row.community_id,
            "term": term,
            "impact": impact,
            "piece_id": row.id,
        }
