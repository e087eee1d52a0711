"""Peers: how else people are found who can help, written from their public descriptions.

Each learns what is said as time goes by, and names people for an ask, best first.
"""

import math
import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.routing.terms import terms_of

ACTIVE = timedelta(days=30)
BEST = 300  # rows that are read of FTS5's
K1, B = 1.2, 0.75


class Peer(Protocol):
    """One way to find people."""

    name: str

    def learn(self, member: int, words: str, at: datetime | None) -> None:
        """Someone said this; in their introduction when there is no time."""
        ...

    def rank(self, words: str, at: datetime) -> Sequence[int]:
        """Who can help, best first."""
        ...


class Lot:
    """Anyone."""

    name = "random"

    def __init__(self) -> None:
        self._members: dict[int, None] = {}
        self._random = random.Random(1)

    def learn(self, member: int, words: str, at: datetime | None) -> None:
        self._members[member] = None

    def rank(self, words: str, at: datetime) -> Sequence[int]:
        return self._random.sample(list(self._members), min(50, len(self._members)))


class MostActive:
    """Who answered most in the last 30 days."""

    name = "most active"

    def __init__(self) -> None:
        self._answers: list[tuple[datetime, int]] = []

    def learn(self, member: int, words: str, at: datetime | None) -> None:
        if at is not None:
            self._answers.append((at, member))

    def rank(self, words: str, at: datetime) -> Sequence[int]:
        self._answers = [each for each in self._answers if each[0] > at - ACTIVE]
        counts = Counter(member for _, member in self._answers)
        return sorted(counts, key=lambda each: (-counts[each], each))


class Overlap:
    """Whose introduction has most words of the ask (`LIKE '%word%'`)."""

    name = "keyword overlap"

    def __init__(self) -> None:
        self._known: dict[str, set[int]] = defaultdict(set)

    def learn(self, member: int, words: str, at: datetime | None) -> None:
        if at is None:
            for term in terms_of(words):
                self._known[term].add(member)

    def rank(self, words: str, at: datetime) -> Sequence[int]:
        counts = Counter(
            each for term in set(terms_of(words)) for each in self._known.get(term, ())
        )
        return sorted(counts, key=lambda each: (-counts[each], each))


class FullText:
    """SQLite's FTS5: who said the pieces that fit best by its own BM25."""

    name = "SQLite FTS5"

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE said USING fts5(words, member UNINDEXED)")

    def learn(self, member: int, words: str, at: datetime | None) -> None:
        self._database.execute("INSERT INTO said VALUES (?, ?)", (words, member))

    def rank(self, words: str, at: datetime) -> Sequence[int]:
        terms = " OR ".join(f'"{each}"' for each in dict.fromkeys(words.split()))
        found = self._database.execute(
            "SELECT member FROM said WHERE said MATCH ? ORDER BY rank LIMIT ?", (terms, BEST)
        )
        return list(dict.fromkeys(int(member) for (member,) in found))


class Profiles:
    """One BM25 document for each member: all that they ever said."""

    name = "BM25 profiles"

    def __init__(self) -> None:
        self._postings: dict[str, Counter[int]] = defaultdict(Counter)
        self._lengths: Counter[int] = Counter()

    def learn(self, member: int, words: str, at: datetime | None) -> None:
        terms = terms_of(words)
        self._lengths[member] += len(terms)
        for term in terms:
            self._postings[term][member] += 1

    def rank(self, words: str, at: datetime) -> Sequence[int]:
        count = len(self._lengths)
        mean = self._lengths.total() / max(count, 1)
        scores: dict[int, float] = defaultdict(float)
        for term in set(terms_of(words)) & self._postings.keys():
            posting = self._postings[term]
            weight = math.log(1 + (count - len(posting) + 0.5) / (len(posting) + 0.5))
            for member, often in posting.items():
                drag = K1 * (1 - B + B * self._lengths[member] / mean)
                scores[member] += weight * often * (K1 + 1) / (often + drag)
        return sorted(scores, key=lambda each: (-scores[each], each))


def all_peers() -> list[Peer]:
    """Each, knowing nothing yet."""
    return [Lot(), MostActive(), Overlap(), FullText(), Profiles()]


def first(ranked: Sequence[int], barred: Collection[int], count: int) -> list[int]:
    """The first so many of those who are not barred."""
    return [each for each in ranked if each not in barred][:count]
