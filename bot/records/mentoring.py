"""Mentoring: who offers it, who looks for it, and who was proposed to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.records.mentorships import Hours, MentorshipWork, Rhythm

WEEKS = 12  # how long a mentorship is, unless its mentor says otherwise


@dataclass(frozen=True, slots=True)
class Offer:
    """A mentor: for what, when, and for how many mentees at once.

    `taken` counts the places that are spoken for. Not `open` while they take a break: mentorships
    that have begun go on.
    """

    member_id: int
    topics: tuple[str, ...]
    places: int
    weeks: int
    rhythm: Rhythm
    hours: Hours
    at: datetime
    open: bool = True
    taken: int = 0

    @property
    def free(self) -> int:
        """How many mentees more they can take."""
        return max(0, self.places - self.taken) if self.open else 0


@dataclass(frozen=True, slots=True)
class Seek:
    """A member who looks for a mentor until a time (UTC), or until somebody is found.

    `told` when they heard that nobody was found yet, and why.
    """

    id: int
    member_id: int
    goal: str
    topics: tuple[str, ...]
    hours: Hours
    at: datetime
    until: datetime
    open: bool = True
    told: bool = False

    @property
    def key(self) -> str:
        """What the keys of its messages begin with."""
        return f"mentoring:seek:{self.id}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mentor and a mentee who were both asked. `mentor_yes` and `mentee_yes` are their answers.

    It ends (`ended_at`, UTC) when both said yes, when one said no or is gone, or when nobody said
    anything for too long (`until`, UTC). `told` when whoever waited heard that it is over.
    """

    id: int
    seek_id: int
    mentor_id: int
    mentee_id: int
    reasons: tuple[str, ...]
    at: datetime
    until: datetime
    mentor_yes: bool | None = None
    mentee_yes: bool | None = None
    ended_at: datetime | None = None
    told: bool = False

    @property
    def open(self) -> bool:
        return self.ended_at is None

    @property
    def lapsed(self) -> bool:
        """Whether it ended because somebody stayed silent."""
        return self.ended_at is not None and self.ended_at >= self.until and not self.agreed

    @property
    def refused(self) -> bool:
        """Whether one of them said no."""
        return self.mentor_yes is False or self.mentee_yes is False

    @property
    def members(self) -> tuple[int, int]:
        return self.mentor_id, self.mentee_id

    @property
    def agreed(self) -> bool:
        """Whether both said yes."""
        return self.mentor_yes is True and self.mentee_yes is True

    @property
    def holds_place(self) -> bool:
        """Whether a place of the mentor's is kept for it."""
        return self.open and self.mentor_yes is True

    def said(self, member_id: int) -> bool | None:
        """What one of the two answered."""
        return self.mentor_yes if member_id == self.mentor_id else self.mentee_yes

    def key_for(self, member_id: int) -> str:
        """The key of what one of the two was asked."""
        return f"mentoring:proposal:{self.id}:to:{member_id}"


class MentoringWork(MentorshipWork, Protocol):
    """Offers, searches, proposals, and the mentorships that come of them."""

    async def put_offer(self, offer: Offer) -> Offer:
        """Keep it, one a member. Returns it as kept: places that are taken stay taken."""
        ...

    async def offer(self, member_id: int) -> Offer | None: ...

    async def offers(self) -> Sequence[Offer]:
        """Everyone who is a mentor just now."""
        ...

    async def close_offer(self, member_id: int) -> bool:
        """They take no new mentees; False when they took none already."""
        ...

    async def take_place(self, member_id: int) -> bool:
        """Keep one of a mentor's places; False when none is free. One conditional UPDATE."""
        ...

    async def free_place(self, member_id: int) -> None:
        """A place is free again."""
        ...

    async def add_seek(self, seek: Seek) -> Seek | None:
        """The search as kept, with its id; None when the member is looking already."""
        ...

    async def seek(self, seek_id: int) -> Seek | None: ...

    async def seek_of(self, member_id: int) -> Seek | None:
        """What a member is looking for just now."""
        ...

    async def seeks(self) -> Sequence[Seek]:
        """Everyone who is looking just now, the longest waiting first."""
        ...

    async def tell_seek(self, seek_id: int) -> bool:
        """They hear that nobody was found yet; False when they did before."""
        ...

    async def end_seek(self, seek_id: int) -> Seek | None:
        """The search, over; None when it was over before."""
        ...

    async def propose(self, proposal: Proposal) -> Proposal | None:
        """The proposal as kept; None when these two had one for the same search."""
        ...

    async def proposal(self, proposal_id: int) -> Proposal | None: ...

    async def proposals(self) -> Sequence[Proposal]:
        """Those that are open, and those of which somebody has still to hear, oldest first."""
        ...

    async def proposals_of(self, member_id: int) -> Sequence[Proposal]:
        """All that a member was asked, oldest first."""
        ...

    async def proposed_since(self, at: datetime) -> Sequence[Proposal]:
        """All since a moment (UTC), oldest first."""
        ...

    async def answer(
        self, proposal_id: int, member_id: int, at: datetime, *, yes: bool
    ) -> Proposal | None:
        """The proposal with one side's answer; None when it is over, or they answered before.

        It is over when somebody said no, or both said yes: one conditional UPDATE.
        """
        ...

    async def end_proposal(self, proposal_id: int, at: datetime) -> Proposal | None:
        """The proposal as it was, over now; None when it was over before."""
        ...

    async def tell_proposal(self, proposal_id: int) -> bool:
        """Whoever waited hears that it is over; False when they did before."""
        ...
