"""Assignment: everyone is given one partner, whoever that one is given; a bound, and nearly pairs.

Pairs are an assignment that goes both ways, so that the best assignment is worth at least twice as
much as the best pairs. What it lacks are circles of three, five and so on (Balinski, 1965).
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from bot.matching.facets import Places
from bot.matching.nearest import Edges
from bot.matching.worth import Floats


@dataclass(frozen=True, slots=True)
class Assignment:
    """Whom each of n is given (themselves: nobody), and the price of each.

    No edge is worth more than the prices of its two, and nobody's price is less than what leaving
    them out costs; the prices of all add up to half of what the assignment is worth.
    """

    given: Places
    prices: Floats


def assign(edges: Edges, left: Floats) -> Assignment:
    """The best assignment along these edges, where leaving out costs `left` (n)."""
    rows, columns, weights = _both_ways(edges, left)
    most = weights.max(initial=0) + 1
    shape = (len(left), len(left))
    _, given = min_weight_full_bipartite_matching(
        csr_array((most - weights, (rows, columns)), shape=shape)
    )
    taken = given.astype(np.intp)
    return Assignment(taken, _prices(rows, columns, weights, taken))


def _both_ways(edges: Edges, left: Floats) -> tuple[Places, Places, Floats]:
    """Rows, columns and weights of the matrix, by rows; nobody is on the diagonal."""
    selves = np.arange(len(left))
    rows = np.concatenate([edges.one, edges.other, selves])
    columns = np.concatenate([edges.other, edges.one, selves])
    weights = np.concatenate([edges.weight, edges.weight, -2 * left])
    order = np.lexsort((columns, rows))
    return rows[order], columns[order], weights[order]


def _prices(rows: Places, columns: Places, weights: Floats, given: Places) -> Floats:
    """The dual of the assignment, the same for givers and takers: longest paths (Bellman-Ford)."""
    own = np.zeros(len(given))
    taken = columns == given[rows]
    own[columns[taken]] = weights[taken]  # what whoever is given this one gets
    giver = np.empty_like(given)
    giver[given] = np.arange(len(given))
    gains, sources = weights - own[columns], giver[columns]
    starts = np.searchsorted(rows, np.arange(len(given)))
    gives = np.zeros(len(given))
    while True:
        better = np.maximum.reduceat(gives[sources] + gains, starts)
        if not (better > gives).any():
            break
        gives = np.maximum(better, gives)
    takes = own - gives[giver]
    prices: Floats = (gives + takes) / 2
    return prices
