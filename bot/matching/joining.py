"""Joining: small groups put together, where all of them may be introduced to each other."""

from collections.abc import Sequence

import numpy as np

from bot.matching.worth import Worth


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
