"""Facets: what one kind of fact says of many pairs at once, as numbers that are added up.

A pair's number holds how well the two suit each other in its low 16 bits, above them a bit for
each rule broken, and from ABSENT on whether they must not be introduced at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bot.matching.ladder import ORDER
from bot.matching.rules import Relaxed

Ints = NDArray[np.int32]

SHIFT = 16
ABSENT = 1 << SHIFT + len(ORDER)
"""Added at most once by each facet, so that the bits above have room for all of them."""


def bit(rule: Relaxed) -> int:
    """What a broken rule adds."""
    return 1 << SHIFT + ORDER.index(rule)


class Facet(Protocol):
    def block(self, rows: slice, columns: slice) -> Ints:
        """What it says of each of these with each of those, r × c."""
        ...

    def may_break(self, rule: int) -> bool:
        """Whether it says of any two that they break the rule of this bit."""
        ...


@dataclass(frozen=True, slots=True)
class Alike:
    """Whether two have the same (n), and what that adds, or that they differ; 0 is unknown."""

    kinds: Ints
    same: int = 0
    differ: int = 0

    def block(self, rows: slice, columns: slice) -> Ints:
        here, there = self.kinds[rows, None], self.kinds[None, columns]
        found: Ints = (here == there).astype(np.int32)
        if self.differ:
            found *= self.same - self.differ
            found += self.differ
        else:
            found *= self.same
        found *= here > 0
        found *= there > 0
        return found

    def may_break(self, rule: int) -> bool:
        counts = np.bincount(self.kinds)[1:]
        alike, unlike = bool((counts > 1).any()), bool((counts > 0).sum() > 1)
        return bool(self.same & rule and alike) or bool(self.differ & rule and unlike)


@dataclass(frozen=True, slots=True)
class Table:
    """What each kind adds with each other kind (k × k); everyone is of one kind (n)."""

    kinds: NDArray[np.intp]
    table: Ints

    def block(self, rows: slice, columns: slice) -> Ints:
        some, which = np.unique(self.kinds[rows], return_inverse=True)
        expanded: Ints = self.table[some].take(self.kinds[columns], axis=1)
        return expanded[which]

    def may_break(self, rule: int) -> bool:
        return bool((self.table & rule).any())


@dataclass(frozen=True, slots=True)
class Shared:
    """How many things two share (n × things each), up to `most`, and what each of them adds.

    With `needed`, who says something and shares nothing with others who do is absent to them.
    """

    left: csr_array
    right: csr_array
    most: int
    each: int
    needed: bool = False

    def block(self, rows: slice, columns: slice) -> Ints:
        count = self.left[rows] @ self.right[columns].T
        count.data = np.minimum(count.data, self.most) * self.each
        found: Ints = count.toarray()
        if self.needed:
            says = np.diff(self.left.indptr) > 0
            found += ABSENT * (says[rows, None] & says[None, columns] & (found == 0))
        return found

    def may_break(self, rule: int) -> bool:
        return False


def kinds_of(names: Iterable[str]) -> Ints:
    """A number for each name, from 1; 0 for the empty one."""
    folded = [name.strip().casefold() for name in names]
    numbers = {name: n for n, name in enumerate(sorted(set(folded) - {""}), 1)}
    return np.array([numbers.get(name, 0) for name in folded], dtype=np.int32)


def things(*columns: Sequence[Iterable[str]]) -> list[csr_array]:
    """Who has which things, one matrix (n × things) for each list, with the same things in all."""
    every = [[sorted(set(each)) for each in column] for column in columns]
    names = sorted({thing for column in every for each in column for thing in each})
    numbers = {name: n for n, name in enumerate(names)}
    return [_indicator(column, numbers) for column in every]


def _indicator(column: Sequence[Sequence[str]], numbers: dict[str, int]) -> csr_array:
    indices = [numbers[thing] for each in column for thing in each]
    indptr = np.cumsum([0, *(len(each) for each in column)])
    ones = np.ones(len(indices), dtype=np.int32)
    return csr_array((ones, indices, indptr), shape=(len(column), max(1, len(numbers))))
