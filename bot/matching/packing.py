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
from scipy.sparse import csc_array

from bot.matching.branching import Branching, Choice
from bot.matching.facets import ABSENT, Places, bit
from bot.matching.ladder import FINEST, ORDER, TIRED
from bot.matching.rules import Relaxed
from bot.matching.tally import Group
from bot.matching.worth import Bools, Floats, Worth

MOST = 60  # people: 36,000 groups
MOST_IF_SPARSE = 1_000  # people of whom so few may be introduced that there are no more groups


@dataclass(frozen=True, slots=True)
class Packing:
    """Groups of one (left out), two and three, and by how much others could be worth more."""

    groups: tuple[Group, ...]
    gap: float


def fits(worth: Worth) -> bool:
    """Whether there are few enough groups to pack them all: of few people, or of few who fit."""
    people = len(worth)
    if people > MOST_IF_SPARSE:
        return people <= MOST
    allowed = worth.allowed.astype(np.float64)
    trios = float(np.einsum("ij,ij->", allowed @ allowed, allowed)) / 6
    groups = people + float(allowed.sum()) / 2 + trios
    return people * groups <= MOST * (MOST + MOST**2 / 2 + MOST**3 / 6)


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
        """A better choice by this stage and how well people suit each other, if there is one."""
        columns, costs = self.columns, self._objective(stage)
        sizes = np.diff(columns.members.indptr)
        people = columns.members.shape[0]
        uses = [columns.costs[settled] for settled, _ in self._kept]
        most = [least for _, least in self._kept]
        # An odd number of people has an odd group; that is plain to whole numbers only.
        choice = Choice(
            costs,
            columns.members,
            np.array([*uses, -(sizes % 2)], dtype=np.float64),
            np.array([*most, -(people % 2)], dtype=np.float64),
        )
        found = Branching(choice, self.best)
        found.search(self._open)
        self.best = found.best
        if not found.proven:
            one = 1 if stage is None else FINEST * people
            gap = float(costs[self.best].sum()) - found.bound
            self.gap += gap / one * columns.units[-1 if stage is None else stage]

    def _objective(self, stage: int | None) -> Floats:
        """What each of all groups costs at this stage, c; whole numbers."""
        costs = self.columns.costs
        cost: Floats = costs[-1].astype(np.float64)
        if stage is not None:
            cost += costs[stage] * (FINEST * self.columns.members.shape[0])
        return cost
