"""Seating: groups as a table of seats, bettered by moving one of each group at the same time."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
"""A table of pairs: whole numbers, small enough to add up exactly."""

AT_ONCE = 64  # groups that one move takes in: its time grows faster than they do


def table_of(values: NDArray[np.generic]) -> Table:
    """Values of pairs, with a last row and column for an empty seat."""
    table = np.zeros((len(values) + 1, len(values) + 1))
    table[:-1, :-1] = values
    np.fill_diagonal(table, 0)
    return table


class Seating:
    """Groups that change, while as many stay of each size."""

    def __init__(
        self,
        groups: Sequence[Sequence[int]],
        allowed: NDArray[np.bool_],
        random: np.random.RandomState,
    ) -> None:
        self._nobody = len(allowed)
        self._apart = table_of(~allowed)
        self._apart[-1, -1] = 1  # so that no group gives up a second seat
        self._random = random
        self._seats = np.full((len(groups), max(map(len, groups))), self._nobody)
        for n, group in enumerate(groups):
            self._seats[n, : len(group)] = group

    @property
    def groups(self) -> list[list[int]]:
        """Who is with whom."""
        return [[each for each in row if each != self._nobody] for row in self._seats.tolist()]

    def value(self, table: Table) -> int:
        """What all who are together are worth."""
        columns = combinations(self._seats.T, 2)
        return sum(int(table[one, other].sum()) for one, other in columns)

    def part(self, moves: int) -> tuple[bool, int]:
        """Move apart who may not be together: whether that was possible, and the moves it took."""
        conflicts = -self.value(self._apart)
        for made in range(moves):
            if conflicts == 0:
                return True, made
            conflicts += self._move(-self._apart)
        return conflicts == 0, moves

    def better(self, table: Table, moves: int, patience: int, enough: int | None = None) -> int:
        """Move until it is worth `enough`, or `patience` moves gain nothing; gives how many."""
        value, idle = self.value(table), 0
        strict = np.where(self._apart > 0, -np.inf, table)
        for made in range(moves):
            if value == enough or idle >= patience:
                return made
            gain = self._move(strict)
            value, idle = value + gain, 0 if gain else idle + 1
        return moves

    def swap(self, table: Table) -> None:
        """Let two change places for as long as that gains anything."""
        while self._swap_some(table):
            pass

    def _move(self, table: Table) -> int:
        """Pull one of each group, and put all back where they are worth most; gives the gain.

        Among equals it is chance who goes where: so it gets on where nothing is to be gained yet.
        """
        from scipy.optimize import linear_sum_assignment  # 50 MB: only once it is needed

        here = self._random.permutation(len(self._seats))[:AT_ONCE]
        seats = self._seats[here]
        out = self._pull(seats)
        pulled = seats[np.arange(len(here)), out]
        stay = seats[np.arange(seats.shape[1]) != out[:, None]].reshape(len(here), -1)
        turn = self._random.permutation(len(here))
        worth = table[pulled[turn][:, None, None], stay].sum(axis=2)
        before = worth[np.arange(len(here)), turn].sum()
        rows, columns = linear_sum_assignment(worth, maximize=True)
        self._seats[here[columns], out[columns]] = pulled[turn][rows]
        return int(worth[rows, columns].sum() - before)

    def _pull(self, seats: NDArray[np.int64]) -> NDArray[np.int64]:
        """A seat of each group: somebody's, or the empty one if there is just one."""
        most = seats.shape[1]
        taken = (seats != self._nobody).sum(axis=1)
        choices = np.where(taken >= most - 1, most, taken)
        chosen: NDArray[np.int64] = (self._random.random_sample(len(seats)) * choices).astype(int)
        return chosen

    def _swap_some(self, table: Table) -> bool:
        """The best swap of each two groups that are in no better one; whether there was any."""
        group, seat = np.nonzero(self._seats != self._nobody)
        gains = self._swap_gains(table, self._seats[group, seat], group)
        others = gains.argmax(axis=1)
        best = gains[np.arange(len(gains)), others]
        touched: set[int] = set()
        for one in np.argsort(-best, kind="stable").tolist():
            here = one, int(others[one])
            groups = set(group[[*here]].tolist())
            if best[one] > 0 and not groups & touched:
                places = group[[*here]], seat[[*here]]
                self._seats[places] = self._seats[places][::-1]
                touched |= groups
        return bool(touched)

    def _swap_gains(
        self, table: Table, people: NDArray[np.int64], group: NDArray[np.int64]
    ) -> Table:
        """What is gained when two change places, 0 where they may not."""
        there = self._instead(table, people, group)
        gains: Table = there + there.T - there.diagonal()[:, None] - there.diagonal()
        clash = self._instead(self._apart, people, group) > 0
        gains[clash | clash.T | (group[:, None] == group)] = 0
        return gains

    def _instead(self, table: Table, people: NDArray[np.int64], group: NDArray[np.int64]) -> Table:
        """What each of these would be worth in the place of each other."""
        inside: Table = table[people[:, None, None], self._seats].sum(axis=2)
        return inside[:, group] - table[np.ix_(people, people)]
