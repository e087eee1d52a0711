"""Groups of three to six: as many people as possible, then the sizes asked for, then the worth."""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from bot.matching.islands import islands_of
from bot.matching.joining import join, pairs_and_trios
from bot.matching.ladder import FINE, FINEST, TIRED
from bot.matching.seating import Seating, Table, table_of
from bot.matching.worth import Worth

Groups = list[list[int]]
"""People by their places, group by group."""

FEW = 9  # up to so many, every arrangement is weighed
STARTS, MANY = 4, 200  # of many people one arrangement is bettered, of fewer the best of some kept
MOVES = 300  # for each group: a second or two for a hundred people
MOST_MOVES = 20_000
PATIENCE = 150  # moves without a gain before an arrangement counts as good


def make_groups(worth: Worth, size: int, seed: int, locked: Sequence[Sequence[int]] = ()) -> Groups:
    """Groups of `size`, or one more, of people by their places; `locked` ones stay as they are.

    Where that cannot be, some are smaller. Who is in none fits into none. Of a few people nothing
    better can be made; of more, it is the best that was found. It takes n × n numbers.
    """
    random = RandomState(seed % 2**32)  # unlike newer ones it stays the same in every version
    taken = {each for group in locked for each in group}
    free = [each for each in range(len(worth)) if each not in taken]
    groups = [list(group) for group in locked]
    for people in islands_of(worth.allowed, free):
        order = random.permutation(people).tolist()
        groups += _weigh_all(worth, order, size) if len(order) <= FEW else []
        groups += _search(worth, order, size, random) if len(order) > FEW else []
    return sorted(sorted(group) for group in groups)


def sizes_for(people: int, size: int) -> list[int]:
    """Groups of `size` and one more; where that cannot be, of one less too, and none of one."""
    count = max(1, people // size)
    if people > count * (size + 1):
        count += 1
    return [people // count + (n < people % count) for n in range(count)]


def value_of(worth: Worth, size: int, groups: Sequence[Sequence[int]]) -> int:
    """What groups are worth: their pairs, less what it costs where they are one more."""
    pairs = (np.triu(worth.weight[np.ix_(group, group)], 1).sum() for group in groups)
    return sum(map(int, pairs)) - sum(worth.trio(each) for each in groups if len(each) > size)


def bound_of(worth: Worth, size: int, groups: Sequence[Sequence[int]]) -> int:
    """What no groups as large as these can exceed: everyone with those who are best for them."""
    sizes = [len(group) for group in groups]
    larger = sum(worth.trio([]) for each in sizes if each > size)
    return _bound(worth.allowed, worth.weight, sizes) - larger


def _bound(allowed: NDArray[np.bool_], weight: NDArray[np.int64], sizes: Sequence[int]) -> int:
    low = weight.min(initial=0)
    best = -np.sort(-np.where(allowed, weight, low), axis=1)
    total = 0
    for nth in range(max(sizes, default=1) - 1):
        some = sum(size for size in sizes if size > nth + 1)
        total += int(np.sort(best[:, nth])[len(best) - some :].sum())
    return total // 2


def _weigh_all(worth: Worth, people: Sequence[int], size: int) -> Groups:
    """The best of all arrangements."""

    @cache
    def best(rest: tuple[int, ...]) -> tuple[tuple[int, int, int], Groups]:
        if not rest:
            return (0, 0, 0), []
        (left, shape, value), groups = best(rest[1:])
        found = (left - int(worth.left[rest[0]]), shape, value), groups
        for group in _cliques(worth, [rest[0]], rest[1:], size):
            (left, shape, value), groups = best(tuple(each for each in rest if each not in group))
            value += value_of(worth, size, [group])
            found = max(
                found, ((left, shape - misfit(group), value), [group, *groups]), key=lambda f: f[0]
            )
        return found

    def misfit(group: Sequence[int]) -> int:
        """One less than asked for is worse than all with one more."""
        less = size - len(group)
        return less**2 * FEW if less > 0 else -less

    return best(tuple(people))[1]


def _cliques(
    worth: Worth, group: list[int], others: Sequence[int], size: int
) -> Iterator[list[int]]:
    """All groups of these and some of the others, of at most one more than `size`."""
    if len(group) > 1:
        yield group
    for n, other in enumerate(others if len(group) <= size else ()):
        if worth.allowed[other, group].all():
            yield from _cliques(worth, [*group, other], others[n + 1 :], size)


def _search(worth: Worth, people: list[int], size: int, random: RandomState) -> Groups:
    """Several arrangements, bettered; the one that is worth most."""
    found: list[Groups] = []
    all_moves = min(MOST_MOVES, MOVES * len(people) // size)
    moves, starts = all_moves, STARTS if len(people) <= MANY else 1
    while len(found) < starts and moves > 0:
        seating = Seating(_deal(people, size, random), worth.allowed, random)
        apart, made = seating.part(moves)
        if not apart:
            break
        moves -= made + _better(seating, worth, size, moves - made)
        found.append(seating.groups)
    if not found:
        seating = Seating(join(pairs_and_trios(worth, people), worth, size), worth.allowed, random)
        _better(seating, worth, size, all_moves)
        return seating.groups
    return max(found, key=lambda groups: value_of(worth, size, groups))


def _deal(people: Sequence[int], size: int, random: RandomState) -> Groups:
    order = random.permutation(people).tolist()
    sizes = sizes_for(len(people), size)
    return [[order.pop() for _ in range(each)] for each in sizes]


def _better(seating: Seating, worth: Worth, size: int, moves: int) -> int:
    """First as few broken rules as possible, then what suits; gives how many moves it took."""
    sizes = [len(group) for group in seating.groups]
    rough = (worth.weight + (FINEST - FINE)) // FINEST
    made = seating.better(table_of(np.sign(rough)), moves, moves // 2, 0)
    made += seating.better(table_of(rough), moves, 4 * PATIENCE, 0)
    table = _table(worth, larger=max(sizes) > size)
    made += seating.better(table, moves, PATIENCE)
    seating.swap(table)
    return made


def _table(worth: Worth, larger: bool) -> Table:
    """Where some groups are larger, an empty seat is worth having beside who had that lately."""
    table = table_of(worth.weight)
    if larger:
        table[:-1, -1] = table[-1, :-1] = TIRED * worth.sat_out
    return table
