"""Peers: how others pair people, written from their public descriptions.

Each is given a square table of weights, of whom may be introduced, and of who was before, and a
source of luck; each gives pairs. Somebody who is left over joins a pair, if there is one to join.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

import networkx
import numpy as np
from numpy.typing import NDArray

Groups = list[list[int]]


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of each two of n people, by their places, n × n."""

    weight: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    met: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.weight)


Peer = Callable[[Table, Random], Groups]


def shuffled(table: Table, random: Random) -> Groups:
    """Shuffle everyone and pair neighbours; history and wishes are not looked at."""
    order = list(range(len(table)))
    random.shuffle(order)
    return _with_spares([order[n : n + 2] for n in range(0, len(order), 2)])


def greedy_unmet(table: Table, random: Random) -> Groups:
    """In random order, each takes the first who is free and whom they never met, else anyone."""
    free = list(range(len(table)))
    random.shuffle(free)
    groups: Groups = []
    while free:
        one = free.pop(0)
        others = [other for other in free if table.allowed[one, other]]
        other = next((each for each in others if not table.met[one, each]), None)
        other = other if other is not None else next(iter(others), None)
        if other is not None:
            free.remove(other)
        groups.append([one] if other is None else [one, other])
    return _with_spares(groups)


def greedy_weight(table: Table, random: Random) -> Groups:
    """The pair with the largest weight first, then the next of those who are still free."""
    one, other = np.nonzero(np.triu(table.allowed, 1))
    luck = np.array([random.random() for _ in one])
    order = np.lexsort((luck, -table.weight[one, other]))
    free = set(range(len(table)))
    groups: Groups = []
    for i, j in zip(one[order].tolist(), other[order].tolist(), strict=True):
        if i in free and j in free:
            free -= {i, j}
            groups.append([i, j])
    return _with_spares(groups + [[each] for each in sorted(free)])


def blossom(table: Table, random: Random) -> Groups:
    """networkx: a matching of maximum weight among the largest ones, on all edges."""
    order = list(range(len(table)))
    random.shuffle(order)
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(order)
    graph.add_weighted_edges_from(
        (i, j, int(table.weight[i, j])) for i, j in combinations(order, 2) if table.allowed[i, j]
    )
    groups = [list(pair) for pair in networkx.max_weight_matching(graph, maxcardinality=True)]
    matched = {each for pair in groups for each in pair}
    return _with_spares(groups + [[each] for each in order if each not in matched])


PEERS: dict[str, Peer] = {
    "shuffle": shuffled,
    "greedy, unmet first": greedy_unmet,
    "greedy by weight": greedy_weight,
    "networkx": blossom,
}


def _with_spares(groups: Sequence[Sequence[int]]) -> Groups:
    """Who is alone joins the last pairs, one each."""
    pairs = [list(group) for group in groups if len(group) > 1]
    alone = [each for group in groups if len(group) == 1 for each in group]
    for each, pair in zip(alone, reversed(pairs), strict=False):
        pair.append(each)
    return pairs
