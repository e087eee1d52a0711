"""An invented community: years of asks, who really answers them, and what members say.

Its habits are such that simple ways to find people do about as well in it as in a public archive of
a professional chat: few answer most, for some months, and mostly what they know about, while
introductions tell little.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from bot.records.profiles import Profile
from tests.bench.routing.talk import Talk

BEGINS = datetime(2023, 1, 2, tzinfo=UTC)
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles",
         "Asia/Kolkata", "Australia/Sydney")  # fmt: skip
TOPICAL, TOPICAL_OF_BIO = 0.5, 0.15  # shares of words that are about something

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member said to an ask, and when."""

    member: int
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """An ask, and what is true of it: who answers it."""

    asker: int
    words: str
    at: datetime
    answers: tuple[Answer, ...]

    @property
    def helpers(self) -> frozenset[int]:
        """Who really can help."""
        return frozenset(each.member for each in self.answers)


@dataclass(frozen=True, slots=True)
class Community:
    """Members by their numbers, and questions in the order of their times."""

    profiles: tuple[Profile, ...]
    zones: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """What a community is like."""

    members: int = 1_000
    asks: int = 1_600
    days: int = 1_090
    topics: int = 18
    stay: float = 120.0  # days, on average
    unequal: float = 1.5  # the sigma of the logarithm of how much people answer
    moods: float = 1.1  # the same of how that changes for each of them
    lasting: float = 45.0  # days of a mood
    knows: float = 0.7  # the more, the more topics does each know about
    busy: float = 1.0  # the sigma of the logarithm of how many asks there are in a day
    idle: float = 0.01  # how much they answer what they don't know about
    others: float = 1.6  # who answer, too, on average


def invent(habits: Habits, seed: int = 1) -> Community:
    """A community, the same for the same seed."""
    return _Inventor(habits, np.random.default_rng(seed)).community()


class _Inventor:
    def __init__(self, habits: Habits, random: np.random.Generator) -> None:
        self._habits, self._random = habits, random
        self._talk = Talk(habits.topics, random)
        self._popular = random.dirichlet(np.full(habits.topics, 2.0))
        self._knows = random.dirichlet(self._popular * habits.knows + 0.02, habits.members)
        self._begins = random.uniform(-0.5 * habits.days, habits.days, habits.members)
        self._ends = self._begins + random.exponential(habits.stay, habits.members)
        usual = random.normal(0, habits.unequal, habits.members)
        self._talks = np.exp(usual + habits.moods * self._moods(habits.members))

    def _moods(self, count: int) -> Numbers:
        """How much more than usual so many people say on each day, or less: days × people."""
        keep = np.exp(-1 / self._habits.lasting)
        days = self._random.normal(0, 1, (self._habits.days, count))
        for day in range(1, len(days)):
            days[day] = keep * days[day - 1] + np.sqrt(1 - keep**2) * days[day]
        return days

    def community(self) -> Community:
        """All of it."""
        habits = self._habits
        busy = np.exp(habits.busy * self._moods(1)[:, 0])
        days = self._random.choice(habits.days, habits.asks, p=busy / busy.sum())
        days = np.sort(days + self._random.random(habits.asks))
        questions = tuple(self._question(float(day)) for day in days)
        zones = self._random.choice(ZONES, habits.members)
        profiles = tuple(self._profile(number) for number in range(habits.members))
        return Community(profiles, tuple(map(str, zones)), questions)

    def _question(self, day: float) -> Question:
        topic = int(self._random.choice(self._habits.topics, p=self._popular))
        here = (self._begins <= day) & (day < self._ends)
        asker = int(self._random.choice(np.flatnonzero(here)))
        words, at = self._talk.say(topic, 8, 40, TOPICAL), BEGINS + timedelta(days=day)
        knows = self._knows[:, topic] / self._knows.max(axis=1) + self._habits.idle
        weight = self._talks[int(day)] * knows * here
        weight[asker] = 0
        count = min(1 + int(self._random.poisson(self._habits.others)), int((weight > 0).sum()))
        helpers = self._random.choice(
            np.arange(len(weight)), count, replace=False, p=weight / weight.sum()
        )
        return Question(
            asker, words, at, tuple(self._answer(int(each), topic, words, at) for each in helpers)
        )

    def _answer(self, member: int, topic: int, words: str, at: datetime) -> Answer:
        later = at + timedelta(hours=float(self._random.exponential(6)))
        return Answer(member, f"{words} {self._talk.say(topic, 5, 50, TOPICAL)}", later)

    def _profile(self, number: int) -> Profile:
        topic = int(self._random.choice(self._habits.topics, p=self._knows[number]))
        return Profile(number, bio=self._talk.say(topic, 8, 40, TOPICAL_OF_BIO))
