"""Nudges: what waits for a member who did not ask for it, how often they hear, and of what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.cards import Card, Text
from bot.replies import Nudge, Worth


class Level(StrEnum):
    """How much a member wants to hear unasked."""

    LESS = "less"
    NORMAL = "normal"
    MORE = "more"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A nudge that can still be shown; kept `at` a moment, of use until another (UTC)."""

    id: int
    member_id: int
    key: str
    card: Card
    line: Text
    worth: Worth
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """What a member wants, and when (UTC) each message went to them unasked, oldest first."""

    level: Level = Level.NORMAL
    sent: tuple[datetime, ...] = ()


class NudgeWork(Protocol):
    """A nudge waits until it is sent by itself, or together with others as one message."""

    async def keep(self, nudge: Nudge, at: datetime, until: datetime) -> int | None:
        """Its id, now that it waits; None when its key is known, save of one that was dropped."""
        ...

    async def waiting(self, member_id: int, now: datetime) -> Sequence[Waiting]:
        """What they have not been sent and is of use at a moment (UTC), oldest first."""
        ...

    async def take_up(self, member_id: int, now: datetime) -> Sequence[Waiting]:
        """What waits to be sent to them, without what they have opened themselves.

        Until this transaction ends, nobody else can send to this member, or drop any of it.
        """
        ...

    async def hold(self, member_id: int) -> bool:
        """Let nobody else send to this member until this transaction ends; False when they do now.

        It never waits: whoever writes to several members at once is in nobody's way.
        """
        ...

    async def sent(self, ids: Sequence[int], message: str, at: datetime) -> None:
        """These went out (UTC) with the message of this key: one by itself, or several in one."""
        ...

    async def open(self, nudge_id: int, member_id: int, now: datetime) -> Waiting | None:
        """One that a member looks at by themselves: it is not sent any more. None when over."""
        ...

    async def revise(self, key: str, card: Card, line: Text | None = None) -> bool:
        """Change one that can still be shown; False when there is none of this key."""
        ...

    async def drop(self, about: str) -> None:
        """Never show what is about this, or has this key, any more."""
        ...

    async def wipe(self, about: str) -> None:
        """Keep no words of those whose keys are this, or begin with it and a colon."""
        ...

    async def accounts(self, member_ids: Sequence[int], since: datetime) -> Mapping[int, Account]:
        """By id, what each of them wants, and what went to them later than a moment (UTC)."""
        ...

    async def put_level(self, member_id: int, level: Level) -> None: ...

    async def spread(self, since: datetime) -> Mapping[int, int]:
        """How many members got one message later than a moment (UTC), how many got two…"""
        ...
