"""Placing: who is left out although an arrangement for everyone exists, and broken hard rules."""

from random import Random

from bot.matching import Candidate, Past
from bot.matching.people import Pair
from tests.bench.matching.judging import OURS, broken, drawing_of, members_of, peers_of
from tests.bench.matching.lines import Line
from tests.bench.matching.peers import PEERS
from tests.bench.matching.population import Population

EXTRA = 1.0  # pairs for each person who may be introduced, besides those that place everyone


def tangled(count: int, seed: int) -> Population:
    """People nearly all of whom must not be introduced; pairs and at most one trio place them all.

    Everybody may meet one or two that they are placed with, and a few others who lead astray.
    """
    random = Random(seed)
    order = list(range(count))
    random.shuffle(order)
    allowed = {frozenset(order[n : n + 2]) for n in range(0, count - 1, 2)}
    if count % 2:
        allowed |= {frozenset((order[-1], order[n])) for n in (0, 1)}
    allowed |= {frozenset(random.sample(order, 2)) for _ in range(round(count * EXTRA))}
    never = frozenset(_all_pairs(count) - allowed)
    return Population(tuple(Candidate(number) for number in range(count)), Past(never))


def _all_pairs(count: int) -> set[Pair]:
    return {frozenset((one, other)) for one in range(count) for other in range(one)}


def placing_lines(trials: int) -> list[Line]:
    """Summed over so many communities of 4 to 61 people."""
    out, hard = dict.fromkeys((OURS, *PEERS), 0), dict.fromkeys((OURS, *PEERS), 0)
    for seed in range(trials):
        population = tangled(4 + seed * 57 // max(1, trials - 1), seed)
        found = {OURS: members_of(drawing_of(population)), **peers_of(population)}
        for name, groups in found.items():
            out[name] += len(population.people) - sum(map(len, groups))
            hard[name] += broken(groups, population.past)
    where = f"{trials} communities"
    return [
        Line(f"left out though all can be placed, {where}", out.pop(OURS), 0, most=True, peers=out),
        Line(f"hard rules broken, {where}", hard.pop(OURS), 0, most=True, peers=hard),
    ]
