"""Facets: what one kind of fact says of many pairs at once, as numbers that are added up.

A pair's number holds how well the two suit each other in its low 16 bits, above them a bit for
each rule broken, and from ABSENT on whether they must not be introduced at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bot.matching.ladder import ORDER
from bot.matching.rules import Relaxed

Ints = NDArray[np.int32]
Places = NDArray[np.intp]
Words = NDArray[np.uint64]

SHIFT = 16
LOW = np.int32((1 << SHIFT) - 1)
"""The bits that hold how well two suit each other."""
ABSENT = 1 << SHIFT + len(ORDER)
"""Added at most once by each facet, so that the bits above have room for all of them."""

MOST_KINDS = 1000  # of a joined table: a row of it stays in the cache
FEW_THINGS = 256  # so many are counted faster as bits than by who has which


def bit(rule: Relaxed) -> int:
    """What a broken rule adds."""
    return 1 << SHIFT + ORDER.index(rule)


def broken(code: int) -> tuple[Relaxed, ...]:
    """The rules that a pair's number says are broken, the lightest first."""
    return tuple(rule for rule in ORDER if code & bit(rule))


AGAIN = bit(Relaxed.OLD_REPEAT) | bit(Relaxed.RECENT_REPEAT)


class Facet(Protocol):
    def block(self, rows: Places, columns: Places) -> Ints:
        """What it says of each of these with each of those, r × c."""
        ...

    def may_break(self, rule: int) -> bool:
        """Whether it says of any two that they break the rule of this bit."""
        ...

    def says_nothing(self) -> bool:
        """Whether it adds nothing to any pair."""
        ...


@dataclass(frozen=True, slots=True)
class Alike:
    """Whether two have the same (n), and what that adds, or that they differ; 0 is unknown."""

    kinds: Ints
    same: int = 0
    differ: int = 0

    def block(self, rows: Places, columns: Places) -> Ints:
        here, there = self.kinds[rows], self.kinds[columns]
        alike = np.where(here > 0, here, -1)[:, None] == there
        found: Ints = np.multiply(alike, self.same - self.differ, dtype=np.int32)
        if self.differ:
            found += np.multiply.outer((here > 0) * np.int32(self.differ), there > 0)
        return found

    def may_break(self, rule: int) -> bool:
        counts = np.bincount(self.kinds)[1:]
        alike, unlike = bool((counts > 1).any()), bool((counts > 0).sum() > 1)
        return bool(self.same & rule and alike) or bool(self.differ & rule and unlike)

    def says_nothing(self) -> bool:
        return not self.kinds.any() or self.same == self.differ == 0

    def as_table(self) -> "Alike | Table":
        """The same as a table, which is quicker, unless there are very many kinds."""
        kinds = np.arange(self.kinds.max() + 1, dtype=np.int32)
        if len(kinds) > 2 * MOST_KINDS:
            return self
        every = Alike(kinds, self.same, self.differ).block(kinds.astype(int), kinds.astype(int))
        return Table(self.kinds.astype(np.intp), every)


@dataclass(frozen=True, slots=True)
class Table:
    """What each kind adds with each other kind (k × k); everyone is of one kind (n)."""

    kinds: Places
    table: Ints

    def block(self, rows: Places, columns: Places) -> Ints:
        some, which = np.unique(self.kinds[rows], return_inverse=True)
        if 2 * len(some) > len(rows):
            every: Ints = self.table[self.kinds[rows]].take(self.kinds[columns], axis=1)
            return every
        expanded: Ints = self.table[some].take(self.kinds[columns], axis=1)
        return expanded[which]

    def may_break(self, rule: int) -> bool:
        return bool((self.table & rule).any())

    def says_nothing(self) -> bool:
        return not self.table.any()

    def joined(self, other: "Table") -> "Table | None":
        """One table for both, unless it has too many kinds."""
        both = self.kinds * len(other.table) + other.kinds
        some, kinds = np.unique(both, return_inverse=True)
        if len(some) > MOST_KINDS:
            return None
        one, two = np.divmod(some, len(other.table))
        table = self.table[np.ix_(one, one)] + other.table[np.ix_(two, two)]
        return Table(kinds.astype(np.intp), table)


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
    _bits: tuple[Words, Words] | None = field(init=False)

    def __post_init__(self) -> None:
        few = self.left.shape[1] <= FEW_THINGS
        bits = (_words(self.left), _words(self.right)) if few else None
        object.__setattr__(self, "_bits", bits)

    def block(self, rows: Places, columns: Places) -> Ints:
        if self._bits:
            left, right = self._bits
            count = _count(left[:, rows], right[:, columns])
        else:
            there = self.right if len(columns) == self.right.shape[0] else self.right[columns]
            count = (self.left[rows] @ there.T).toarray()
        np.minimum(count, self.most, out=count)
        found: Ints = np.multiply(count, self.each, dtype=np.int32)
        if self.needed:
            says = np.diff(self.left.indptr) > 0
            found += ABSENT * (says[rows, None] & says[None, columns] & (found == 0))
        return found

    def may_break(self, rule: int) -> bool:
        return False

    def says_nothing(self) -> bool:
        return self.each == 0 or not self.left.nnz or not self.right.nnz


def _count(here: Words, there: Words) -> NDArray[np.integer]:
    """How many bits each of these (w × r) and each of those (w × c) have in common, r × c."""
    count = np.zeros((here.shape[1], there.shape[1]), dtype=np.uint8)
    for one, other in zip(here, there, strict=True):
        count += np.bitwise_count(one[:, None] & other)
    return count


def _words(who_has: csr_array) -> Words:
    """The same as bits, w × n, 64 things in each word."""
    bits = np.packbits(who_has.toarray() > 0, axis=1)
    padded = np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8)))
    return np.ascontiguousarray(padded.view(np.uint64).T)


def simpler(facets: Sequence[Facet]) -> list[Facet]:
    """The same facts in fewer facets: small tables are joined, what says nothing is dropped."""
    telling = [each for each in facets if not each.says_nothing()]
    every = [each.as_table() if isinstance(each, Alike) else each for each in telling]
    tables = [each for each in every if isinstance(each, Table)]
    tables.sort(key=lambda table: len(table.table))
    while len(tables) > 1 and (both := tables[0].joined(tables[1])):
        tables[:2] = [both]
    return [*(each for each in every if not isinstance(each, Table)), *tables]


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
