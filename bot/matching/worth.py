"""Worth: what introducing any two of the people is worth, as whole numbers to be added up."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from bot.matching.facets import ABSENT, LOW, SHIFT, Ints, Places, bit, broken
from bot.matching.handful import SomePairs
from bot.matching.ladder import FLOATS, ORDER, TIRED, WHOLE, Ladder, build_ladder
from bot.matching.people import Candidate, Past
from bot.matching.repeats import repeats_among
from bot.matching.rules import Relaxed, Rules, Wish
from bot.matching.wishes import LUCK, facets_of

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_CELLS = 150_000  # pairs whose facts are added up in one go: all of it fits into the cache
_AT_ONCE = 64  # pairs, looked up in a block
_LONGEST_WAIT = 3  # rounds; who waited longer has no more of a claim


class Worth:
    """What pairs of n people are worth; people are known by their places in the order of ids.

    A pair's weight is how well the two suit each other, less what the rules cost that it breaks:
    the larger, the better. A group is worth what its pairs are worth together. Weights are whole
    numbers that float64 holds exactly.
    """

    def __init__(
        self, candidates: Sequence[Candidate], past: Past, rules: Rules, seed: int, at: datetime
    ) -> None:
        self.people = tuple(sorted(candidates, key=lambda each: each.id))
        self.past, self.rules, self.seed, self.at = past, rules, seed, at
        self.places = {each.id: place for place, each in enumerate(self.people)}
        self.repeats = repeats_among(self.places, past.meetings)
        self._facets = facets_of(self.people, rules, at)
        self._luck = np.array([_luck(seed, each.id) for each in self.people], dtype=np.uint32)
        never = [
            (self.places[min(pair)], self.places[max(pair)])
            for pair in past.never
            if len(pair) == 2 and pair <= self.places.keys()
        ]
        self._never = SomePairs(never)
        self._again = SomePairs([(each.one, each.other) for each in self.repeats])
        self.ladder = self._climb(FLOATS)
        self.sat_out = np.array([min(each.sat_out, _LONGEST_WAIT) for each in self.people], int)
        first = rules.strength(Wish.NEWCOMERS) > 0
        self.waited = self.sat_out + [int(first and each.newcomer) for each in self.people]

    def __len__(self) -> int:
        return len(self.people)

    @cached_property
    def everyone(self) -> Places:
        """All places, 0 to n - 1."""
        return np.arange(len(self))

    @cached_property
    def codes(self) -> Ints:
        """All pairs' facts (n × n); for a few thousand people at most. See `facets`."""
        return self.block(self.everyone)

    @cached_property
    def allowed(self) -> Bools:
        """Which pairs may be introduced at all, n × n."""
        return self.codes < ABSENT

    @cached_property
    def weight(self) -> NDArray[np.int64]:
        """What each pair is worth, n × n; 0 for those that are not allowed."""
        weights = self.weigh(self.codes, self.everyone)
        return np.where(self.allowed, weights, 0).astype(np.int64)

    @cached_property
    def endless(self) -> Ladder:
        """The ladder on which a worse break outweighs any number of lighter ones."""
        return self._climb(WHOLE)

    @property
    def left(self) -> Floats:
        """What leaving out each person costs, n."""
        return self.ladder.left + self.ladder.waited * self.waited.astype(np.float64)

    def block(self, rows: Places, columns: Places | None = None) -> Ints:
        """The facts of some with all (or some) others, r × c, whole numbers as in `facets`.

        The places of columns go upwards.
        """
        there = self.everyone if columns is None else columns
        codes = np.empty((len(rows), len(there)), dtype=np.int32)
        width = max(1, _CELLS // max(1, len(rows)))
        for start in range(0, len(there), width):
            some = slice(start, start + width)
            codes[:, some] = self._block(rows, there[some])
        self._mark(codes, rows, there)
        return codes

    def _block(self, rows: Places, there: Places) -> Ints:
        """The facts but for those about single pairs; few enough pairs for the cache."""
        luck = self._luck[rows][:, None] ^ self._luck[there]
        luck *= np.uint32(0x9E3779B1)
        luck >>= np.uint32(32 - (LUCK - 1).bit_length())
        codes = luck.view(np.int32)
        for facet in self._facets:
            codes += facet.block(rows, there)
        return codes

    def weigh(self, codes: Ints, rows: Places, columns: Places | None = None) -> Floats:
        """What these pairs are worth; -inf for those that are not allowed, r × c."""
        there = self.everyone if columns is None else columns
        weights = self._weigh(codes, rows[:, None], there)
        where, row, column = self._again.within(rows, there)
        weights[row, column] -= self._fresh[where]
        return weights

    def weigh_pairs(self, codes: Ints, one: Places, other: Places) -> Floats:
        """What single pairs are worth, from their facts; -inf for those that are not allowed, p."""
        weights = self._weigh(codes, one, other)
        where, pair = self._again.among(one, other)
        weights[pair] -= self._fresh[where]
        return weights

    def _weigh(self, codes: Ints, one: Places, other: Places) -> Floats:
        weights: Floats = (codes & LOW) - self._costs.take(codes >> SHIFT, mode="clip")
        if self.sat_out.any():
            weights -= TIRED * (self.sat_out[one] + self.sat_out[other]) * (codes >> SHIFT > 0)
        return weights

    def fine(self, codes: Ints, rows: Places, columns: Places) -> NDArray[np.int64]:
        """What pairs are worth besides the rules that they break, r × c."""
        fine = self._fine(codes, rows[:, None], columns)
        where, row, column = self._again.within(rows, columns)
        fine[row, column] -= self._fresh[where].astype(np.int64)
        return fine

    def fine_pairs(self, codes: Ints, one: Places, other: Places) -> NDArray[np.int64]:
        """What single pairs are worth besides the rules that they break, p."""
        fine = self._fine(codes, one, other)
        where, pair = self._again.among(one, other)
        fine[pair] -= self._fresh[where].astype(np.int64)
        return fine

    def _fine(self, codes: Ints, one: Places, other: Places) -> NDArray[np.int64]:
        fine: NDArray[np.int64] = (codes & LOW).astype(np.int64)
        fine -= TIRED * (self.sat_out[one] + self.sat_out[other]) * (codes >> SHIFT > 0)
        return fine

    def exactly(self) -> list[list[int | None]]:
        """What pairs are worth on a ladder without an end; None for those that are not allowed.

        For few people: it takes n × n Python numbers.
        """
        ladder = self.endless
        costs = [_cost(broken, ladder) for broken in range(1 << len(ORDER))]
        fine = self.fine(self.codes, self.everyone, self.everyone).tolist()
        return [
            [
                None if code >= ABSENT else f - costs[code >> SHIFT]
                for code, f in zip(*row, strict=True)
            ]
            for row in zip(self.codes.tolist(), fine, strict=True)
        ]

    def pairs(self, one: Places, other: Places) -> Ints:
        """The facts of single pairs, p."""
        found = np.empty(len(one), dtype=np.int32)
        for start in range(0, len(one), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            columns, which = np.unique(other[some], return_inverse=True)
            found[some] = self.block(one[some], columns)[np.arange(len(which)), which]
        return found

    def never_of(self, place: int) -> Places:
        """Whom somebody must never be introduced to, by their places."""
        return self._never.within(np.array([place]), self.everyone)[2]

    def relaxed(self, one: int, other: int) -> tuple[Relaxed, ...]:
        """The rules that introducing these two would break, the lightest first."""
        return broken(int(self.block(np.array([one]), np.array([other]))[0, 0]))

    def trio(self, members: Sequence[int]) -> int:
        """What it costs that these are one more than asked for, besides what their pairs cost."""
        return self.ladder.of(Relaxed.TRIO) + TIRED * int(self.sat_out[list(members)].sum())

    def among(self, places: Sequence[int]) -> "Worth":
        """The same for some of the people; their ladder may be another one."""
        some = [self.people[place] for place in places]
        return Worth(some, self.past, self.rules, self.seed, self.at)

    def _mark(self, codes: Ints, rows: Places, columns: Places) -> None:
        """Add what is known of single pairs: repeats, never-pairs, and everyone with themselves."""
        where, row, column = self._again.within(rows, columns)
        codes[row, column] += self._repeat_bits[where]
        _, row, column = self._never.within(rows, columns)
        codes[row, column] |= ABSENT
        column = np.minimum(np.searchsorted(columns, rows), len(columns) - 1)
        row = np.flatnonzero(columns[column] == rows)
        codes[row, column[row]] |= ABSENT

    def _climb(self, most: int) -> Ladder:
        """The ladder up to `most`, of the rules that some pair could break."""
        broken = {repeat.rule for repeat in self.repeats}
        broken |= {
            rule for rule in ORDER if any(each.may_break(bit(rule)) for each in self._facets)
        }
        return build_ladder(broken, len(self) * max(2, self.rules.size) // 2, most)

    @cached_property
    def _costs(self) -> Floats:
        """The cost of each set of broken rules, by its bits, and of being absent."""
        costs = [_cost(broken, self.ladder) for broken in range(1 << len(ORDER))]
        return np.array([*costs, np.inf])

    @cached_property
    def _fresh(self) -> Floats:
        return np.array([each.fresh for each in self.repeats], dtype=np.float64)

    @cached_property
    def _repeat_bits(self) -> Ints:
        return np.array([bit(each.rule) for each in self.repeats], dtype=np.int32)


def _cost(broken: int, ladder: Ladder) -> int:
    return sum(cost for n, cost in enumerate(ladder.costs) if broken >> n & 1)


def _luck(seed: int, member_id: int) -> int:
    return int.from_bytes(blake2b(f"{seed}:{member_id}".encode(), digest_size=4).digest(), "big")
