"""Helps: who helped whom in what, what it led to as the helped one says, and who may hear it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

STEPS = (timedelta(weeks=2), timedelta(weeks=6), timedelta(weeks=12))
"""How long after the help its result is asked for, the first, the second, the last time."""


class Cause(StrEnum):
    """What the help was."""

    ASK = "an ask"
    INTRO = "an introduction"
    OPPORTUNITY = "an opportunity"
    CONNECTION = "a warm introduction"
    MENTORSHIP = "a mentorship"


class Came(StrEnum):
    """What it led to."""

    MEETING = "a meeting"
    OFFER = "an offer"
    TALK = "a talk"
    HIRE = "a hire"
    PROJECT = "a project"
    NOTHING = "nothing yet"


class HelpState(StrEnum):
    OPEN = "open"  # it is asked about, or will be
    TOLD = "told"  # those who helped have heard
    KEPT = "kept"  # the member keeps it to themself
    OVER = "over"  # it is asked about no more


@dataclass(frozen=True, slots=True)
class Help:
    """A member was helped by others, at a time (UTC). `source` says in what, as `ask:5`.

    `gist` are a few words on it, and empty where none may be kept. Not `named` when the helpers
    don't know whom they helped. `first` counts the steps that are left out; `asked_at` is when
    its result was last asked for (UTC).
    """

    id: int
    member_id: int
    cause: Cause
    source: str
    gist: str
    at: datetime
    helpers: tuple[int, ...]
    named: bool = True
    first: int = 0
    state: HelpState = HelpState.OPEN
    came: Came | None = None
    asked_at: datetime | None = None

    @property
    def key(self) -> str:
        """What the keys of its messages begin with, and what its jobs are about."""
        return f"help:{self.id}"

    @property
    def open(self) -> bool:
        return self.state is HelpState.OPEN

    def due(self, step: int) -> datetime:
        """When its result is asked for at a step (UTC)."""
        return self.at + STEPS[step]


class HelpWork(Protocol):
    async def add(self, draft: Help) -> Help | None:
        """The help as kept; None when it is known from the same source."""
        ...

    async def get(self, help_id: int) -> Help | None: ...

    async def of(self, member_id: int) -> Sequence[Help]:
        """All help that a member got, oldest first."""
        ...

    async def by(self, member_id: int) -> Sequence[Help]:
        """All help that a member gave, oldest first."""
        ...

    async def from_source(self, source: str) -> Sequence[Help]: ...

    async def ask(self, help_id: int, at: datetime) -> Help | None:
        """The help, asked about at a moment (UTC); None when it isn't open."""
        ...

    async def say(self, help_id: int, came: Came) -> Help | None:
        """The help, with what it led to; None when it isn't open."""
        ...

    async def end(self, help_id: int, state: HelpState) -> Help | None:
        """The help in its last state; None when it isn't open."""
        ...
