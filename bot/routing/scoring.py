"""Scoring: how well a piece of evidence fits an ask, in whole numbers.

BM25, with the usual length of a piece fixed and everything rounded, so that a sum is the same in
any order and on any database. A score is the sum over the terms of `weigh` times `impact`.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate

from bot.routing.spelling import near

FOUND = 300
"""How many pieces are looked at for an ask: the best; of equal ones the latest."""
RAREST = 12  # terms of an ask that count: the others tell little, and cost most
READ = 50_000
"""How many postings are read for an ask: of the terms that count, the rarest, and always one."""
USUAL = 30  # terms of a piece
SATURATION, BY_LENGTH = 1.2, 0.5  # BM25's k1 and b
FORGIVEN = 12  # unknown terms of an ask that are taken for slips
FINE, RARE = 1_000, 100  # what an impact and a weight are counted in


def impact(count: int, length: int) -> int:
    """What a term adds that stands so often in a piece of so many terms, in thousandths."""
    drag = SATURATION * (1 - BY_LENGTH + BY_LENGTH * length / USUAL)
    return max(1, round(FINE * count * (SATURATION + 1) / (count + drag)))


def guesses(terms: Iterable[str], spread: Mapping[str, int]) -> dict[str, frozenset[str]]:
    """What the unknown ones among an ask's terms may have been meant to be.

    `spread` says in how many pieces each known term is.
    """
    unknown = [each for each in dict.fromkeys(terms) if not spread.get(each)]
    return {each: near(each) for each in unknown[:FORGIVEN]}


def weigh(terms: Collection[str], spread: Mapping[str, int], pieces: int) -> dict[str, int]:
    """The terms of an ask that count, the rarest, and how much: in hundredths.

    `spread` says in how many of all `pieces` each term is, with those of `guesses`. An unknown
    term counts half, as the most usual of its guesses.
    """
    weights = {each: _rarity(spread[each], pieces) for each in terms if spread.get(each)}
    for slips in guesses(terms, spread).values():
        meant = max(((spread.get(each, 0), each) for each in slips), default=(0, ""))
        if meant[0] and meant[1] not in weights:
            weights[meant[1]] = _rarity(meant[0], pieces) // 2
    rarest = sorted(weights, key=lambda each: (spread[each], each))[:RAREST]
    read = accumulate(spread[each] for each in rarest)
    return {
        each: weights[each]
        for each, so_far in zip(rarest, read, strict=True)
        if so_far <= READ or each == rarest[0]
    }


def _rarity(within: int, pieces: int) -> int:
    return max(1, round(RARE * math.log(1 + (pieces - within + 0.5) / (within + 0.5))))
