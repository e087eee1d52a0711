"""The tables of evidence: its pieces, in which of them each term is, and what is indexed so far."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.routing.evidence import Evidence, Kind
from storage.tables import Base, OfCommunity, Utc


class PieceRow(OfCommunity, Base):
    """`version` says by which way its terms were made."""

    __tablename__ = "evidence"
    __table_args__ = (
        Index(None, "community_id", "source"),
        Index(None, "community_id", "version"),
        Index(None, "community_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    source: Mapped[str]
    version: Mapped[int]

    @staticmethod
    def of(piece: Evidence, community_id: int, version: int) -> "PieceRow":
        return PieceRow(
            community_id=community_id,
            member_id=piece.member_id,
            kind=piece.kind.value,
            words=piece.words,
            at=piece.at,
            source=piece.source,
            version=version,
        )

    def record(self) -> Evidence:
        return Evidence(self.member_id, Kind(self.kind), self.words, self.at, self.source)


class PostingRow(OfCommunity, Base):
    """A term of a piece, and what it adds. All of it is the key: a search reads nothing else."""

    __tablename__ = "evidence_terms"
    __table_args__ = ({"sqlite_with_rowid": False},)

    community_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    term: Mapped[str] = mapped_column(primary_key=True)
    impact: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    piece_id: Mapped[int] = mapped_column(
        ForeignKey("evidence.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    )


class ProgressRow(OfCommunity, Base):
    """How far older records are indexed by a version: all up to an id, of one sort of records."""

    __tablename__ = "evidence_progress"

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), unique=True
    )
    version: Mapped[int]
    sort: Mapped[int]
    after: Mapped[int]
