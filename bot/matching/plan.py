"""A plan: rounds ahead in which everybody meets new people only, while the same ones take part."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import numpy as np
from numpy.typing import NDArray

from bot.matching.drawing import Plan
from bot.matching.facets import bit
from bot.matching.ladder import ORDER
from bot.matching.pairs import Arrangement
from bot.matching.rules import Relaxed
from bot.matching.splitting import Neighbours, Round, split, split_into
from bot.matching.tally import tally
from bot.matching.worth import Worth

MOST = 200  # people; of more, nobody meets half of the others in years of weekly rounds

_REPEAT = bit(Relaxed.OLD_REPEAT) | bit(Relaxed.RECENT_REPEAT)
_WORSE = sum(bit(rule) for rule in ORDER[ORDER.index(Relaxed.RECENT_REPEAT) + 1 :])


def follow(plan: Plan | None, worth: Worth, found: Arrangement) -> tuple[Arrangement, Plan | None]:
    """The pairs that were found, or those of the plan if after them fewer rounds without a repeat
    would be left; and the plan for the next time.

    The best pairs of each round by itself can come to a dead end once somebody has met half of
    the others: two departments of odd numbers that should mix have met all across by then, and
    within them somebody is left over. Until then there is no need of a plan, and none either
    while people come and go.
    """
    members = tuple(each.id for each in worth.people)
    if not members or len(members) > MOST or sum(map(len, found.groups)) < len(members):
        return found, None
    fresh = _fresh(worth)
    if plan is None or plan.members != members or not _is_due(worth, fresh, found.groups):
        return found, Plan(members)
    unmet = [set(np.flatnonzero(row).tolist()) for row in fresh]
    return _play(_kept(plan, worth, unmet), worth, unmet, found)


def _play(
    kept: list[Round], worth: Worth, unmet: Neighbours, found: Arrangement
) -> tuple[Arrangement, Plan]:
    random = Random(worth.seed)
    rounds = kept or split(unmet, random)
    if rounds and _is_fresh(found.groups, unmet):
        rest = split_into(len(rounds) - 1, _without(unmet, found.groups), random)
        if rest is not None:
            return found, _plan(worth, [found.groups, *rest])
    if not rounds:
        return found, _plan(worth, [])
    worths = [tally(worth, groups).total for groups in rounds]
    best = max(worths)
    gap = found.gap + tally(worth, found.groups).total - best
    return Arrangement(rounds[worths.index(best)], max(0.0, gap)), _plan(worth, rounds)


def _kept(plan: Plan, worth: Worth, unmet: Neighbours) -> list[Round]:
    """The plan's rounds, by places, in which still nobody has met."""
    rounds = (
        tuple(tuple(worth.places[each] for each in group) for group in groups)
        for groups in plan.rounds
    )
    return [groups for groups in rounds if _is_fresh(groups, unmet)]


def _fresh(worth: Worth) -> NDArray[np.bool_]:
    """Who has never been introduced, and may be without breaking a rule that is worse to break."""
    fresh: NDArray[np.bool_] = worth.codes & (_REPEAT | _WORSE) == 0
    return fresh & worth.allowed


def _is_due(worth: Worth, fresh: NDArray[np.bool_], drawn: Round) -> bool:
    """Whether after this round somebody has met two fifths of those whom they may well meet.

    By half of them it can be too late: what is left just splits, and that is hard to find.
    """
    may = ((worth.codes & _WORSE == 0) & worth.allowed).sum(axis=1)
    left = fresh.copy()
    for group in drawn:
        left[np.ix_(group, group)] = False
    return bool((5 * left.sum(axis=1) <= 3 * may).any())


def _is_fresh(groups: Round, unmet: Neighbours) -> bool:
    return all(other in unmet[one] for group in groups for one, other in combinations(group, 2))


def _without(unmet: Neighbours, groups: Round) -> Neighbours:
    left = [set(others) for others in unmet]
    for group in groups:
        for each in group:
            left[each] -= set(group)
    return left


def _plan(worth: Worth, rounds: Sequence[Round]) -> Plan:
    ids = [each.id for each in worth.people]
    return Plan(
        tuple(ids),
        tuple(tuple(tuple(ids[each] for each in group) for group in groups) for groups in rounds),
    )
