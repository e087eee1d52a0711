"""An invented community: years of asks, who really answers each, and what they say of themselves.

Its habits are those of a public archive of a professional chat, as far as numbers of it are known:
few answer most, for some months, what they know about; and their introductions tell little.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from bot.records.profiles import Profile

BEGINS = datetime(2023, 1, 2, tzinfo=UTC)
WORDS = 60  # of a topic
COMMON = 1_500  # words that belong to none
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles",
         "Asia/Kolkata", "Australia/Sydney")  # fmt: skip

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """An ask, and what is true of it: who answers it, when, and in which words."""

    asker: int
    words: str
    at: datetime
    answers: tuple[tuple[int, datetime, str], ...]

    @property
    def helpers(self) -> frozenset[int]:
        """Who really answers."""
        return frozenset(member for member, _, _ in self.answers)


@dataclass(frozen=True, slots=True)
class Community:
    """Members by their numbers, and asks in the order of their times."""

    profiles: tuple[Profile, ...]
    zones: tuple[str, ...]
    asks: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """What a community is like. Days, and shares of 1."""

    members: int = 800
    asks: int = 1_610
    days: int = 1_095
    stay: float = 240.0
    unequal: float = 1.6  # the spread of how much people answer, as the sigma of its logarithm
    mood: float = 0.8  # the same of how that changes for each of them
    moods: float = 30.0  # days in which it does
    idle: float = 0.1  # how much they answer outside of what they know
    topics: int = 40
    interests: float = 4.0  # the more, the more topics does each know about
    answers: float = 1.4  # beyond the first
    topical: float = 0.35  # of an ask's words


def invent(habits: Habits, seed: int = 1) -> Community:
    """A community, the same for the same seed."""
    return _Inventor(habits, np.random.default_rng(seed)).community()


class _Inventor:
    def __init__(self, habits: Habits, random: np.random.Generator) -> None:
        self._habits, self._random = habits, random
        count, days = habits.members, habits.days
        self._zipf = 1 / np.arange(1, WORDS + 1) ** 0.9
        self._zipf /= self._zipf.sum()
        common = 1 / np.arange(1, COMMON + 1)
        self._common = common / common.sum()
        self._popular = random.dirichlet(np.full(habits.topics, 0.7))
        self._knows = np.stack([self._interests() for _ in range(count)])
        self._begins = random.uniform(-0.5 * days, days, count)
        self._ends = self._begins + random.exponential(habits.stay, count)
        self._talks = np.exp(random.normal(0, habits.unequal, count))
        self._moods = self._wander(count)

    def _interests(self) -> Numbers:
        """How much someone knows of each topic: all of a few."""
        found = self._random.dirichlet(self._popular * self._habits.interests + 0.02)
        return np.asarray(found / found.max())

    def _wander(self, count: int) -> Numbers:
        """How talkative everyone is day by day, in comparison to their usual."""
        habits = self._habits
        keep = np.exp(-1 / habits.moods)
        now = self._random.normal(0, 1, count)
        days = np.empty((habits.days, count))
        for day in range(habits.days):
            fresh = self._random.normal(0, 1, count)
            now = keep * now + np.sqrt(1 - keep**2) * fresh
            days[day] = now
        return np.exp(habits.mood * days)

    def community(self) -> Community:
        times = np.sort(self._random.uniform(0, self._habits.days - 1, self._habits.asks))
        asks = [self._ask(float(day)) for day in times]
        count = self._habits.members
        return Community(
            tuple(self._profile(number) for number in range(count)),
            tuple(ZONES[each] for each in self._random.integers(0, len(ZONES), count)),
            tuple(asks),
        )

    def _ask(self, day: float) -> Asked:
        here = (self._begins <= day) & (day < self._ends)
        here = here if here.sum() > 10 else np.ones_like(here)
        topic = int(self._random.choice(self._habits.topics, p=self._popular))
        asker = int(self._random.choice(np.flatnonzero(here)))
        words = self._say(topic, 8, 40, self._habits.topical)
        at = BEGINS + timedelta(days=day)
        answers = tuple(
            (
                each,
                at + timedelta(hours=float(self._random.exponential(6))),
                self._say(topic, 5, 50, self._habits.topical),
            )
            for each in self._helpers(topic, day, here, asker)
        )
        return Asked(asker, words, at, answers)

    def _helpers(self, topic: int, day: float, here: NDArray[np.bool_], asker: int) -> list[int]:
        habits = self._habits
        fits = habits.idle + self._knows[:, topic]
        weight = self._talks * self._moods[int(day)] * fits * here
        weight[asker] = 0
        count = min(1 + self._random.poisson(habits.answers), int((weight > 0).sum()))
        chosen = self._random.choice(len(weight), count, replace=False, p=weight / weight.sum())
        return [int(each) for each in chosen]

    def _say(self, topic: int, least: int, most: int, topical: float) -> str:
        length = int(self._random.integers(least, most))
        own = self._random.random(length) < topical
        words = np.where(
            own,
            self._random.choice(WORDS, length, p=self._zipf) + topic * WORDS,
            self._random.choice(COMMON, length, p=self._common) + self._habits.topics * WORDS,
        )
        return " ".join(_word(int(each)) for each in words)

    def _profile(self, number: int) -> Profile:
        topic = int(
            self._random.choice(
                self._habits.topics, p=self._knows[number] / self._knows[number].sum()
            )
        )
        return Profile(number, bio=self._say(topic, 8, 40, 0.15))


_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ai", "ou")]


def _word(number: int) -> str:
    """An invented word, another for each number, that no stemmer touches."""
    size = len(_SYLLABLES)
    return (
        _SYLLABLES[number % size]
        + _SYLLABLES[number // size % size]
        + _SYLLABLES[(number * 7 + 3) % size]
        + "k"
    )


def sentences(words: Sequence[str]) -> str:
    return " ".join(words)
