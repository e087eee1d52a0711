"""Drawing: a round's groups, the same for the same people, past and seed."""

from collections.abc import Sequence
from zlib import crc32

from bot.matching.circles import make_circles
from bot.matching.costs import Costs, Groups
from bot.matching.pairs import make_pairs
from bot.matching.people import Candidate, Drawing, Drawn, LeftOut, Past, Why
from bot.matching.reasons import reasons_for


def draw(candidates: Sequence[Candidate], past: Past, size: int, seed: int) -> Drawing:
    """Groups of about `size` (2 to 4): who must not meet never does, who waited comes first.

    As few as possible are left out, and nobody meets again while someone new is possible.
    """
    people = {each.id: each for each in candidates}
    order = sorted(people, key=lambda each: (not people[each].waiting, _luck(seed, each)))
    waiting = frozenset(each for each in order if people[each].waiting)
    groups = _group(order, size, Costs(candidates, past, seed), waiting)
    placed = {each for group in groups for each in group}
    return Drawing(
        tuple(
            Drawn(tuple(group), reasons_for([people[each] for each in group], past))
            for group in sorted(sorted(group) for group in groups)
        ),
        tuple(
            LeftOut(each, _why(each, order, past)) for each in sorted(people) if each not in placed
        ),
    )


def _group(order: Sequence[int], size: int, costs: Costs, waiting: frozenset[int]) -> Groups:
    if size > 2:
        circles = make_circles(order, size, costs)
        if sum(map(len, circles)) == len(order):
            return circles
        pairs = make_pairs(order, costs, waiting)
        return max(circles, pairs, key=lambda groups: sum(map(len, groups)))
    return make_pairs(order, costs, waiting)


def _luck(seed: int, member_id: int) -> int:
    return crc32(f"{seed}:{member_id}".encode())


def _why(member_id: int, people: Sequence[int], past: Past) -> Why:
    others = [each for each in people if each != member_id]
    if not others:
        return Why.NOBODY_ELSE
    if not any(past.allows(member_id, [each]) for each in others):
        return Why.NOBODY_THEY_MAY_MEET
    return Why.NOBODY_FREE
