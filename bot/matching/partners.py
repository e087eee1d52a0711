"""Partners: whom one person may be introduced to outside of the rounds, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from bot.matching.facets import ABSENT, broken
from bot.matching.ladder import FINE, ORDER
from bot.matching.people import Candidate, Past
from bot.matching.rules import Relaxed, Rules
from bot.matching.worth import Worth


@dataclass(frozen=True, slots=True)
class Partner:
    """Someone who may be met, what would be given up for it, and how well the two suit each other.

    `turn` is their place in the queue, of those who wait. `suits` is at most 1, and less for who
    was met before.
    """

    member_id: int
    relaxed: tuple[Relaxed, ...]
    turn: int
    suits: float

    @property
    def order(self) -> tuple[tuple[int, ...], int, float, int]:
        """Who comes first: the lightest rules given up, then who waits, then who suits best."""
        heaviest_first = tuple(ORDER.index(each) for each in reversed(self.relaxed))
        return heaviest_first, self.turn, -self.suits, self.member_id


def rank_partners(
    seeker: Candidate,
    others: Sequence[Candidate],
    waiting: Sequence[int],
    past: Past,
    rules: Rules,
    at: datetime,
) -> list[Partner]:
    """All whom the seeker may be introduced to in the week of a moment (UTC), best first.

    `waiting` are the ids of those who look for someone, too, the longest waiting first. It is
    decided by the same facts and rules as a round.
    """
    turns = {each: turn for turn, each in enumerate(waiting)}
    worth = Worth([seeker, *others], past, rules, 0, at)
    row = np.array([worth.places[seeker.id]])
    [codes] = worth.block(row)
    [fine] = worth.fine(codes[None], row, worth.everyone)
    found = [
        Partner(
            each.id,
            broken(code),
            turns.get(each.id, len(turns)),
            suits / FINE,
        )
        for each, code, suits in zip(worth.people, codes.tolist(), fine.tolist(), strict=True)
        if code < ABSENT
    ]
    return sorted(found, key=lambda each: each.order)
