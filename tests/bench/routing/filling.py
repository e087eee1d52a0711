"""Filling: a community with hundreds of thousands of pieces, straight into its tables."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

import numpy as np
import psycopg
from sqlalchemy import Connection, Table, create_engine, insert, make_url, text

from bot.people import Community, Sort
from bot.routing.documents import VERSION, impacts_of
from bot.routing.evidence import Evidence, Kind
from storage.evidence_rows import PieceRow, PostingRow
from storage.members import MemberRow
from storage.tables import Base
from tests.bench.databases import Database

KINDS = (Kind.ANSWER, Kind.OFFER, Kind.SKILL, Kind.BIO)
EACH = len(KINDS)  # pieces of a member
SLIPS = 0.2  # of all asks
VOCABULARY = 60_000  # words
SKIPPED = 5  # the most usual words of a language, which are no terms
LENGTH, SPREAD = 2.2, 0.8  # of a piece in words: mean and sigma of the logarithm
BATCH = 20_000  # rows
NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)
SYLLABLES = [a + b for a in "bcdfghklmnprtvwz" for b in "aiou"]


class Tongue:
    """Words as people use them: few of them often, most of them seldom."""

    def __init__(self, seed: int) -> None:
        self._chance = np.random.default_rng(seed)
        self._words = [_word(number) for number in range(VOCABULARY)]
        often = 1 / np.arange(SKIPPED, VOCABULARY + SKIPPED)
        self._often = often / often.sum()

    def say(self, count: int) -> list[str]:
        """So many words."""
        drawn = self._chance.choice(VOCABULARY, count, p=self._often)
        return [self._words[each] for each in drawn]

    def coin(self, number: int) -> str:
        """A word that nobody has used."""
        return _word(VOCABULARY + number)

    def ask(self) -> str:
        """Six words or more; now and then there is a slip in one of them."""
        first, *others = self.say(int(self._chance.integers(6, 30)))
        slip = self._chance.random() < SLIPS
        return " ".join([first[:2] + first[3:] if slip else first, *others])

    def pieces(self, members: int) -> Iterator[Evidence]:
        """What members, by ids from 1 on, gave in the last two years."""
        drawn = self._chance.lognormal(LENGTH, SPREAD, members * EACH)
        lengths = np.clip(drawn, 1, 60).astype(int)
        said = self._chance.choice(VOCABULARY, lengths.sum(), p=self._often)
        for number, some in enumerate(np.split(said, lengths.cumsum()[:-1])):
            words = " ".join(self._words[each] for each in some)
            at = NOW - timedelta(days=number * 7 % 730)
            yield Evidence(number % members + 1, KINDS[number % EACH], words, at, f"bench:{number}")


def fill(database: Database, community: Community, members: int, seed: int = 1) -> None:
    """So many members, and what they gave. It is the same in each database."""
    engine = create_engine(make_url(database.url.replace("+aiosqlite", "")))
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA cache_size=-500000"))  # kB, all of it
        _copy(connection, MemberRow, (_member(community, n) for n in range(1, members + 1)))
        pieces = enumerate(Tongue(seed).pieces(members), 1)
        while some := list(islice(pieces, BATCH // 10)):
            _copy(connection, PieceRow, (_piece(community, *each) for each in some))
            _copy(connection, PostingRow, _postings(community, some))
        if connection.dialect.name == "postgresql":
            for table in ("members", "evidence"):
                following = f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"
                connection.execute(text(following))
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))  # PostgreSQL does it by itself, by and by
    engine.dispose()


def _copy(connection: Connection, row: type[Base], rows: Iterator[dict[str, object]]) -> None:
    table = row.__table__
    assert isinstance(table, Table)
    if connection.dialect.name != "postgresql":
        connection.execute(insert(table), list(rows))
        return
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    first = next(rows)
    with driver.cursor().copy(f"COPY {table.name} ({', '.join(first)}) FROM STDIN") as copy:
        copy.write_row(tuple(first.values()))
        for each in rows:
            copy.write_row(tuple(each.values()))


def _member(community: Community, number: int) -> dict[str, object]:
    return {
        "id": number,
        "community_id": community.id,
        "handle": f"U{number}",
        "name": f"P{number}",
        "folded": f" p{number} ",
        "sort": Sort.PERSON.value,
        "active": True,
        "admin": False,
    }


def _piece(community: Community, number: int, piece: Evidence) -> dict[str, object]:
    return {
        "id": number,
        "community_id": community.id,
        "member_id": piece.member_id,
        "kind": piece.kind.value,
        "words": piece.words,
        "at": piece.at,
        "source": piece.source,
        "version": VERSION,
    }


def _postings(
    community: Community, pieces: Sequence[tuple[int, Evidence]]
) -> Iterator[dict[str, object]]:
    for number, piece in pieces:
        for term, impact in impacts_of(piece.words).items():
            yield {
                "community_id": community.id,
                "term": term,
                "impact": impact,
                "piece_id": number,
            }


def _word(number: int) -> str:
    """Each number has its own, and none is a form of another."""
    word = ""
    while number or len(word) < 4:
        number, rest = divmod(number, len(SYLLABLES))
        word += SYLLABLES[rest]
    return f"{word}k"
