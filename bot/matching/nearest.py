"""Nearest: for each person the few others whom it is best to consider, out of very many."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.facets import SHIFT, Places
from bot.matching.ladder import FINE
from bot.matching.worth import Floats, Worth

CELLS = 1_000_000  # pairs looked at in one go: what fits into the cache, more or less
WORKERS = 2
_LOW = np.int32((1 << SHIFT) - 1)
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
    """The best pairs of each person, and by how much each one's best exceeds its price, n."""

    edges: Edges
    excess: Floats


def search(worth: Worth, prices: Floats, count: int, every: int = 1) -> Search:
    """Up to `count` partners for each, those worth most beyond what the two cost (n prices).

    Each person looks at `every`-th of the others, all in all, and `excess` is found among these.
    """
    looks = _Look(worth, prices, count, every)
    parts = list(blocks(len(worth)))
    with ThreadPoolExecutor(WORKERS) as pool:
        found = list(pool.map(looks.at, parts))
    one, other, weight, excess = (np.concatenate(each) for each in zip(*found, strict=True))
    return Search(unique_edges(one, other, weight), excess)


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
    """One look at all pairs of some people.

    A pair that breaks a rule is worth so little that it exceeds no price, unless one of the two is
    `far` from what is usual: theirs are looked at exactly, all others' in float32.
    """

    def __init__(self, worth: Worth, prices: Floats, count: int, every: int) -> None:
        self._worth, self._prices, self._every = worth, prices, every
        self._count = min(count, max(1, len(worth) // every - 1))
        self.far = far_off(worth, prices)
        self._usual = np.where(self.far & (prices < 0), np.inf, prices).astype(np.float32)

    def at(self, rows: Places) -> tuple[Places, Places, Floats, Floats]:
        """The best pairs of these: one, other, weight; and the excess of each of these."""
        columns = self._worth.everyone[rows[0] // len(rows) % self._every :: self._every]
        codes, far = self._worth.block(rows, columns), self.far[rows]
        near = codes if not far.any() else codes[~far]
        gains = ((near & _LOW) * np.int32(2) - near).astype(np.float32)
        gains -= self._usual[columns]
        gains -= self._usual[rows[~far], None]
        found, excess = [self._best(gains, rows[~far], columns)], np.empty(len(rows))
        excess[~far] = gains.max(axis=1, initial=0)
        if far.any():
            exactly = self._worth.weigh(codes[far], rows[far], columns) - self._prices[columns]
            exactly -= self._prices[rows[far], None]
            found.append(self._best(exactly, rows[far], columns))
            excess[far] = exactly.max(axis=1, initial=0)
        one, other = (np.concatenate(each) for each in zip(*found, strict=True))
        chosen = codes[one - rows[0], other]
        other = columns[other]
        return one, other, self._worth.weigh_pairs(chosen, one, other), excess

    def _best(
        self, gains: NDArray[np.floating], rows: Places, columns: Places
    ) -> tuple[Places, Places]:
        """Each of these with the numbers of its best columns, the same ones on every machine.

        Among equals those count that come next after the row's own place, so that each has others.
        """
        least = np.partition(gains, -self._count, axis=1)[:, -self._count]
        row, column = np.nonzero(gains >= least[:, None])
        after = (columns[column] - rows[row]) % len(self._worth)
        order = np.lexsort((after, -gains[row, column], row))
        row, column = row[order], column[order]
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        return rows[row[rank < self._count]], column[rank < self._count]


def far_off(worth: Worth, prices: Floats) -> NDArray[np.bool_]:
    """Whose prices are so low that a pair which breaks a rule might exceed them, or very high."""
    least = min(cost for cost in worth.ladder.costs if cost)
    return (prices < (FINE - least) / 2) | (prices > _EXACT)
