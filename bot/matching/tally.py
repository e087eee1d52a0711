"""Tally: what groups are worth, together and each, and which rules they break."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bot.matching.facets import AGAIN, SHIFT, Ints, Places
from bot.matching.ladder import ORDER
from bot.matching.rules import Relaxed
from bot.matching.worth import Worth

Group = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The pairs in some groups (p each): the group's number, the two, and the facts about them."""

    worth: Worth
    groups: Sequence[Group]
    number: Places
    one: Places
    other: Places
    codes: Ints

    @property
    def total(self) -> float:
        """What the groups are worth less what is given up for them, in units of weights."""
        weights = self.worth.weigh_pairs(self.codes, self.one, self.other)
        more = sum(self.worth.trio(each) for each in self.groups if self._is_larger(each))
        placed = [each for group in self.groups for each in group]
        left = np.delete(self.worth.left, placed)
        return float(weights.sum() - more - left.sum())

    @property
    def fine(self) -> NDArray[np.int64]:
        """How well each group's people suit each other, all pairs together, in units."""
        fine = np.zeros(len(self.groups), dtype=np.int64)
        np.add.at(fine, self.number, self.worth.fine_pairs(self.codes, self.one, self.other))
        return fine

    @property
    def relaxed(self) -> list[tuple[Relaxed, ...]]:
        """The rules that each group breaks, the lightest first."""
        broken = np.zeros(len(self.groups), dtype=np.int64)
        np.bitwise_or.at(broken, self.number, self.codes >> SHIFT)
        larger = [int(self._is_larger(each)) for each in self.groups]
        return [
            tuple(rule for n, rule in enumerate(ORDER) if (each | trio) >> n & 1)
            for each, trio in zip(broken.tolist(), larger, strict=True)
        ]

    @property
    def repeats(self) -> int:
        """How many of the pairs were introduced before."""
        return int(np.count_nonzero(self.codes & AGAIN))

    @property
    def repeated(self) -> list[Group]:
        """The groups in which somebody was introduced to somebody before."""
        return [self.groups[n] for n in np.unique(self.number[self.codes & AGAIN > 0]).tolist()]

    def _is_larger(self, group: Group) -> bool:
        return len(group) > self.worth.rules.size


def tally(worth: Worth, groups: Sequence[Group]) -> Tally:
    """The tally of these groups of places."""
    pairs = [
        (n, *pair) for n, group in enumerate(groups) for pair in combinations(sorted(group), 2)
    ]
    number, one, other = np.array(pairs, dtype=np.intp).reshape(-1, 3).T
    return Tally(worth, groups, number, one, other, worth.pairs(one, other))
