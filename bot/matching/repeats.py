"""Repeats: who was introduced before, how lately, and how much that counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.matching.ladder import FRESH
from bot.matching.people import Meeting, Pair
from bot.matching.rules import Relaxed

RECENT = 8  # rounds; before that it was lately
HALF_LIFE = 6  # rounds after which a meeting counts half as much
_COUNTS = {True: 1.0, None: 0.75, False: 0.5}  # met, unknown, introduced and never met
UNMET = 2  # who didn't meet may be introduced again twice as soon


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two candidates, by their places, who were introduced before; `fresh` is what that costs."""

    one: int
    other: int
    rule: Relaxed
    fresh: int


def repeats_among(
    places: Mapping[int, int], meetings: Mapping[Pair, Sequence[Meeting]]
) -> list[Repeat]:
    """All repeats that these people could have, in the order of their places."""
    found = []
    for pair, each in meetings.items():
        if each and all(member in places for member in pair):
            one, other = sorted(places[member] for member in pair)
            found.append(Repeat(one, other, rule_of(each), _freshness(each)))
    return sorted(found, key=lambda repeat: (repeat.one, repeat.other))


def rule_of(meetings: Sequence[Meeting]) -> Relaxed:
    """Whether meeting again would be a recent or an old repeat."""
    age = min(each.rounds_ago * (UNMET if each.met is False else 1) for each in meetings)
    return Relaxed.RECENT_REPEAT if age < RECENT else Relaxed.OLD_REPEAT


def _freshness(meetings: Sequence[Meeting]) -> int:
    """How much all of them count together, 0 to FRESH."""
    counts = sum(_COUNTS[each.met] * 2.0 ** -(each.rounds_ago / HALF_LIFE) for each in meetings)
    return int(FRESH * min(1.0, counts) + 0.5)
