"""Circles: an assignment's circles of givers and takers, made into pairs."""

from itertools import pairwise

import numpy as np

from bot.matching.assignment import Assignment
from bot.matching.blossom import Pairs, best_pairs
from bot.matching.facets import Places
from bot.matching.nearest import Edges
from bot.matching.worth import Floats, Worth

BALL = 600  # people: blossom takes about a tenth of a second
AT_ONCE = 40  # left over, in one ball
LIKELY = 40  # partners of each in a ball; more of them hardly ever lead to better pairs


def split(given: Places) -> tuple[Pairs, list[int]]:
    """Pairs of who follow each other, and who is over: one of each odd circle.

    In the best assignment both ways to split an even circle are worth the same.
    """
    pairs: Pairs = []
    over: list[int] = []
    follows, seen = given.tolist(), [False] * len(given)
    for start in range(len(follows)):
        circle = []
        each = start
        while not seen[each]:
            seen[each] = True
            circle.append(each)
            each = follows[each]
        if len(circle) % 2:
            over.append(circle.pop())
        pairs += [(min(p), max(p)) for p in zip(circle[::2], circle[1::2], strict=True)]
    return sorted(pairs), over


def mend(
    worth: Worth, edges: Edges, assignment: Assignment, pairs: Pairs, over: list[int]
) -> Pairs:
    """More pairs, so that fewer are over: the best ones of some hundred people around these."""
    near = _near(edges, assignment, len(worth))
    mates = {one: other for pair in pairs for one, other in (pair, pair[::-1])}
    for start in range(0, len(over), AT_ONCE):
        ball = _ball(over[start : start + AT_ONCE], near, mates)
        for one in ball:
            mates.pop(one, None)
        for one, other in _likely_pairs(worth, ball, assignment.prices[ball]):
            mates[one], mates[other] = other, one
    return sorted((one, other) for one, other in mates.items() if one < other)


def _likely_pairs(worth: Worth, people: Places, prices: Floats) -> Pairs:
    """The best pairs of a few hundred people among those that fall least short of the prices.

    Out of all pairs, should there be fewer than there could be.
    """
    some = pairs_among(worth, people, prices)
    return some if len(some) == len(people) // 2 else pairs_among(worth, people)


def pairs_among(worth: Worth, people: Places, prices: Floats | None = None) -> Pairs:
    """The best pairs of a few hundred people; with prices (one for each), of the LIKELY ones."""
    weights = worth.weigh(worth.block(people, people), people, people)
    possible = np.isfinite(weights)
    if prices is not None and len(people) > LIKELY:
        short = prices[:, None] + prices - weights
        near = short <= np.partition(short, LIKELY, axis=1)[:, LIKELY, None]
        possible &= near | near.T
    weights += worth.ladder.waited * (worth.waited[people][:, None] + worth.waited[people])
    one, other = np.nonzero(np.triu(possible))
    whole = weights[one, other].astype(np.int64)
    places = people.tolist()
    found = best_pairs(len(people), zip(one.tolist(), other.tolist(), whole.tolist(), strict=True))
    return [(places[i], places[j]) for i, j in found]


def _near(edges: Edges, assignment: Assignment, people: int) -> list[list[int]]:
    """For each person those whom it would cost little to meet instead, the least first."""
    prices = assignment.prices
    spare = prices[edges.one] + prices[edges.other] - edges.weight
    one = np.concatenate([edges.one, edges.other])
    other = np.concatenate([edges.other, edges.one])
    order = np.lexsort((other, np.concatenate([spare, spare]), one))
    starts = np.searchsorted(one[order], np.arange(people + 1)).tolist()
    sorted_others = other[order].tolist()
    return [sorted_others[a:b] for a, b in pairwise(starts)]


def _ball(over: list[int], near: list[list[int]], mates: dict[int, int]) -> Places:
    """About BALL people: these, their nearest, the nearest of those; each with their partner."""
    ball = dict.fromkeys(over)
    border = list(over)
    while border and len(ball) < BALL:
        reached = [other for each in border for other in near[each][:5]]
        border = []
        for each in dict.fromkeys(reached):
            if each not in ball and len(ball) < BALL:
                both = [each, *([mates[each]] if each in mates else [])]
                ball.update(dict.fromkeys(both))
                border += both
    return np.array(sorted(ball), dtype=np.intp)
