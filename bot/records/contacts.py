"""Contacts: who was asked to help with an ask, and why; and how often people want to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.records.asks import Step

WEEK = timedelta(days=7)
LATER = 4
"""The wave of those who could not be asked, or had not said that they know it, when it was time."""
USUAL = 3
"""How many asks reach a member in a week, unless they say otherwise."""


class Said(StrEnum):
    """What someone answered who was asked."""

    YES = "yes"
    NO = "no"
    NOT_MINE = "not my topic"


@dataclass(frozen=True, slots=True)
class Approach:
    """Someone to be asked: the reasons in words, and the terms of the ask that speak for them."""

    member_id: int
    why: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A member was asked to help with an ask, once. `wave` counts from 1; 0 when a member thought
    of them. `said` is None while they said nothing. `at` is UTC. `per_week` is how often they
    wanted to be asked then; None where that was not kept.
    """

    id: int
    ask_id: int
    member_id: int
    wave: int
    at: datetime
    why: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    said: Said | None = None
    per_week: int | None = None

    @property
    def key(self) -> str:
        """The key of the message to them."""
        return f"ask:{self.ask_id}:contact:{self.id}"


@dataclass(frozen=True, slots=True)
class Openness:
    """How many asks a week may reach a member, and the first day (theirs) after a break."""

    member_id: int
    per_week: int = USUAL
    away_until: date | None = None


class ContactWork(Protocol):
    """Who was asked, and how often each wants to be."""

    async def reach(
        self,
        ask_id: int,
        people: Sequence[Approach],
        wave: int,
        at: datetime,
        step: Step | None = None,
    ) -> Sequence[Contact]:
        """Those of them who are asked now; none when the ask isn't open, or is at another step.

        Left out are who was asked for it before, who has left, and who was asked as often as they
        want to be in the 7 days before `at` (UTC): counted one at a time, whatever else goes on.
        """
        ...

    async def get(self, contact_id: int) -> Contact | None: ...

    async def of_ask(self, ask_id: int) -> Sequence[Contact]:
        """Who was asked for it, first come first."""
        ...

    async def since(self, member_ids: Sequence[int], at: datetime) -> Sequence[Contact]:
        """All times that these members were asked since a moment (UTC), oldest first."""
        ...

    async def lately(self, at: datetime) -> Sequence[Contact]:
        """All times that anybody was asked since a moment (UTC), oldest first."""
        ...

    async def answer(self, contact_id: int, said: Said) -> Contact | None:
        """The contact with its answer; None when there was one before."""
        ...

    async def openness(self, member_ids: Sequence[int]) -> dict[int, Openness]:
        """How often these members want to be asked, by id; the usual for those who didn't say."""
        ...

    async def put_openness(self, openness: Openness) -> None: ...
