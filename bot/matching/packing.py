"""Packing: the best pairs and trios of few people, exactly, by linear and whole numbers.

What counts comes in stages, the heaviest first: who is left out, who of them waited, each rule from
the worst to the lightest, and how well people suit each other. A stage is settled before the next
one is looked at, and what it settled is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csc_array

from bot.matching.cover import Cover, Covered
from bot.matching.facets import ABSENT, Places, bit
from bot.matching.ladder import FINEST, ORDER, TIRED
from bot.matching.rules import Relaxed
from bot.matching.tally import Group
from bot.matching.worth import Bools, Floats, Worth

MOST = 60  # people: 36,000 trios
NEARLY = 0.01
FIRST, FURTHER = 64.0, 8  # how far from the bound is looked first, and so many times further


@dataclass(frozen=True, slots=True)
class Packing:
    """Groups of one (left out), two and three, and by how much others could be worth more."""

    groups: tuple[Group, ...]
    gap: float


def pack(worth: Worth, people: Places, start: Sequence[Group]) -> Packing:
    """The best groups of these people (at most MOST), from `start` on, which names them all."""
    places = {each: n for n, each in enumerate(people.tolist())}
    columns = _columns(worth, people)
    numbers = {group: n for n, group in enumerate(columns.groups)}
    first = [numbers[tuple(sorted(places[each] for each in group))] for group in start]
    best, gap = _Search(columns, np.array(first)).settle()
    names = people.tolist()
    groups = (tuple(names[each] for each in columns.groups[n]) for n in best)
    return Packing(tuple(sorted(groups)), gap)


@dataclass(frozen=True, slots=True)
class _Columns:
    """All possible groups (c), who is in them (m × c), and what they cost by stages (s × c).

    `units` are what one of each stage is in weights, s.
    """

    groups: list[Group]
    members: csc_array
    costs: NDArray[np.int64]
    units: list[int]


def _columns(worth: Worth, people: Places) -> _Columns:
    codes = worth.block(people, people)
    fine = worth.fine(codes, people, people)
    rules = [rule for rule in reversed(ORDER) if worth.ladder.of(rule)]
    broken = np.array([(codes & bit(rule)) > 0 for rule in rules], dtype=np.int64)
    of_pair = np.concatenate([broken, -fine[None]])  # stages after the first two, m × m
    size = len(people)
    singles = np.arange(size)[:, None]
    pairs, trios = _cliques(codes < ABSENT)
    ones = np.array([np.ones(size), worth.waited[people]], dtype=np.int64)
    costs = np.zeros((2 + len(of_pair), size + len(pairs) + len(trios)), dtype=np.int64)
    costs[:2, :size] = ones
    costs[2:, size : size + len(pairs)] = of_pair[:, pairs[:, 0], pairs[:, 1]]
    costs[2:, size + len(pairs) :] = sum(
        of_pair[:, trios[:, i], trios[:, j]] for i, j in combinations(range(3), 2)
    )
    costs[2 + rules.index(Relaxed.TRIO), size + len(pairs) :] += 1
    costs[-1, size + len(pairs) :] += TIRED * worth.sat_out[people][trios].sum(axis=1)
    groups = [tuple(each) for some in (singles, pairs, trios) for each in some.tolist()]
    units = [worth.ladder.left, worth.ladder.waited, *map(worth.ladder.of, rules), 1]
    return _Columns(groups, _members(size, (singles, pairs, trios)), costs, units)


def _cliques(allowed: Bools) -> tuple[Places, Places]:
    """The pairs (p × 2) and trios (t × 3) of whom all may be introduced to each other."""
    pairs = np.argwhere(np.triu(allowed, 1))
    thirds = allowed[pairs[:, 0]] & allowed[pairs[:, 1]]
    thirds &= np.arange(len(allowed)) > pairs[:, 1, None]
    which, third = np.nonzero(thirds)
    return pairs, np.column_stack([pairs[which], third]).astype(np.intp)


def _members(size: int, groups: Sequence[Places]) -> csc_array:
    indices = np.concatenate([each.ravel() for each in groups])
    sizes = np.concatenate([np.full(len(each), each.shape[1]) for each in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return csc_array((np.ones(len(indices)), indices, starts), shape=(size, len(sizes)))


@dataclass(slots=True)
class _Search:
    """The groups that are still possible, and the best choice among them so far."""

    columns: _Columns
    best: Places
    gap: float = 0.0
    _open: Places = field(init=False)
    _kept: list[tuple[int, int]] = field(default_factory=list)

    def settle(self) -> tuple[Places, float]:
        """The best choice, stage by stage, and by how much others could be worth more."""
        costs = self.columns.costs
        self._open = np.arange(costs.shape[1])
        for stage in range(len(costs) - 1):
            if costs[stage, self.best].sum() > 0:
                self._improve(stage)
            least = int(costs[stage, self.best].sum())
            if least == 0:
                self._open = self._open[costs[stage, self._open] == 0]
            elif costs[stage, self._open].any():
                self._kept.append((stage, least))
        self._improve(None)
        return self.best, self.gap

    def _improve(self, stage: int | None) -> None:
        """A better choice by this stage and how well people suit each other, if there is one.

        Looked for close to the bound first, where few groups come into question, then further off.
        """
        cost = self._objective(stage)
        bound, reduced = self._relax(cost)
        room = cost[self.best].sum() - bound - (1 - NEARLY)
        near, proven = FIRST, True
        while room >= 0:
            found = self._cover(reduced, min(near, room))
            if found.chosen:
                self.best = np.array(found.chosen)
                room = cost[self.best].sum() - bound - (1 - NEARLY)
            proven = found.proven
            if near >= room or not proven:
                break
            near *= FURTHER
        if not proven:
            one = 1 if stage is None else FINEST * self.columns.members.shape[0]
            self.gap += room / one * self.columns.units[-1 if stage is None else stage]

    def _cover(self, reduced: Floats, room: float) -> Covered:
        """The best choice of which the reduced costs are no more than the room, by columns."""
        few = np.flatnonzero(reduced <= room + NEARLY)
        few = few[np.argsort(reduced[few], kind="stable")]
        groups = self._open[few]
        rows, most = self._limits(groups)
        costs = np.maximum(reduced[few], 0).tolist()
        cover = Cover(self._masks(groups), costs, rows.T.tolist(), most.tolist())
        found = cover.search((1 << self.columns.members.shape[0]) - 1, room)
        return Covered(tuple(groups[list(found.chosen)].tolist()), found.proven)

    def _masks(self, groups: Places) -> list[int]:
        return [sum(1 << each for each in self.columns.groups[n]) for n in groups.tolist()]

    def _objective(self, stage: int | None) -> Floats:
        """What each of all groups costs at this stage, c; whole numbers."""
        costs = self.columns.costs
        cost: Floats = costs[-1].astype(np.float64)
        if stage is not None:
            cost += costs[stage] * (FINEST * self.columns.members.shape[0])
        return cost

    def _limits(self, groups: Places) -> tuple[Floats, Floats]:
        """Rows (l × c) and what they are at most: settled stages, and that odd needs an odd one."""
        costs, members = self.columns.costs, self.columns.members
        odd = np.diff(members.indptr)[groups] % 2
        rows = [costs[stage, groups] for stage, _ in self._kept]
        most = [least for _, least in self._kept]
        return np.array([*rows, -odd], float), np.array([*most, -(members.shape[0] % 2)], float)

    def _relax(self, cost: Floats) -> tuple[float, Floats]:
        """The bound of the linear relaxation, and the reduced costs of the open groups."""
        members, (rows, most) = self.columns.members[:, self._open], self._limits(self._open)
        ones = np.ones(members.shape[0])
        found = linprog(
            cost[self._open], rows, most, members.toarray(), ones, (0, None), method="highs"
        )
        if found.fun is None:
            raise ArithmeticError(found.message)
        reduced = cost[self._open] - members.T @ found.eqlin.marginals
        return found.fun, reduced - rows.T @ found.ineqlin.marginals
