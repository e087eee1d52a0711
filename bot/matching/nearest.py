"""Nearest: for each person the few others whom it is best to consider, out of very many."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from bot.matching.facets import LOW, Ints, Places
from bot.matching.ladder import FINE
from bot.matching.worth import Floats, Worth

CELLS = 1_000_000  # pairs looked at in one go: what fits into the cache, more or less
WORKERS = 2
_EXACT = 2**22  # halves up to here are exact in float32


@dataclass(frozen=True, slots=True)
class Edges:
    """Some pairs of n people and what they are worth, each once, `one` before `other`, e each."""

    one: Places
    other: Places
    weight: Floats

    def __add__(self, more: "Edges") -> "Edges":
        return unique_edges(
            np.concatenate([self.one, more.one]),
            np.concatenate([self.other, more.other]),
            np.concatenate([self.weight, more.weight]),
        )


def unique_edges(one: Places, other: Places, weight: Floats) -> Edges:
    """The edges of these pairs that are allowed, each once."""
    kept = np.isfinite(weight)
    low, high = np.minimum(one, other)[kept], np.maximum(one, other)[kept]
    size = int(high.max(initial=0)) + 1
    keys, first = np.unique(low * size + high, return_index=True)
    return Edges(keys // size, keys % size, weight[kept][first])


@dataclass(frozen=True, slots=True)
class Search:
    """The best pairs of each person, and by how much one's best exceeds what the two cost, n."""

    edges: Edges
    excess: Floats


def first_search(worth: Worth, guessed: Floats, count: int, every: int = 1) -> Edges:
    """The `count` partners of each that are worth most beyond a guess of what they cost (n).

    Each person looks at every so-many-th of the others only. With who comes next in the list there
    is company for everyone even where all like the same few.
    """
    return _search(worth, _Look(worth, guessed, count, every)).edges + _next_ones(worth)


def _next_ones(worth: Worth) -> Edges:
    one, other = worth.everyone, np.roll(worth.everyone, -1)
    return unique_edges(one, other, worth.weigh_pairs(worth.pairs(one, other), one, other))


def search(worth: Worth, prices: Floats, count: int) -> Search:
    """Up to `count` partners for each, out of those worth more than what the two cost (n prices).

    `excess` is found over all pairs: see `raised`.
    """
    return _search(worth, _Look(worth, prices, count))


def _search(worth: Worth, looks: "_Look") -> Search:
    with ThreadPoolExecutor(WORKERS) as pool:
        found = list(pool.map(looks.at, blocks(len(worth))))
    one, other, weight = (np.concatenate(each) for each in zip(*found, strict=True))
    return Search(unique_edges(one, other, weight), looks.excess)


def raised(worth: Worth, prices: Floats, found: Search) -> Floats:
    """Prices so high that no pair of all these people is worth more than its two, n.

    Those found are raised by half of both excesses, or by all of that of who is far off.
    """
    higher: Floats = prices + np.where(far_off(worth, prices), found.excess, found.excess / 2)
    return higher


def blocks(people: int) -> Iterator[Places]:
    """The places of so many people, some at a time."""
    size = max(1, CELLS // max(1, people))
    for start in range(0, people, size):
        yield np.arange(start, min(people, start + size))


class _Look:
    """One look at all pairs, some people's at a time.

    A pair that breaks a rule is worth so little that it exceeds no price, unless one of the two is
    `far` from what is usual: theirs are looked at exactly, all others' in float32. A first look, at
    `every` so-many-th, finds company for everyone. A later one, at prices, finds only what exceeds
    them, and looks at each pair from one side only.
    """

    def __init__(self, worth: Worth, prices: Floats, count: int, every: int | None = None) -> None:
        self._first = every is not None
        self._prices = prices
        self._worth, self._every = worth, every or 1
        self._count = min(count, max(1, len(worth) // self._every - 1))
        self._far = far_off(worth, prices)
        self._usual = np.where(self._far & (prices < 0), np.inf, prices).astype(np.float32)
        self._lock = Lock()
        self.excess = np.zeros(len(worth))

    def at(self, rows: Places) -> tuple[Places, Places, Floats]:
        """The best pairs of these: one, other, weight."""
        far = self._far[rows]
        columns = self._worth.everyone[0 if self._first else rows[0] :]
        found = [
            self._usually(rows[~far], columns[rows[0] // len(rows) % self._every :: self._every])
        ]
        if far.any():
            found.append(self._exactly(rows[far], self._worth.everyone))
        one, other, codes = (np.concatenate(each) for each in zip(*found, strict=True))
        return one, other, self._worth.weigh_pairs(codes, one, other)

    def _usually(self, rows: Places, columns: Places) -> tuple[Places, Places, Ints]:
        codes = self._worth.block(rows, columns)
        gains = ((codes & LOW) * np.int32(2) - codes).astype(np.float32)
        gains -= self._usual[columns]
        gains -= self._usual[rows, None]
        self._raise(gains, rows, columns)
        return self._best(gains, codes, rows, columns)

    def _exactly(self, rows: Places, columns: Places) -> tuple[Places, Places, Ints]:
        codes = self._worth.block(rows, columns)
        gains = self._worth.weigh(codes, rows, columns) - self._prices[columns]
        gains -= self._prices[rows, None]
        self._raise(gains, rows, rows[:0])
        return self._best(gains, codes, rows, columns)

    def _best(
        self, gains: NDArray[np.floating], codes: Ints, rows: Places, columns: Places
    ) -> tuple[Places, Places, Ints]:
        """Each of these with those who gain most and the facts, the same ones on every machine.

        Among equals those count that come next after the row's own place, so that each has others.
        """
        useful = gains > 0 if not self._first else np.ones(gains.shape, dtype=np.bool_)
        if useful.sum() > self._count * len(rows):
            least = np.partition(gains, -self._count, axis=1)[:, -self._count]
            useful &= gains >= least[:, None]
        row, column = np.nonzero(useful)
        after = (columns[column] - rows[row]) % len(self._worth)
        order = np.lexsort((after, -gains[row, column], row))
        row, column = row[order], column[order]
        best = np.arange(len(row)) - np.searchsorted(row, row) < self._count
        row, column = row[best], column[best]
        return rows[row], columns[column], codes[row, column]

    def _raise(self, gains: NDArray[np.floating], rows: Places, columns: Places) -> None:
        """Note by how much pairs exceed what they cost, for the rows and for any of the columns."""
        if self._first:
            return
        here, there = gains.max(axis=1, initial=0), gains[:, : len(columns)].max(axis=0, initial=0)
        with self._lock:
            self.excess[rows] = np.maximum(self.excess[rows], here)
            self.excess[columns] = np.maximum(self.excess[columns], there)


def far_off(worth: Worth, prices: Floats) -> NDArray[np.bool_]:
    """Whose prices are so low that a pair which breaks a rule might exceed them, or very high."""
    least = min(cost for cost in worth.ladder.costs if cost)
    return (prices < (FINE - least) / 2) | (prices > _EXACT)
