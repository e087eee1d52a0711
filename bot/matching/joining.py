"""Joining: where groups of the size asked for leave somebody out, pairs and trios put together.

Whoever has a place in a larger group has one in a pair or a trio too: no groups place more people.
"""

from collections.abc import Sequence

import numpy as np

from bot.matching.worth import Worth


def join(groups: Sequence[Sequence[int]], worth: Worth) -> list[list[int]]:
    """Groups of up to one more than the rules' size, the smallest joined first."""
    left = sorted((list(group) for group in groups), key=len)
    done = []
    while left:
        group = left.pop(0)
        fits = [each for each in left if _may_join(group, each, worth)]
        if not fits:
            done.append(group)
            continue
        best = max(fits, key=lambda each: worth.weight[np.ix_(group, each)].sum())
        left.remove(best)
        left = sorted([*left, group + best], key=len)
    return done


def _may_join(one: Sequence[int], other: Sequence[int], worth: Worth) -> bool:
    fits = len(one) + len(other) <= worth.rules.size + 1
    return fits and bool(worth.allowed[np.ix_(one, other)].all())
