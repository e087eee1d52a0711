"""Joining: where groups of the size asked for leave somebody out, pairs and trios put together.

Whoever has a place in some group has one in a pair or a trio too: these place the most people.
"""

from collections.abc import Sequence

import numpy as np
import rustworkx

from bot.matching.worth import Worth


def pairs_and_trios(worth: Worth, people: Sequence[int]) -> list[list[int]]:
    """As many people as are found to fit, those who waited first."""
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(worth)))
    left = [int(each) for each in worth.left]
    graph.add_edges_from(
        [
            (one, other, left[one] + left[other])
            for n, one in enumerate(people)
            for other in people[:n]
            if worth.allowed[one, other]
        ]
    )
    matched = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    groups = sorted(sorted(pair) for pair in matched)
    alone = set(people) - {each for group in groups for each in group}
    for each in sorted(alone, key=lambda each: (-left[each], each)):
        _take_in(each, groups, worth)
    return groups


def _take_in(each: int, groups: list[list[int]], worth: Worth) -> None:
    """Somebody joins a pair, or takes the place of one who can join another pair."""
    if _add(each, groups, worth):
        return
    for group in groups:
        for other in group:
            rest = [member for member in group if member != other]
            others = [pair for pair in groups if pair is not group]
            if worth.allowed[each, rest].all() and _add(other, others, worth):
                group[:] = [*rest, each]
                return


def _add(each: int, groups: Sequence[list[int]], worth: Worth) -> bool:
    fits = [group for group in groups if len(group) == 2 and worth.allowed[each, group].all()]
    if fits:
        max(fits, key=lambda group: worth.weight[each, group].sum()).append(each)
    return bool(fits)


def join(groups: Sequence[Sequence[int]], worth: Worth, size: int) -> list[list[int]]:
    """Groups of up to one more than `size`, the smallest first; which fit none stay as they are."""
    left = sorted((list(group) for group in groups), key=len)
    done = []
    while left:
        group = left.pop(0)
        fits = [each for each in left if _may_join(group, each, worth, size)]
        if not fits:
            done.append(group)
            continue
        best = max(fits, key=lambda each: worth.weight[np.ix_(group, each)].sum())
        left.remove(best)
        left = sorted([*left, group + best], key=len)
    return done


def _may_join(one: Sequence[int], other: Sequence[int], worth: Worth, size: int) -> bool:
    """Not if both are of the size already: then they would only be larger than asked for."""
    enough = min(len(one), len(other)) < size
    fits = len(one) + len(other) <= size + 1
    return enough and fits and bool(worth.allowed[np.ix_(one, other)].all())
