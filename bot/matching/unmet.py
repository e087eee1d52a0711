"""Unmet: how many repeats no drawing could have avoided."""

from collections.abc import Sequence

import numpy as np

from bot.matching.blossom import best_pairs
from bot.matching.facets import ABSENT, AGAIN
from bot.matching.tally import Group
from bot.matching.worth import Worth

EXACTLY = 200  # people up to whom pairs are drawn anew, for the fewest repeats and nothing else


def unavoidable_repeats(worth: Worth, groups: Sequence[Group]) -> int:
    """The repeats in every drawing that places as many; for many people or larger groups at least.

    `groups` are those of a drawing: who is in one without a repeat has no need of one.
    """
    if worth.rules.size == 2 and len(worth) <= EXACTLY:
        return _fewest(worth)
    needed = 0
    for group in groups:
        rows = np.array(group)
        codes = worth.block(rows)
        fresh = ((codes < ABSENT) & (codes & AGAIN == 0)).sum(axis=1)
        needed += int(np.maximum(len(group) - 1 - fresh, 0).sum())
    return (needed + 1) // 2


def _fewest(worth: Worth) -> int:
    one, other = np.nonzero(np.triu(worth.allowed))
    again = (worth.codes[one, other] & AGAIN > 0).astype(np.int64)
    edges = zip(one.tolist(), other.tolist(), (-again).tolist(), strict=True)
    pairs = best_pairs(len(worth), edges)
    return sum(bool(worth.codes[pair] & AGAIN) for pair in pairs)
