"""Rounds: one after the other, each the next one's history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import combinations
from time import perf_counter

from bot.matching.drawing import Drawing, Plan
from bot.matching.people import Candidate, Meeting, Past
from bot.matching.rules import Rules
from deploy.matching.history import Meetings, newest_first
from deploy.matching.people import NEW, Roster

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Played:
    """A round as it went, of those who came, and how many seconds it took to draw."""

    drawing: Drawing
    seconds: float


@dataclass(frozen=True, slots=True)
class Play:
    """What is played: each round a week after the one before, and everyone comes to so many.

    `attend` is how likely each is to come, 0 to 1.
    """

    roster: Roster
    rules: Rules
    seed: int
    at: datetime
    attend: float = 1.0

    def rounds(self, count: int, past: Past) -> Iterator[Played]:
        """So many rounds, as each is drawn. The same seed gives the same."""
        from bot.matching.draw import (
            draw,
        )  # 60 MB that `kith run` needs not

        sat_out = [each.sat_out for each in self.roster.candidates]
        plan: Plan | None = None
        for number in range(count):
            here = self.here(number, sat_out)
            began = perf_counter()
            at = self.at + number * WEEK
            drawing = draw(here, past, self.rules, self.seed, at, plan=plan)
            yield Played(drawing, perf_counter() - began)
            plan = drawing.plan
            count_unlucky(drawing, sat_out)
            past = past_after(drawing, past)

    def here(self, number: int, sat_out: Sequence[int]) -> list[Candidate]:
        """Who comes to a round, as they are by then."""
        joined = self.roster.joined
        return [
            replace(
                each,
                sat_out=sat_out[each.id],
                newcomer=(ago := joined[each.id]) is not None and ago + number < NEW,
            )
            for each in self.roster.candidates
            if self._comes(each.id, number)
        ]

    def _comes(self, each: int, number: int) -> bool:
        """By lot, out of the seed and their id in the file: the same on every machine."""
        words = f"{self.seed}:{number}:{self.roster.names[each]}"
        lot = int.from_bytes(sha256(words.encode()).digest()[:6])
        return lot < self.attend * 2**48


def count_unlucky(drawing: Drawing, sat_out: list[int]) -> None:
    """One more for who was in no group or had to make do; one less for who had luck."""
    for left in drawing.left_out:
        sat_out[left.member_id] += 1
    for group in drawing.groups:
        for each in group.members:
            sat_out[each] = sat_out[each] + 1 if group.relaxed else max(0, sat_out[each] - 1)


def past_after(drawing: Drawing, past: Past) -> Past:
    """What lies behind them one round later; they met."""
    older = _Older()
    meetings: Meetings = {pair: older.all(known) for pair, known in past.meetings.items()}
    last = (Meeting(1.0, met=True),)
    for group in drawing.groups:
        for two in combinations(group.members, 2):
            pair = frozenset(two)
            meetings[pair] = newest_first(last + meetings.get(pair, ()))
    return Past(past.never, meetings)


class _Older:
    """Makes meetings a round older, equal ones only once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Meeting, ...], tuple[Meeting, ...]] = {}

    def all(self, meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
        if meetings not in self._known:
            self._known[meetings] = tuple(
                replace(each, rounds_ago=each.rounds_ago + 1) for each in meetings
            )
        return self._known[meetings]
