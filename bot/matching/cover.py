"""Cover: a choice of groups in which everyone is once, at the least cost beyond a bound."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_STEPS = 20_000  # a limit in seconds would differ between machines


@dataclass(frozen=True, slots=True)
class Covered:
    """The groups of the best choice, none if there is none; `proven` if all were looked at."""

    chosen: tuple[int, ...]
    proven: bool


@dataclass(slots=True)
class Cover:
    """Groups as sets of bits, cheapest first, with what each costs beyond the bound (none < 0).

    `uses` is what each group takes of the limits `most`, of which no choice may take more.
    """

    masks: Sequence[int]
    costs: Sequence[float]
    uses: Sequence[Sequence[float]]
    most: Sequence[float]
    _budget: float = 0.0
    _steps: int = 0
    _best: tuple[int, ...] = ()

    def search(self, everyone: int, budget: float) -> Covered:
        """The cheapest choice that covers all bits of `everyone`, within the budget."""
        self._budget = budget
        self._go(everyone, list(range(len(self.masks))), 0.0, ())
        return Covered(self._best, self._steps < MOST_STEPS)

    def _go(self, left: int, groups: list[int], spent: float, chosen: tuple[int, ...]) -> None:
        """Try all choices that go on from here, those for whom the fewest groups fit first."""
        self._steps += 1
        if not left:
            if self._keeps_limits(chosen):
                self._best, self._budget = chosen, spent - 1
            return
        fitting = [
            n
            for n in groups
            if self.masks[n] & left == self.masks[n] and spent + self.costs[n] <= self._budget
        ]
        hardest = self._hardest(left, fitting, self._budget - spent)
        for n in hardest:
            if self._steps < MOST_STEPS and spent + self.costs[n] <= self._budget:
                self._go(left & ~self.masks[n], fitting, spent + self.costs[n], (*chosen, n))

    def _hardest(self, left: int, groups: Sequence[int], budget: float) -> list[int]:
        """The groups of whom the fewest have; none if not all can be covered within the budget."""
        of_each: dict[int, list[int]] = {}
        least: dict[int, float] = {}
        rest = left
        while rest:
            one = rest & -rest
            of_each[one], least[one] = [], float("inf")
            rest ^= one
        for n in groups:
            mask = self.masks[n]
            share = self.costs[n] / mask.bit_count()
            while mask:
                one = mask & -mask
                of_each[one].append(n)
                least[one] = min(least[one], share)
                mask ^= one
        if sum(least.values()) > budget:
            return []
        return min(of_each.values(), key=len)

    def _keeps_limits(self, chosen: tuple[int, ...]) -> bool:
        used = [sum(self.uses[n][limit] for n in chosen) for limit in range(len(self.most))]
        return all(each <= most for each, most in zip(used, self.most, strict=True))
