"""Judging: what groups of any origin are worth, and which hard rules they break."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import numpy as np

from bot.matching import Candidate, Drawing, Past, Rules
from bot.matching.draw import draw
from bot.matching.worth import Worth
from tests.bench.matching.peers import PEERS, Groups, Table
from tests.bench.matching.population import AT, Population

OURS = "kith"
PAIRS = Rules()


def drawing_of(
    population: Population, rules: Rules = PAIRS, seed: int = 1, here: Sequence[Candidate] = ()
) -> Drawing:
    """What Kith draws of these people, or of those who are `here`."""
    return draw(here or population.people, population.past, rules, seed, AT)


def table_of(worth: Worth, past: Past) -> Table:
    """All that peers are told."""
    met = np.zeros((len(worth), len(worth)), dtype=np.bool_)
    for pair in past.meetings:
        if pair <= worth.places.keys():
            one, other = (worth.places[each] for each in pair)
            met[one, other] = met[other, one] = True
    return Table(worth.weight, worth.allowed, met)


def peers_of(
    population: Population, here: Sequence[Candidate] = (), seed: int = 1
) -> dict[str, Groups]:
    """What each peer makes of the same people, as ids."""
    worth = Worth(here or population.people, population.past, PAIRS, seed, AT)
    table = table_of(worth, population.past)
    return {name: ids(worth, peer(table, Random(seed))) for name, peer in PEERS.items()}


def ids(worth: Worth, groups: Groups) -> Groups:
    """Places turned into the ids of people."""
    return [[worth.people[each].id for each in group] for group in groups]


def members_of(drawing: Drawing) -> Groups:
    """The groups' ids."""
    return [list(group.members) for group in drawing.groups]


def repeats(groups: Groups, past: Past) -> int:
    """Pairs who were introduced before."""
    return sum(
        frozenset(two) in past.meetings for group in groups for two in combinations(group, 2)
    )


def broken(groups: Groups, past: Past, size: int = 2) -> int:
    """Hard rules broken: never-pairs, somebody in two groups, a group of another size."""
    everyone = [each for group in groups for each in group]
    never = sum(frozenset(two) in past.never for group in groups for two in combinations(group, 2))
    sizes = sum(not 2 <= len(group) <= size + 1 for group in groups)
    return never + sizes + len(everyone) - len(set(everyone))
