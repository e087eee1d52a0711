"""Branching: whole numbers from linear ones: what is half chosen is once taken and once left."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array

from bot.matching.facets import Places
from bot.matching.worth import Floats

MOST_CELLS = 50_000_000  # of all matrices; a limit in seconds would differ between machines
NEARLY = 0.01
_WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class Choice:
    """A problem: choose columns that cover each row once at the least cost, c, whole numbers.

    `members` (m × c) says which rows a column covers, and of `uses` (l × c) it takes no more in
    all than `most` (l).
    """

    costs: Floats
    members: csc_array
    uses: Floats
    most: Floats


@dataclass(frozen=True, slots=True)
class _Node:
    """Columns still open, those taken, the rows that these leave, and what is left of `most`."""

    open: Places
    taken: Places
    rows: Places
    most: Floats


@dataclass(slots=True)
class Branching:
    """A search among choices, from one that is known (`best`) on."""

    choice: Choice
    best: Places
    proven: bool = True
    bound: float = field(default=-np.inf)
    _cells: int = 0

    def search(self, columns: Places) -> None:
        """Make `best` the least cost of all choices of these columns, as far as that takes.

        `bound` is what none of them costs less than, and `proven` whether that is so of `best`.
        """
        rows = np.arange(self.choice.members.shape[0])
        nodes = [_Node(columns, np.array([], dtype=np.intp), rows, self.choice.most)]
        while nodes:
            if self._cells > MOST_CELLS:
                self.proven = False
                return
            nodes += self._branches(nodes.pop())

    @property
    def _goal(self) -> float:
        """What a better choice costs at most."""
        return float(self.choice.costs[self.best].sum()) - (1 - NEARLY)

    def _branches(self, node: _Node) -> list[_Node]:
        """What remains to be looked at of a node, the most promising last."""
        spent = float(self.choice.costs[node.taken].sum())
        if not len(node.rows):
            self._take(node.taken, spent)
            return []
        solved = self._relax(node) if len(node.open) else None
        if solved is None:
            return []
        bound, share, reduced = solved
        if not np.isfinite(self.bound):
            self.bound = bound
        if spent + bound > self._goal:
            return []
        halves = (share > _WHOLE) & (share < 1 - _WHOLE)
        if not halves.any():
            chosen = np.concatenate([node.taken, node.open[share > 0.5]])
            self._take(chosen, float(self.choice.costs[chosen].sum()))
            return []
        column = int(node.open[np.where(halves, share, 0).argmax()])
        kept = node.open[reduced <= self._goal - spent - bound + NEARLY]
        without = _Node(kept[kept != column], node.taken, node.rows, node.most)
        return [without, self._with(kept, column, node)]

    def _with(self, columns: Places, column: int, node: _Node) -> _Node:
        """The node once a column is taken: its rows are covered, and no other column has them."""
        members = self.choice.members
        covered = members.indices[members.indptr[column] : members.indptr[column + 1]]
        free = members[covered][:, columns].sum(axis=0) == 0
        return _Node(
            columns[free],
            np.append(node.taken, column),
            np.setdiff1d(node.rows, covered),
            node.most - self.choice.uses[:, column],
        )

    def _take(self, chosen: Places, cost: float) -> None:
        kept = self.choice.uses[:, chosen].sum(axis=1) <= self.choice.most
        if cost <= self._goal and kept.all():
            self.best = np.sort(chosen)

    def _relax(self, node: _Node) -> tuple[float, Floats, Floats] | None:
        """The linear optimum, how much of each column it takes, and the columns' reduced costs."""
        costs, uses = self.choice.costs[node.open], self.choice.uses[:, node.open]
        members = self.choice.members[:, node.open][node.rows].toarray()
        self._cells += members.size
        ones = np.ones(len(node.rows))
        found = linprog(costs, uses, node.most, members, ones, (0, None), method="highs")
        if found.fun is None or found.x is None:
            return None
        reduced = costs - members.T @ found.eqlin.marginals - uses.T @ found.ineqlin.marginals
        return found.fun, np.asarray(found.x), reduced
