"""Mentorships: two who have begun, how they are getting on, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol


class Rhythm(StrEnum):
    """How often a mentor and a mentee talk."""

    WEEKLY = "every week"
    TWO_WEEKS = "every 2 weeks"
    FOUR_WEEKS = "every 4 weeks"

    @property
    def span(self) -> timedelta:
        """From one talk to the next."""
        return _SPANS[self]


_SPANS = {
    Rhythm.WEEKLY: timedelta(weeks=1),
    Rhythm.TWO_WEEKS: timedelta(weeks=2),
    Rhythm.FOUR_WEEKS: timedelta(weeks=4),
}


class Hours(StrEnum):
    """When somebody has time to talk, in their own day."""

    WORK = "the working day"
    MORNINGS = "mornings"
    AFTERNOONS = "afternoons"
    EVENINGS = "evenings"
    ANY = "any time"

    @property
    def minutes(self) -> tuple[int, int]:
        """From when to when, in minutes of the day."""
        start, end = _HOURS[self]
        return start * 60, end * 60


_HOURS = {
    Hours.WORK: (9, 17),
    Hours.MORNINGS: (8, 12),
    Hours.AFTERNOONS: (12, 17),
    Hours.EVENINGS: (17, 21),
    Hours.ANY: (8, 21),
}


class Stage(StrEnum):
    """How far a mentorship has come."""

    ACTIVE = "going on"
    FINISHED = "finished"
    ENDED = "ended early"


class Mood(StrEnum):
    """What one side privately says of how it is going."""

    WELL = "well"
    MIXED = "so-so"
    BADLY = "not working"


@dataclass(frozen=True, slots=True)
class Mentorship:
    """Two who have begun, until a time (UTC). `goal` is the mentee's; `talks` counts theirs."""

    id: int
    proposal_id: int
    mentor_id: int
    mentee_id: int
    goal: str
    rhythm: Rhythm
    at: datetime
    until: datetime
    stage: Stage = Stage.ACTIVE
    talks: int = 0
    last_talk: int = 0

    @property
    def key(self) -> str:
        """The key of its room, and what its jobs are about."""
        return f"mentorship:{self.id}"

    @property
    def active(self) -> bool:
        return self.stage is Stage.ACTIVE

    @property
    def members(self) -> tuple[int, int]:
        return self.mentor_id, self.mentee_id

    @property
    def weeks(self) -> int:
        """How long it was meant to be."""
        return round((self.until - self.at) / timedelta(weeks=1))

    def other(self, member_id: int) -> int:
        """The other of the two."""
        return self.mentee_id if member_id == self.mentor_id else self.mentor_id


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two says at the end: what came of it, and thanks for the other.

    `public` when everyone may see the thanks, if the other likes that, too.
    """

    mentorship_id: int
    member_id: int
    outcome: str
    thanks: str
    public: bool


class MentorshipWork(Protocol):
    async def begin(self, mentorship: Mentorship) -> Mentorship | None:
        """The mentorship as kept; None when its proposal has become one already."""
        ...

    async def mentorship(self, mentorship_id: int) -> Mentorship | None: ...

    async def mentorships(self) -> Sequence[Mentorship]:
        """All of the community, oldest first."""
        ...

    async def mentorships_of(self, member_id: int) -> Sequence[Mentorship]:
        """All of a member, as mentor or as mentee, oldest first."""
        ...

    async def talk(self, mentorship_id: int, number: int) -> Mentorship | None:
        """They had the talk with this number; None when it was told before, or it is over."""
        ...

    async def end_mentorship(self, mentorship_id: int, stage: Stage) -> Mentorship | None:
        """The mentorship in its last stage; None when it was over before."""
        ...

    async def feel(self, mentorship_id: int, member_id: int, number: int, mood: Mood) -> bool:
        """Keep what one side says the first, the second … time; False when they said it before."""
        ...

    async def moods(self) -> Sequence[Mood]:
        """What everyone said who ever did, without who it was."""
        ...

    async def conclude(self, side: Side) -> bool:
        """Keep what one side says at the end; False when they have said it before."""
        ...

    async def sides(self, mentorship_id: int) -> Sequence[Side]: ...
