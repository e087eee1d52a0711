"""Costs: how little two people should be put together, as numbers to be added up."""

from collections.abc import Sequence
from itertools import combinations
from zlib import crc32

from bot.matching.people import Candidate, Pair, Past
from bot.matching.reasons import affinity

REPEAT = 1_000_000  # one repeat is worse than anything else about a pair
RECENT = 1_000  # and the later they met, the worse
ALIKE = 600  # for the same roles, where they should mix: more than all that two can have in common
JITTER = 25  # among equals, by the seed

Groups = list[list[int]]
"""Member ids, group by group, while they are still being put together."""


class Costs:
    """What it costs to introduce two candidates; `never` when they must not be."""

    def __init__(self, candidates: Sequence[Candidate], past: Past, seed: int) -> None:
        self._past = past
        self._people = {each.id: each for each in candidates}
        self._seed = seed
        times = sorted(set(past.last.values()))
        self._recency = {at: rank for rank, at in enumerate(times, 1)}
        self._known: dict[Pair, int] = {}

    def allows(self, one: int, others: Sequence[int]) -> bool:
        """Whether someone may join all of these."""
        return self._past.allows(one, others)

    def repeats(self, group: Sequence[int]) -> int:
        """How many pairs of a group were introduced before."""
        return sum(frozenset(pair) in self._past.last for pair in combinations(group, 2))

    def of_pair(self, one: int, other: int) -> int:
        """The cost of introducing these two, at least 0."""
        pair = frozenset((one, other))
        if pair not in self._known:
            self._known[pair] = self._cost(one, other, pair)
        return self._known[pair]

    def of_group(self, group: Sequence[int]) -> int:
        """The cost of a group: of all its pairs."""
        return sum(self.of_pair(one, other) for one, other in combinations(group, 2))

    def _cost(self, one: int, other: int, pair: Pair) -> int:
        people = self._people[one], self._people[other]
        apart = 10 * (30 - affinity(*people)) + _alike(*people)
        luck = crc32(f"{self._seed}:{min(pair)}:{max(pair)}".encode()) % JITTER
        last = self._past.last.get(pair)
        if last is None:
            return apart + luck
        return REPEAT + RECENT * self._recency[last] + apart + luck


def _alike(one: Candidate, other: Candidate) -> int:
    """How much of their roles two share, 0 to ALIKE."""
    either = one.roles | other.roles
    return ALIKE * len(one.roles & other.roles) // len(either) if either else 0
