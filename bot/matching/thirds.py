"""Thirds: who joins a pair when somebody is left over, chosen among those around them."""

from collections.abc import Iterator, Sequence

import numpy as np

from bot.matching.blossom import Pairs
from bot.matching.facets import SHIFT, Places
from bot.matching.packing import MOST, pack
from bot.matching.rules import Relaxed
from bot.matching.tally import Group, tally
from bot.matching.worth import Floats, Worth

BALLS, PAIRS = 16, 4  # places at most where groups are chosen anew, and those of pairs
NEAREST = 12
ALL_TRIOS = 300  # people of whom each trio is looked at for the bound


def place_thirds(worth: Worth, pairs: Pairs) -> list[Group]:
    """Pairs, and trios for who was left over; groups that break rules are chosen anew, too.

    Where there are many such groups, that is done for the worst of them.
    """
    groups: dict[int, Group] = {}
    for group in join_thirds(worth, pairs):
        groups |= dict.fromkeys(group, group)
    for seeds in _troubled(worth, groups):
        ball = _ball(worth, groups, seeds)
        start = {groups.get(each, (each,)) for each in ball.tolist()}
        for each in ball.tolist():
            groups.pop(each, None)
        for group in pack(worth, ball, sorted(start)).groups:
            if len(group) > 1:
                groups |= dict.fromkeys(group, group)
    return sorted(set(groups.values()))


def join_thirds(worth: Worth, pairs: Pairs) -> list[Group]:
    """The pairs, with each who is left over in the best one that has room for them."""
    groups: list[Group] = list(pairs)
    if not groups:
        return groups
    one, other = np.array(pairs, dtype=np.intp).T
    room = np.zeros(len(pairs))
    for each in sorted(set(range(len(worth))).difference(one.tolist(), other.tolist())):
        row = np.array([each])
        weights = worth.weigh(worth.block(row), row)[0]
        gains = weights[one] + weights[other] + room
        best = int(gains.argmax())
        if np.isfinite(gains[best]):
            groups[best] = (*groups[best], each)
            room[best] = -np.inf
    return [tuple(sorted(group)) for group in groups]


def _troubled(worth: Worth, groups: dict[int, Group]) -> Iterator[Group]:
    """Who is in no group, then trios, then groups that break rules, the worst first."""
    alone = [(each,) for each in range(len(worth)) if each not in groups]
    every = sorted(set(groups.values()))
    found = tally(worth, every)
    broken = np.zeros(len(every), dtype=np.int64)
    np.maximum.at(broken, found.number, found.codes >> SHIFT)
    trios = [group for group in every if len(group) > 2]
    worst = np.argsort(-broken, kind="stable")[: np.count_nonzero(broken)].tolist()
    pairs = [every[n] for n in worst if len(every[n]) == 2]
    yield from [*alone, *trios, *pairs[:PAIRS]][:BALLS]


def _ball(worth: Worth, groups: dict[int, Group], seeds: Group) -> Places:
    """Up to MOST people: these, their groups, those who suit them best and these ones' groups."""
    ball: dict[int, None] = {}
    border = list(seeds)
    while border and len(ball) < MOST - 2:
        reached: list[int] = []
        for each in border:
            whole = groups.get(each, (each,))
            if each not in ball and len(ball) + len(whole) <= MOST:
                ball |= dict.fromkeys(whole)
                reached += whole
        border = _nearest(worth, reached)
    return np.array(sorted(ball), dtype=np.intp)


def _nearest(worth: Worth, people: Sequence[int]) -> list[int]:
    """Those who suit any of these best, a few for each."""
    rows = np.array(sorted(set(people)), dtype=np.intp)
    if not len(rows):
        return []
    weights = worth.weigh(worth.block(rows), rows)
    best = np.argsort(-weights, axis=1, kind="stable")[:, :NEAREST]
    fits = np.isfinite(np.take_along_axis(weights, best, 1))
    return list(dict.fromkeys(best.T[fits.T].tolist()))


def third_excess(worth: Worth, prices: Floats) -> float:
    """By how much trios and who is left out can exceed these prices (n); below 0 if they must cost.

    A trio's pairs are worth no more than twice its prices, so that it exceeds them by its prices
    less what a trio costs. An odd number of people has a trio, or somebody left out.
    """
    cost = worth.ladder.of(Relaxed.TRIO)
    above = float(np.maximum(prices - cost / 3, 0).sum())
    if above or len(worth) % 2 == 0:
        return above
    return max(_best_trio(worth, prices) - cost, float((-worth.left - prices).max()))


def _best_trio(worth: Worth, prices: Floats) -> float:
    """What no trio exceeds its prices by, its own cost left aside."""
    if len(worth) > ALL_TRIOS:
        return float(np.sort(prices)[-3:].sum())
    weights = np.where(worth.allowed, worth.weight, -np.inf)
    of_two = weights - prices - prices[:, None]
    trios = (
        of_two + row + row[:, None] - price for row, price in zip(weights, prices, strict=True)
    )
    return max(float(of_all.max()) for of_all in trios)
