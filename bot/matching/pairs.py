"""Pairs: the best ones of everyone, and a third where somebody is left over."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.assignment import Assignment, assign
from bot.matching.blossom import Pairs, best_pairs
from bot.matching.circles import mend, split
from bot.matching.facets import SHIFT
from bot.matching.guessing import guess_prices
from bot.matching.islands import islands_of
from bot.matching.nearest import Edges, first_search, raised, search
from bot.matching.packing import fits, pack
from bot.matching.tally import Group, tally
from bot.matching.thirds import join_thirds, place_thirds, third_excess
from bot.matching.worth import Worth

EXACTLY = 200  # people up to whom blossom looks at all pairs
ISLANDS = 2_000  # people up to whom it is looked for islands
PARTNERS = 20  # considered for each, of more people
MORE_PARTNERS = 8  # considered when some who were not are found to be worth it
LOOKS = 4  # at all pairs again, at most
QUICKLY = 20_000  # people up to whom all pairs are looked at again and again
CLOSE = 0.1  # units for each person; a bound as close as that is good enough


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Groups by places, and by how much at most others could exceed them, in units of weights."""

    groups: tuple[Group, ...]
    gap: float


def make_pairs(worth: Worth) -> Arrangement:
    """Pairs and as few trios as possible; who is in none fits nowhere.

    The best there is where all possible groups can be looked at, and up to EXACTLY people when
    pairs break no rule; beyond that nearly so, and the gap says how nearly.
    """
    if len(worth) > ISLANDS:
        return _arrange(worth)
    groups: list[Group] = []
    gap = 0.0
    for island in islands_of(worth):
        some = _arrange(worth if len(island) == len(worth) else worth.among(island))
        groups += [tuple(island[each] for each in group) for group in some.groups]
        gap += some.gap
    return Arrangement(tuple(sorted(groups)), gap)


def _arrange(worth: Worth) -> Arrangement:
    if len(worth) < 2:
        return Arrangement((), 0.0)
    pairs = _all_pairs(worth) if len(worth) <= EXACTLY or fits(worth) else None
    if pairs is not None and _keeps_all_rules(worth, pairs):
        return Arrangement(tuple(pairs), 0.0)
    if pairs is None or not fits(worth):
        return _bounded(worth, pairs)
    start = join_thirds(worth, pairs)
    best = pack(worth, worth.everyone, [*start, *_alone(worth, start)])
    return Arrangement(tuple(each for each in best.groups if len(each) > 1), best.gap)


def _all_pairs(worth: Worth) -> Pairs:
    """The best pairs, out of all."""
    weights, waited = worth.exactly(), worth.waited.tolist()
    first = worth.endless.waited
    edges = [
        (i, j, weight + first * (waited[i] + waited[j]))
        for i, row in enumerate(weights)
        for j, weight in enumerate(row[:i])
        if weight is not None
    ]
    return best_pairs(len(worth), edges)


def _keeps_all_rules(worth: Worth, pairs: Pairs) -> bool:
    """Whether nobody is left over and no rule is broken, so that no trio can be any better."""
    return 2 * len(pairs) == len(worth) and not (tally(worth, pairs).codes >> SHIFT).any()


def _alone(worth: Worth, groups: Sequence[Group]) -> list[Group]:
    placed = {each for group in groups for each in group}
    return [(each,) for each in range(len(worth)) if each not in placed]


def _bounded(worth: Worth, pairs: Pairs | None) -> Arrangement:
    """Pairs by way of an assignment, unless they are there already, and the bound that it gives."""
    edges, assignment, bound = _relax(worth)
    if pairs is None:
        pairs = mend(worth, edges, assignment, *split(assignment.given))
    groups = place_thirds(worth, pairs)
    return Arrangement(tuple(groups), max(0.0, bound - tally(worth, groups).total))


def _relax(worth: Worth) -> tuple[Edges, Assignment, float]:
    """The edges considered, the best assignment along them, and the bound over all pairs."""
    quick = len(worth) <= QUICKLY
    edges = first_search(worth, guess_prices(worth), PARTNERS, every=1 if quick else 2)
    best, bound = assign(edges, worth.left), np.inf
    for _ in range(LOOKS if quick else 1):
        seen = search(worth, best.prices, MORE_PARTNERS)
        prices = raised(worth, best.prices, seen)
        bound = min(bound, float(prices.sum()) + third_excess(worth, prices))
        if seen.excess.sum() <= CLOSE * len(worth):
            break
        edges += seen.edges
        best = assign(edges, worth.left)
    return edges, best, bound
