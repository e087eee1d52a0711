"""A plan: rounds ahead in which everybody meets new people only, while the same ones take part."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

import numpy as np
from numpy.typing import NDArray

from bot.matching.facets import bit
from bot.matching.groups import value_of
from bot.matching.ladder import ORDER
from bot.matching.rules import Relaxed
from bot.matching.splitting import Groups, split, split_into
from bot.matching.worth import Worth

Round = tuple[tuple[int, ...], ...]
"""Member ids, group by group."""

MOST = 200  # people; of more, nobody meets half of the others in years of weekly rounds

_REPEAT = bit(Relaxed.OLD_REPEAT) | bit(Relaxed.RECENT_REPEAT)
_WORSE = sum(bit(rule) for rule in ORDER[ORDER.index(Relaxed.RECENT_REPEAT) + 1 :])


@dataclass(frozen=True, slots=True)
class Plan:
    """Who took part last time, and rounds for them, by member ids; no two of these share a pair.

    There are none before they are needed. The one that goes out next may be among them: what is
    played drops out by itself, since its people have met then. With others it is void.
    """

    members: tuple[int, ...]
    rounds: tuple[Round, ...] = ()


def follow(plan: Plan | None, worth: Worth, drawn: Groups, seed: int) -> tuple[Groups, Plan | None]:
    """The pairs that were drawn, or those of the plan if after them fewer rounds without a repeat
    would be left; and the plan to store with the program for the next time.

    The best pairs of each round by itself can come to a dead end once somebody has met half of
    the others: two departments of odd numbers that should mix have met all across by then, and
    within them somebody is left over. Until then there is no need of a plan, and none either
    while people come and go.
    """
    members = tuple(each.id for each in worth.people)
    if len(members) > MOST or sum(map(len, drawn)) < len(members):
        return drawn, None
    if plan is None or plan.members != members:
        return drawn, Plan(members)
    fresh = _fresh(worth)
    if not _is_due(worth, fresh, drawn):
        return drawn, plan
    return _play(plan, worth, fresh, drawn, Random(seed))


def _play(
    plan: Plan, worth: Worth, fresh: NDArray[np.bool_], drawn: Groups, random: Random
) -> tuple[Groups, Plan]:
    unmet = [set(np.flatnonzero(row).tolist()) for row in fresh]
    kept = [[[worth.places[each] for each in group] for group in groups] for groups in plan.rounds]
    rounds = [each for each in kept if _is_fresh(each, unmet)] or split(unmet, random)
    if not rounds:
        return drawn, Plan(plan.members)
    if _is_fresh(drawn, unmet):
        rest = split_into(len(rounds) - 1, _without(unmet, drawn), random)
        if rest is not None:
            return drawn, _plan(worth, [drawn, *rest])
    best = max(rounds, key=lambda groups: value_of(worth, 2, groups))
    return best, _plan(worth, rounds)


def _fresh(worth: Worth) -> NDArray[np.bool_]:
    """Who has never been introduced, and may be without breaking a rule that is worse to break."""
    fresh: NDArray[np.bool_] = worth.codes & (_REPEAT | _WORSE) == 0
    return fresh & worth.allowed


def _is_due(worth: Worth, fresh: NDArray[np.bool_], drawn: Groups) -> bool:
    """Whether after this round somebody has met two fifths of those whom they may well meet.

    By half of them it can be too late: what is left just splits, and that is hard to find.
    """
    may = ((worth.codes & _WORSE == 0) & worth.allowed).sum(axis=1)
    left = fresh.copy()
    for group in drawn:
        left[np.ix_(group, group)] = False
    return bool((5 * left.sum(axis=1) <= 3 * may).any())


def _is_fresh(groups: Groups, unmet: Sequence[set[int]]) -> bool:
    return all(other in unmet[one] for group in groups for one, other in combinations(group, 2))


def _without(unmet: Sequence[set[int]], groups: Groups) -> list[set[int]]:
    left = [set(others) for others in unmet]
    for group in groups:
        for each in group:
            left[each] -= set(group)
    return left


def _plan(worth: Worth, rounds: Sequence[Groups]) -> Plan:
    ids = [each.id for each in worth.people]
    return Plan(
        tuple(ids),
        tuple(tuple(tuple(ids[each] for each in group) for group in groups) for groups in rounds),
    )
