"""Asks: what members look for, who helps them, and who was thought of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.people import Place, PlaceSort

PLACES = 3  # how many members may help with one ask
WIPED = timedelta(days=28)
"""How long the words of an ask in confidence are kept: shorter than any message is."""


class Topic(StrEnum):
    HIRING = "Hiring"
    CAREERS = "Careers"
    ENGINEERING = "Engineering"
    DATA = "Data and AI"
    SECURITY = "Security"
    PRODUCT = "Product"
    DESIGN = "Design"
    MARKETING = "Marketing"
    SALES = "Sales"
    FUNDRAISING = "Fundraising"
    LEGAL = "Legal and finance"
    LEADERSHIP = "Leadership"
    OTHER = "Other"


class Urgency(StrEnum):
    TODAY = "today"
    THIS_WEEK = "this week"
    NO_HURRY = "no hurry"


class AskState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    ELSEWHERE = "answered elsewhere"
    WITHDRAWN = "withdrawn"
    UNANSWERED = "unanswered"


class Reach(StrEnum):
    """Whom an ask is for, beside the few who are asked."""

    EVERYONE = "everyone"
    FEW_FIRST = "a few people first"  # and the channel when they are silent
    FEW_ONLY = "a few people only"
    CONFIDENCE = "in confidence"  # those few said that they may be; a steward reads it first


class Step(StrEnum):
    """How far an ask has travelled, in this order."""

    NEW = "new"
    FEW = "a few were asked"
    MORE = "a few more were asked"
    WIDER = "some were asked who know what is near"
    CHANNEL = "the channel was asked"
    STEWARD = "a steward was asked"
    REST = "at rest"


class Lull(StrEnum):
    """Why nobody is asked just now."""

    NONE = ""
    ASLEEP = "asleep"  # it is not a decent hour where they are
    BUSY = "busy"  # they are away, or were asked as often as they want to be
    UNKNOWN = "unknown"  # nobody said that they know this


class Screening(StrEnum):
    """Where an ask in confidence stands that a steward reads before anyone else."""

    NONE = ""
    WAITING = "waiting"
    PASSED = "passed on"
    BACK = "sent back"


class HelperState(StrEnum):
    HELPING = "helping"
    FREED = "freed"  # their place is free for someone else
    THANKED = "thanked"  # the author said that they helped


@dataclass(frozen=True, slots=True)
class Helper:
    """A member who offered help, once an ask. `met_at` is when a room was opened for the two."""

    id: int
    ask_id: int
    member_id: int
    at: datetime
    state: HelperState = HelperState.HELPING
    met_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the network. `until` is when it ends if nobody helps; `note` closes it.

    `rises` counts how often the channel was reminded of it. It is `posted` when it stands in the
    channel, where everyone sees it, and `answered_at` when its author said so. Times are UTC.
    """

    id: int
    author_id: int
    detail: str
    topic: Topic | None
    urgency: Urgency
    anonymous: bool
    place: Place
    at: datetime
    until: datetime
    state: AskState = AskState.OPEN
    note: str = ""
    rises: int = 0
    helpers: tuple[Helper, ...] = ()
    reach: Reach = Reach.EVERYONE
    posted: bool = True
    step: Step = Step.NEW
    lull: Lull = Lull.NONE
    screening: Screening = Screening.NONE
    answered_at: datetime | None = None

    @property
    def key(self) -> str:
        """The key of its message, and what its jobs are about."""
        return f"ask:{self.id}"

    @property
    def open(self) -> bool:
        return self.state is AskState.OPEN

    @property
    def in_confidence(self) -> bool:
        return self.reach is Reach.CONFIDENCE

    @property
    def has_channel(self) -> bool:
        """Whether there is a channel for it; a private one can do without."""
        return self.place.sort is PlaceSort.CHANNEL

    @property
    def may_open_up(self) -> bool:
        """Whether everyone could see it who can't by now."""
        return self.has_channel and not (self.posted or self.in_confidence)

    @property
    def wiped_at(self) -> datetime | None:
        """When its words go (UTC): those in confidence are not kept."""
        return self.at + WIPED if self.in_confidence else None

    @property
    def helping(self) -> tuple[int, ...]:
        """Who helps now, first come first."""
        return self._in(HelperState.HELPING)

    @property
    def thanked(self) -> tuple[int, ...]:
        """Who helped, as the author said."""
        return self._in(HelperState.THANKED)

    def _in(self, state: HelperState) -> tuple[int, ...]:
        return tuple(each.member_id for each in self.helpers if each.state is state)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A member who was thought of. `asked` is False when they never hear of it.

    `yes` is what they answered; None while they said nothing.
    """

    id: int
    ask_id: int
    member_id: int
    by_id: int
    words: str
    asked: bool
    yes: bool | None = None


class AskWork(Protocol):
    """Asks, their helpers, and who was thought of for them."""

    async def add(self, ask: Ask, limit: int) -> Ask | None:
        """The ask as kept, with its id; None when its author has `limit` open ones already."""
        ...

    async def get(self, ask_id: int) -> Ask | None: ...

    async def asked_by(self, member_id: int) -> Sequence[Ask]:
        """All asks of a member, oldest first."""
        ...

    async def helped_by(self, member_id: int) -> Sequence[Ask]:
        """All asks with which a member helps or helped, oldest first."""
        ...

    async def unhelped(self, since: datetime) -> Sequence[Ask]:
        """Asks that nobody helps with, oldest first: open ones, and those that were to end after
        a moment (UTC) and ended unanswered."""
        ...

    async def everything(self) -> Sequence[Ask]:
        """All asks of the community, oldest first."""
        ...

    async def open_ones(self) -> Sequence[Ask]:
        """All open asks of the community, oldest first."""
        ...

    async def claim(
        self, ask_id: int, member_id: int, at: datetime, met_at: datetime | None
    ) -> Helper | None:
        """The new helper. None when it isn't open or has no place left, for its author, and for
        who offered before."""
        ...

    async def helper(self, helper_id: int) -> Helper | None: ...

    async def introduce(self, helper_id: int, at: datetime) -> Helper | None:
        """The helper, introduced to the author; None when they were before, or don't help now."""
        ...

    async def free(self, helper_id: int) -> Helper | None:
        """The helper, with their place free again; None when they don't help now."""
        ...

    async def suggest(
        self, ask_id: int, member_id: int, by_id: int, words: str, *, quiet: bool, limit: int
    ) -> Suggestion | None:
        """The suggestion; None when `by_id` made `limit` of them for this ask already.

        It is not `asked` when `quiet`, and when the member was asked or offered before.
        """
        ...

    async def suggestion(self, suggestion_id: int) -> Suggestion | None: ...

    async def suggestions(self, ask_id: int) -> Sequence[Suggestion]: ...

    async def suggested_by(self, member_id: int) -> Sequence[Suggestion]: ...

    async def answer(self, suggestion_id: int, *, yes: bool) -> Suggestion | None:
        """The suggestion with its answer; None when it was answered before."""
        ...

    async def rise(self, ask_id: int, until: datetime) -> Ask | None:
        """The ask, risen once more and open until a time (UTC); None when it isn't open."""
        ...

    async def extend(self, ask_id: int, until: datetime) -> Ask | None:
        """The ask, open until a time (UTC); None when it isn't open."""
        ...

    async def close(
        self, ask_id: int, helped: Sequence[int], note: str, at: datetime
    ) -> Ask | None:
        """The ask, answered by these members, or elsewhere; None when it isn't open."""
        ...

    async def publish(self, ask_id: int, until: datetime) -> Ask | None:
        """The ask, in the channel and open until a time (UTC); None when it was there already, or
        isn't open."""
        ...

    async def travel(self, ask_id: int, was: Step, step: Step, lull: Lull) -> Ask | None:
        """The ask, a step on; None when it is no longer where it `was`, or isn't open."""
        ...

    async def end(self, ask_id: int, state: AskState) -> Ask | None:
        """The ask in its last state; None when it isn't open."""
        ...
