"""Opportunities: jobs, talks, seats, projects, events and funding that members know of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.routing.terms import terms_of

LONGEST = {"title": 100, "organisation": 80, "place": 100, "pay": 60, "link": 300}
"""Characters at most; two opportunities have to fit on one card."""
TOPICS = 6  # at most


class Sort(StrEnum):
    JOB = "job"
    TALK = "talk or panel"
    SEAT = "committee or board seat"
    PROJECT = "project"
    EVENT = "event"
    FUNDING = "funding"


ALSO = {
    Sort.JOB: "job role position hiring career employment",
    Sort.TALK: "talk panel speaking speaker conference keynote",
    Sort.SEAT: "committee board seat trustee advisor governance",
    Sort.PROJECT: "project freelance contract gig collaboration",
    Sort.EVENT: "event meetup workshop conference",
    Sort.FUNDING: "funding grant investment award scholarship",
}
"""The words by which people look for each sort."""


class Tie(StrEnum):
    """What the one who posts has to do with the organisation."""

    INSIDE = "I work there"
    RECRUITS = "I find people for them"
    KNOWS = "I know people there"
    SAW = "I only saw it"


class Presence(StrEnum):
    ON_SITE = "on site"
    HYBRID = "partly remote"
    REMOTE = "remote"


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"
    OVER = "over"  # its deadline has passed
    REMOVED = "removed"  # an admin took it down


class Ending(StrEnum):
    """How it ended, as its poster said."""

    HERE = "someone from here got it"
    ELSEWHERE = "someone else got it"
    NOBODY = "nobody got it"
    UNKNOWN = "I don't know"


@dataclass(frozen=True, slots=True)
class Opportunity:
    """Something that a member knows of. Texts and times are empty while nobody said them.

    `until` is its last day in the poster's zone; `closes_at` (UTC) is when that day is over.
    `place` says where it is, or which time zones suit it. `pay` is as `read_pay` gives it.
    """

    id: int
    poster_id: int
    title: str
    sort: Sort
    organisation: str
    tie: Tie
    at: datetime
    link: str = ""
    place: str = ""
    presence: Presence | None = None
    pay: str = ""
    topics: tuple[str, ...] = ()
    until: date | None = None
    closes_at: datetime | None = None
    state: State = State.DRAFT
    posted_at: datetime | None = None
    ending: Ending | None = None

    @property
    def key(self) -> str:
        """The key of its messages, and what its jobs are about."""
        return f"opportunity:{self.id}"

    @property
    def open(self) -> bool:
        return self.state is State.OPEN

    @property
    def ended(self) -> bool:
        return self.state not in (State.DRAFT, State.OPEN)

    @property
    def mark(self) -> str:
        """The same for two of one poster that say the same, whatever the spelling."""
        words = sorted(set(terms_of(f"{self.title} {self.organisation}")))
        return f"{self.sort.name} {' '.join(words)}" if words else f"{self.sort.name} {self.title}"

    @property
    def terms(self) -> frozenset[str]:
        """The terms by which it is found."""
        said = (self.title, self.organisation, self.place, self.presence or "", ALSO[self.sort])
        return frozenset(term for each in (*said, *self.topics) for term in terms_of(each))

    @property
    def traits(self) -> frozenset[str]:
        """What "not for me" may be about: its sort, its topics, and the organisation."""
        topics = (each.casefold() for each in self.topics)
        return frozenset({self.sort.value, self.organisation.casefold(), *topics})


class OpportunityWork(Protocol):
    async def add(self, draft: Opportunity, limit: int) -> Opportunity | None:
        """The draft as kept, with its id; None when its poster has `limit` drafts already."""
        ...

    async def get(self, opportunity_id: int) -> Opportunity | None: ...

    async def many(self, ids: Sequence[int]) -> dict[int, Opportunity]:
        """Those with these ids, by id."""
        ...

    async def posted_by(self, member_id: int) -> Sequence[Opportunity]:
        """All of a member, drafts included, oldest first."""
        ...

    async def everything(self) -> Sequence[Opportunity]:
        """All that were ever posted in the community, oldest first; no drafts."""
        ...

    async def now_open(self) -> Sequence[Opportunity]:
        """All that are open, newest first."""
        ...

    async def repeated(self, opportunity: Opportunity, since: datetime) -> Opportunity | None:
        """What the same poster posted since a moment (UTC) and this one says again.

        Until the transaction ends nobody else posts for them.
        """
        ...

    async def change(self, changed: Opportunity) -> Opportunity | None:
        """It, with these words; None when it has ended, or is no longer in the same state."""
        ...

    async def publish(self, opportunity_id: int, at: datetime) -> Opportunity | None:
        """The draft, open from now on; None when it is no draft any more."""
        ...

    async def discard(self, opportunity_id: int) -> bool:
        """Drop a draft; False when it is none."""
        ...

    async def end(self, opportunity_id: int, state: State) -> Opportunity | None:
        """It, in its last state; None when it isn't open."""
        ...

    async def say_ending(self, opportunity_id: int, ending: Ending) -> Opportunity | None:
        """It, with how it ended; None when that was said before, or it hasn't ended."""
        ...
