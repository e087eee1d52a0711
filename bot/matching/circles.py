"""Circles: groups of three or four, built one by one and bettered by swaps."""

from collections.abc import Sequence
from itertools import combinations

from bot.matching.costs import Costs, Groups

SWEEPS = 4


def make_circles(people: Sequence[int], size: int, costs: Costs) -> Groups:
    """Groups of about `size`, none of one; the first of `people` are placed first.

    Who is in none fits into no group.
    """
    groups: Groups = [[] for _ in range(_count(len(people), size))]
    room = _rooms(len(people), len(groups))
    for each in people:
        _place(each, groups, room, costs)
    for _ in range(SWEEPS):
        if not _swap_all(groups, costs):
            break
    return _without_lonely(people, [group for group in groups if group], size, costs)


def _count(people: int, size: int) -> int:
    return max(1, min((people + size // 2) // size, people // 2))


def _rooms(people: int, groups: int) -> list[int]:
    return [people // groups + (n < people % groups) for n in range(groups)]


def _place(each: int, groups: Groups, room: list[int], costs: Costs) -> None:
    fits = [
        n for n, group in enumerate(groups) if len(group) < room[n] and costs.allows(each, group)
    ]
    if fits:
        best = min(fits, key=lambda n: (_added(each, groups[n], costs), len(groups[n]), n))
        groups[best].append(each)


def _added(each: int, group: Sequence[int], costs: Costs) -> float:
    """What somebody would add to a group, for each of its members."""
    return sum(costs.of_pair(each, other) for other in group) / max(len(group), 1)


def _swap_all(groups: Groups, costs: Costs) -> bool:
    better = False
    for here, there in combinations(range(len(groups)), 2):
        for i in range(len(groups[here])):
            for j in range(len(groups[there])):
                better = _swap(groups[here], i, groups[there], j, costs) or better
    return better


def _swap(here: list[int], i: int, there: list[int], j: int, costs: Costs) -> bool:
    one, other = here[i], there[j]
    rest, others = here[:i] + here[i + 1 :], there[:j] + there[j + 1 :]
    if not (costs.allows(one, others) and costs.allows(other, rest)):
        return False
    before = sum(costs.of_pair(one, x) for x in rest) + sum(costs.of_pair(other, x) for x in others)
    after = sum(costs.of_pair(other, x) for x in rest) + sum(costs.of_pair(one, x) for x in others)
    if after >= before:
        return False
    here[i], there[j] = other, one
    return True


def _without_lonely(people: Sequence[int], groups: Groups, size: int, costs: Costs) -> Groups:
    """No group of one: who is alone joins others, or someone who is alone too."""
    kept = [group for group in groups if len(group) > 1]
    alone = [each for each in people if not any(each in group for group in kept)]
    while alone:
        each = alone.pop(0)
        fits = [group for group in kept if len(group) <= size and costs.allows(each, group)]
        other = next((other for other in alone if costs.allows(each, [other])), None)
        if fits:
            min(fits, key=lambda group: _added(each, group, costs)).append(each)
        elif other is not None:
            alone.remove(other)
            kept.append([each, other])
    return kept
