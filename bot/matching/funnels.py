"""Funnels: how the choice of one person narrowed, and who has few people to meet at all."""

import numpy as np

from bot.matching.drawing import Funnel
from bot.matching.facets import ABSENT, bit
from bot.matching.rules import Relaxed
from bot.matching.worth import Worth

FEW = 3  # partners; with fewer, somebody soon meets the same people again
_ROWS, _SOME = 64, 256


def funnel_of(worth: Worth, place: int) -> Funnel:
    """What the person at a place could choose from; others count for what ruled them out first."""
    codes = worth.block(np.array([place]))[0]
    never = np.zeros(len(worth), dtype=bool)
    never[worth.never_of(place)] = True
    left = ~never
    left[place] = False
    counts = []
    for rule in (
        codes >= ABSENT,
        codes & bit(Relaxed.NO_LANGUAGE) > 0,
        codes & bit(Relaxed.ASYNCHRONOUS) > 0,
        codes & bit(Relaxed.RECENT_REPEAT) > 0,
    ):
        counts.append(int((left & rule).sum()))
        left &= ~rule
    return Funnel(len(worth) - 1, int(never.sum()), *counts)


def few_partners(worth: Worth, few: int = FEW) -> tuple[int, ...]:
    """The ids of those who may be introduced to fewer than `few` of the others, if there are more.

    Who finds that many among some of the others is no such one, so that not all pairs are counted.
    """
    if len(worth) <= few:
        return ()
    places = worth.everyone
    for columns in (worth.everyone[:: 1 + len(worth) // _SOME], worth.everyone):
        blocks = (places[start : start + _ROWS] for start in range(0, len(places), _ROWS))
        counted = [(worth.block(rows, columns) < ABSENT).sum(axis=1) < few for rows in blocks]
        places = places[np.concatenate([[], *counted]).astype(bool)]
    return tuple(worth.people[place].id for place in places.tolist())
