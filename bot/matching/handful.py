"""Handful: a few pairs out of many, found by where they lie."""

from collections.abc import Sequence

import numpy as np

from bot.matching.facets import Places


class SomePairs:
    """Pairs of places, each of them both ways."""

    def __init__(self, pairs: Sequence[tuple[int, int]]) -> None:
        both = np.array(pairs, dtype=np.intp).reshape(-1, 2)
        one, other = np.concatenate([both, both[:, ::-1]]).T
        order = np.lexsort((other, one))
        self._one, self._other = one[order], other[order]
        self._number = np.tile(np.arange(len(both)), 2)[order]

    def within(self, rows: Places, columns: Places) -> tuple[Places, Places, Places]:
        """Those in a block: their numbers, and their rows and columns in it."""
        start, stop = np.searchsorted(self._one, rows), np.searchsorted(self._one, rows, "right")
        count = stop - start
        row = np.repeat(np.arange(len(rows)), count)
        which = np.arange(len(row)) + np.repeat(start - np.cumsum(count) + count, count)
        column = np.searchsorted(columns, self._other[which])
        inside = column < len(columns)
        inside[inside] &= columns[column[inside]] == self._other[which[inside]]
        return self._number[which[inside]], row[inside], column[inside]

    def among(self, one: Places, other: Places) -> tuple[Places, Places]:
        """Those among the pairs of these: their numbers, and where they are among them."""
        size = max(self._other.max(initial=0), other.max(initial=0)) + 1
        keys, wanted = self._one * size + self._other, one * size + other
        found = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
        hits = np.flatnonzero(keys[found] == wanted) if len(keys) else np.array([], dtype=np.intp)
        return self._number[found[hits]] if len(keys) else hits, hits
