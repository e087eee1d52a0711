"""Bounds: what no groups of three and more can exceed."""

from collections.abc import Sequence

import numpy as np

from bot.matching.nearest import blocks
from bot.matching.rules import Relaxed
from bot.matching.worth import Worth


def groups_bound(worth: Worth) -> float:
    """What no groups of the rules' size or one more are worth, in units of weights.

    Everyone has their best company, and half of what a pair is worth belongs to each of the two.
    """
    most = min(worth.rules.size, len(worth) - 1)
    bound = 0.0
    for rows in blocks(len(worth)) if most > 0 else ():
        weights = worth.weigh(worth.block(rows), rows)
        best = -np.sort(-weights, axis=1)[:, :most]
        best[~np.isfinite(best)] = 0
        bound += float(best.cumsum(axis=1).max(axis=1).sum()) / 2
    return bound


def sizes_bound(worth: Worth, sizes: Sequence[int]) -> float:
    """What no groups of just these sizes are worth, which place everyone; in units of weights.

    Everyone has the best company, and those have more of it to whom it is worth most.
    """
    low = worth.weight.min(initial=0)
    best = -np.sort(-np.where(worth.allowed, worth.weight, low), axis=1)
    total = 0
    for nth in range(max(sizes, default=1) - 1):
        some = sum(size for size in sizes if size > nth + 1)
        total += int(np.sort(best[:, nth])[len(worth) - some :].sum())
    larger = sum(size > worth.rules.size for size in sizes)
    return total / 2 - larger * worth.ladder.of(Relaxed.TRIO)
