"""Unmet: how many repeats no drawing could have avoided."""

from collections.abc import Sequence

import numpy as np

from bot.matching.blossom import best_pairs
from bot.matching.facets import ABSENT, AGAIN
from bot.matching.tally import Group
from bot.matching.worth import Worth

EXACTLY = 200  # people up to whom pairs are drawn anew, for the fewest repeats and nothing else
MOST = 500  # groups with a repeat that are looked at


def unavoidable_repeats(worth: Worth, groups: Sequence[Group]) -> int:
    """How many repeats drawings like this one cannot be without; for many people, at least.

    `groups` are those of the drawing that hold a repeat: who is in another has no need of one.
    """
    needed = 0
    for group in groups[:MOST]:
        codes = worth.block(np.array(group))
        fresh = ((codes < ABSENT) & (codes & AGAIN == 0)).sum(axis=1)
        needed += int(np.maximum(len(group) - 1 - fresh, 0).sum())
    forced = (needed + 1) // 2
    exactly = worth.rules.size == 2 and len(worth) <= EXACTLY
    return max(forced, _fewest(worth)) if exactly else forced


def _fewest(worth: Worth) -> int:
    """The repeats among as many pairs as possible."""
    one, other = np.nonzero(np.triu(worth.allowed))
    again = (worth.codes[one, other] & AGAIN > 0).astype(np.int64)
    edges = zip(one.tolist(), other.tolist(), (-again).tolist(), strict=True)
    pairs = best_pairs(len(worth), edges)
    return sum(bool(worth.codes[pair] & AGAIN) for pair in pairs)
