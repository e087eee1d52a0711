"""The ladder: what each broken rule costs, so that a worse one outweighs many lighter ones."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.matching.rules import Relaxed

ORDER = tuple(Relaxed)
FINE = 1024  # what suits two people best is less than this, in units
FRESH = 4 * FINE  # what it costs at most that two were introduced lately, besides being a repeat
TIRED = 256  # for each time lately that somebody got less than they should
FINEST = FINE + FRESH + 10 * TIRED  # more than two or three can differ by, all rules kept

FLOATS = 2**50
"""Up to here sums of a few weights are exact in float64, whatever the machine."""
WHOLE = 2**120
"""Up to here rustworkx adds weights up exactly."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Costs in units of which FINE are more than two can suit each other.

    `costs` are of the rules in their order. `waited` is what it costs to leave out somebody who
    was left out before, `left` to leave out anyone. One break of a rule outweighs `step` breaks of
    lighter ones, and when `exact` any number that a drawing can hold.
    """

    costs: tuple[int, ...]
    waited: int
    left: int
    step: int
    exact: bool

    def of(self, rule: Relaxed) -> int:
        """What one break costs."""
        return self.costs[ORDER.index(rule)]


def build_ladder(possible: Collection[Relaxed], pairs: int, most: int) -> Ladder:
    """The steepest ladder up to `most` for the rules that can be broken at all.

    `pairs` is how many pairs of people a drawing can hold.
    """
    rules = [rule for rule in ORDER if rule in possible or rule is Relaxed.TRIO]
    enough = pairs + 1
    step = min(enough, _root(most // (4 * FINEST), len(rules) + 2))
    costs, cost = dict.fromkeys(ORDER, 0), FINEST
    for rule in rules:
        cost *= step
        costs[rule] = cost
    waited = cost * step
    return Ladder(tuple(costs.values()), waited, 4 * waited * step, step, step == enough)


def _root(number: int, degree: int) -> int:
    """The largest whole number, at least 2, whose power is not above it."""
    low, high = 2, max(3, number)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle)
    return low
