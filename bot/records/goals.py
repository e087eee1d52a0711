"""Goals: what members want to reach by a day, and who keeps them company."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class GoalState(StrEnum):
    OPEN = "open"
    DONE = "done"
    LET_GO = "let go"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a member wants to reach by a day of their own calendar. `at` is when they said so (UTC).

    `partner_id` is who was asked to keep them company, and `partner_yes` what they answered. A goal
    of a mentorship has the mentor for a partner. `moves` counts how often its day was moved.
    """

    id: int
    member_id: int
    words: str
    due: date
    at: datetime
    state: GoalState = GoalState.OPEN
    partner_id: int | None = None
    partner_yes: bool | None = None
    mentorship_id: int | None = None
    moves: int = 0

    @property
    def key(self) -> str:
        """What the keys of its messages begin with, and what its jobs are about."""
        return f"goal:{self.id}"

    @property
    def open(self) -> bool:
        return self.state is GoalState.OPEN

    @property
    def company(self) -> int | None:
        """Who keeps them company, as they have agreed to."""
        return self.partner_id if self.partner_yes else None


class GoalWork(Protocol):
    async def add(self, goal: Goal, limit: int) -> Goal | None:
        """The goal as kept, with its id; None when the member has `limit` open ones already."""
        ...

    async def get(self, goal_id: int) -> Goal | None: ...

    async def of(self, member_id: int) -> Sequence[Goal]:
        """All goals of a member, oldest first."""
        ...

    async def beside(self, member_id: int) -> Sequence[Goal]:
        """All goals of others with which a member was asked to help, oldest first."""
        ...

    async def of_mentorship(self, mentorship_id: int) -> Sequence[Goal]: ...

    async def answer(self, goal_id: int, member_id: int, *, yes: bool) -> Goal | None:
        """The goal with its partner's answer; None when it isn't open, or they answered before."""
        ...

    async def part(self, goal_id: int) -> Goal | None:
        """The goal without its partner; None when it had none."""
        ...

    async def move(self, goal_id: int, due: date) -> Goal | None:
        """The goal with a new day; None when it isn't open."""
        ...

    async def end(self, goal_id: int, state: GoalState) -> Goal | None:
        """The goal in its last state; None when it isn't open."""
        ...
