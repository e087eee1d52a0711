"""Groups of three to six: as many people as possible, then the sizes asked for, then the worth."""

import numpy as np
from numpy.random import RandomState

from bot.matching.bounds import groups_bound, sizes_bound
from bot.matching.few import FEW, best_groups
from bot.matching.islands import islands_of
from bot.matching.joining import join
from bot.matching.ladder import FINE, FINEST, TIRED
from bot.matching.pairs import Arrangement, make_pairs
from bot.matching.seating import Seating, Table, table_of
from bot.matching.tally import Group, tally
from bot.matching.worth import Worth

Groups = list[list[int]]
"""People by their places, group by group."""

STARTS, MANY = 4, 200  # of many people one arrangement is bettered, of fewer the best of some kept
MOVES = 300  # for each group: a second or two for a hundred people
MOST_MOVES = 20_000
PATIENCE = 150  # moves without a gain before an arrangement counts as good


def make_groups(worth: Worth) -> Arrangement:
    """Groups of the rules' size, or one more; some are smaller where that cannot be.

    Who is in none fits into none. Of FEW people or fewer on an island it is the best there is; of
    more, the best that was found, with the gap to what groups of these sizes cannot exceed. It
    takes n × n numbers: for a few thousand people.
    """
    groups: list[Group] = []
    gap = 0.0
    for island in islands_of(worth):
        some = worth if len(island) == len(worth) else worth.among(island)
        found = best_groups(some) if len(some) <= FEW else _search(some)
        groups += [tuple(sorted(island[each] for each in group)) for group in found]
        gap += _gap(some, found) if len(some) > FEW else 0.0
    return Arrangement(tuple(sorted(groups)), gap)


def sizes_for(people: int, size: int) -> list[int]:
    """Groups of `size` and one more; where that cannot be, of one less too, and none of one."""
    count = max(1, people // size)
    if people > count * (size + 1):
        count += 1
    return [people // count + (n < people % count) for n in range(count)]


def _gap(worth: Worth, groups: Groups) -> float:
    """By how much others could be worth more: those of the same sizes, if these are as asked."""
    total = tally(worth, [tuple(group) for group in groups]).total
    sizes = [len(group) for group in groups]
    if sorted(sizes) == sorted(sizes_for(len(worth), worth.rules.size)):
        return max(0.0, sizes_bound(worth, sizes) - total)
    return max(0.0, groups_bound(worth) - total)


def _search(worth: Worth) -> Groups:
    """Several arrangements, bettered; the one that is worth most."""
    random = RandomState(worth.seed % 2**32)  # unlike newer ones it is the same in every version
    size, found = worth.rules.size, list[Groups]()
    moves = all_moves = min(MOST_MOVES, MOVES * len(worth) // size)
    while len(found) < (STARTS if len(worth) <= MANY else 1) and moves > 0:
        seating = Seating(_deal(len(worth), size, random), worth.allowed, random)
        apart, made = seating.part(moves)
        if not apart:
            break
        moves -= made + _better(seating, worth, moves - made)
        found.append(seating.groups)
    if not found:
        seating = Seating(join(make_pairs(worth).groups, worth), worth.allowed, random)
        _better(seating, worth, all_moves)
        return seating.groups
    return max(found, key=lambda groups: tally(worth, [tuple(each) for each in groups]).total)


def _deal(people: int, size: int, random: RandomState) -> Groups:
    order = random.permutation(people).tolist()
    return [[order.pop() for _ in range(each)] for each in sizes_for(people, size)]


def _better(seating: Seating, worth: Worth, moves: int) -> int:
    """First as few broken rules as possible, then what suits; gives how many moves it took."""
    rough = (worth.weight + (FINEST - FINE)) // FINEST
    made = seating.better(table_of(np.sign(rough)), moves, moves // 2, 0)
    made += seating.better(table_of(rough), moves, 4 * PATIENCE, 0)
    table = _table(worth, larger=max(map(len, seating.groups)) > worth.rules.size)
    made += seating.better(table, moves, PATIENCE)
    seating.swap(table)
    return made


def _table(worth: Worth, larger: bool) -> Table:
    """Where some groups are larger, an empty seat is worth having beside who had that lately."""
    table = table_of(worth.weight)
    if larger:
        table[:-1, -1] = table[-1, :-1] = TIRED * worth.sat_out
    return table
