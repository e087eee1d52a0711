"""Rounds without a repeat: how many a stable pool gets, or one in which some are absent."""

from collections.abc import Callable, Sequence
from random import Random

from bot.matching import Candidate, Past, Rules
from bot.matching.draw import draw
from bot.matching.drawing import Plan
from bot.matching.worth import Worth
from tests.bench.matching.judging import ids, members_of, repeats, table_of
from tests.bench.matching.lines import Line
from tests.bench.matching.peers import PEERS, Groups, Peer
from tests.bench.matching.population import AT, plain, remember

Arrange = Callable[[Sequence[Candidate], Past, int], Groups]
"""People, their past and a seed, made into groups of ids."""


def kith(size: int = 2) -> Arrange:
    """Kith's own way; each drawing hands its plan on to the next one."""
    plan: Plan | None = None

    def arrange(people: Sequence[Candidate], past: Past, seed: int) -> Groups:
        nonlocal plan
        drawing = draw(people, past, Rules(size), seed, AT, plan=plan)
        plan = drawing.plan
        return members_of(drawing)

    return arrange


def by(peer: Peer) -> Arrange:
    """A peer's way."""

    def arrange(people: Sequence[Candidate], past: Past, seed: int) -> Groups:
        worth = Worth(people, past, Rules(), seed, AT)
        return ids(worth, peer(table_of(worth, past), Random(seed)))

    return arrange


def repeat_free(arrange: Arrange, count: int, most: int, *, absent: float = 0.0) -> int:
    """Rounds of so many people before the first repeat; after `most` it is enough.

    `absent` is how likely each is to stay away from a round. A round in which somebody who came
    is in no group counts as the end, too.
    """
    people, past, random = plain(count).people, Past(), Random(count)
    for number in range(most):
        here = [each for each in people if random.random() >= absent]
        groups = arrange(here, past, number)
        if repeats(groups, past) or sum(map(len, groups)) < len(here):
            return number
        past = remember(past, groups)
    return most


def rounds_of_pairs(count: int, goal: int, *, absent: float = 0.0) -> Line:
    """Kith beside the peers, up to one round more than the goal."""
    most = goal + 5 if absent else goal
    peers = {
        name: repeat_free(by(peer), count, most, absent=absent) for name, peer in PEERS.items()
    }
    ours = repeat_free(kith(), count, most, absent=absent)
    some = f", {absent:.0%} absent" if absent else ""
    return Line(f"rounds without a repeat, {count} people{some}", ours, goal, peers=peers)


def rounds_of_groups(count: int, size: int, goal: int) -> Line:
    """Groups of three and more; of the peers, only chance can do that."""
    ours = repeat_free(kith(size), count, goal + 2)
    peers = {"shuffle": repeat_free(_dealt(size), count, goal + 2)}
    return Line(f"rounds without a repeat, {count} people by {size}", ours, goal, peers=peers)


def _dealt(size: int) -> Arrange:
    def arrange(people: Sequence[Candidate], past: Past, seed: int) -> Groups:
        order = [each.id for each in people]
        Random(seed).shuffle(order)
        groups = len(order) // size
        return [order[n::groups] for n in range(groups)]

    return arrange
