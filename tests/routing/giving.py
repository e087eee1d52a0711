"""Evidence for these tests, and who it names."""

from datetime import UTC, datetime, timedelta

from bot.routing.evidence import Evidence, Kind, Ranked
from bot.routing.index import Index
from bot.routing.ranking import rank

NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)  # a Monday


def piece(member: int, words: str, kind: Kind = Kind.ANSWER, *, days: float = 0) -> Evidence:
    """Something that a member gave so many days ago."""
    return Evidence(member, kind, words, NOW - timedelta(days=days))


def index_of(*pieces: Evidence) -> Index:
    index = Index()
    for each in pieces:
        index.add(each)
    return index


def who(index: Index, words: str) -> list[Ranked]:
    """Who can help now, while nobody was asked lately."""
    return rank(index.best(words), NOW, {})


def ids(ranked: list[Ranked]) -> list[int]:
    return [each.member_id for each in ranked]
