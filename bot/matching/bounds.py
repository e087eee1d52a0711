"""Bounds: what no groups of three and more can exceed."""

import numpy as np

from bot.matching.nearest import blocks
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
