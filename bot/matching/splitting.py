"""Splitting: those who have not met, arranged in as many rounds of pairs as possible."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

Round = tuple[tuple[int, ...], ...]
"""People by their places, group by group."""

Trio = tuple[int, int, int]

Neighbours = list[set[int]]
"""Of each person, those whom they may still be put together with."""

NOBODY = -1
IN_TRIO = -2

STARTS = 10  # a start mostly gets there quickly or never
STEPS = 2_000  # of each start
FEWER = 4  # rounds than could be at most: with fewer still it is not worth while


def split(unmet: Sequence[set[int]], random: Random) -> list[Round]:
    """As many rounds as are found in which everybody meets only people they have not met.

    They are of pairs, with one trio each if the number of people is odd.
    """
    most = _most_rounds(unmet)
    tries = (split_into(count, unmet, random) for count in range(most, max(most - FEWER, 0), -1))
    return next((rounds for rounds in tries if rounds is not None), [])


def split_into(count: int, unmet: Sequence[set[int]], random: Random) -> list[Round] | None:
    """So many such rounds, or None if they were not found."""
    for _ in range(STARTS if count <= _most_rounds(unmet) else 0):
        left = [set(others) for others in unmet]
        trios = _choose_trios(count, left, random) if len(left) % 2 else [()] * count
        rounds = _Rounds(left, trios, random).complete() if trios is not None else None
        if rounds is not None:
            return rounds
    return None


def _most_rounds(unmet: Sequence[set[int]]) -> int:
    """What no split can exceed."""
    fewest = min(map(len, unmet), default=0)
    pairs = sum(map(len, unmet)) // 2
    in_each = len(unmet) // 2 + 2 * (len(unmet) % 2)
    return min(fewest, pairs // max(1, in_each))


def _choose_trios(count: int, left: Neighbours, random: Random) -> list[Trio] | None:
    """A trio for each round, of those who have met the fewest; its pairs are taken out."""
    spare = [len(others) - count for others in left]
    trios: list[Trio] = []
    for _ in range(count):
        order = sorted(range(len(left)), key=lambda each: (-spare[each], random.random()))
        trio = _first_trio([each for each in order if spare[each] > 0], left)
        if trio is None:
            return None
        for each in trio:
            left[each] -= set(trio)
            spare[each] -= 1
        trios.append(trio)
    return trios


def _first_trio(order: Sequence[int], left: Neighbours) -> Trio | None:
    for n, one in enumerate(order):
        for m, two in enumerate(order[:n]):
            if two in left[one]:
                for three in order[:m]:
                    if three in left[one] and three in left[two]:
                        return one, two, three
    return None


class _Rounds:
    """Rounds that fill up. Who is open in a round has nobody there yet."""

    def __init__(self, left: Neighbours, trios: Sequence[Trio | tuple[()]], random: Random) -> None:
        self._left = left
        self._trios = trios
        self._random = random
        self._partners = [
            [IN_TRIO if n in trio else NOBODY for n in range(len(left))] for trio in trios
        ]
        self._open = [
            {n for n, partners in enumerate(self._partners) if partners[each] == NOBODY}
            for each in range(len(left))
        ]

    def complete(self) -> list[Round] | None:
        """The rounds when nobody is open in any of them, or None if it did not come to that."""
        self._fill()
        for _ in range(STEPS):
            opened = [each for each, rounds in enumerate(self._open) if rounds]
            if not opened:
                return self._groups()
            self._place(self._random.choice(opened))
        return None

    def _groups(self) -> list[Round]:
        return [
            (*((a, b) for a, b in enumerate(partners) if a < b), *([trio] if trio else []))
            for partners, trio in zip(self._partners, self._trios, strict=True)
        ]

    def _fill(self) -> None:
        pairs = [(a, b) for a, others in enumerate(self._left) for b in sorted(others) if a < b]
        self._random.shuffle(pairs)
        for a, b in pairs:
            if both := self._open[a] & self._open[b]:
                self._join(min(both), a, b)

    def _place(self, each: int) -> None:
        """Give somebody a partner in a round, even if that one's partner is open then instead."""
        n = self._random.choice(sorted(self._open[each]))
        others = [b for b in sorted(self._left[each]) if self._partners[n][b] != IN_TRIO]
        if not others:
            return
        other = self._random.choice(others)
        if n not in self._open[other] and self._open[other]:
            self._exchange(other, n, self._random.choice(sorted(self._open[other])), each)
        if n not in self._open[other]:
            self._part(n, other, self._partners[n][other])
        self._join(n, each, other)

    def _exchange(self, start: int, n: int, free: int, avoid: int) -> None:
        """Move somebody's pair to a round where they are free, and along the chain all who are
        in its way; not if it moves `avoid` too, or somebody into a round of their trio.
        """
        chain, rounds = [start], [n, free]
        while (other := self._partners[rounds[0]][chain[-1]]) >= 0:
            chain.append(other)
            rounds.reverse()
        if chain[-1] == avoid or self._partners[rounds[0]][chain[-1]] == IN_TRIO:
            return
        pairs = list(pairwise(chain))
        for one, other in pairs:
            self._part(n if self._partners[n][one] == other else free, one, other)
        for at, (one, other) in enumerate(pairs):
            self._join(n if at % 2 else free, one, other)

    def _join(self, n: int, a: int, b: int) -> None:
        for one, other in ((a, b), (b, a)):
            self._partners[n][one] = other
            self._left[one].discard(other)
            self._open[one].discard(n)

    def _part(self, n: int, a: int, b: int) -> None:
        for one, other in ((a, b), (b, a)):
            self._partners[n][one] = NOBODY
            self._left[one].add(other)
            self._open[one].add(n)
