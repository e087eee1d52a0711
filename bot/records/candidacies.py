"""Candidacies: who is interested in an opportunity, or was put forward for it, and reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Share(StrEnum):
    """What of their profile a member may show to the one who posted an opportunity."""

    WORK = "my work"
    HELP = "what I can help with"
    SKILLS = "my skills"
    PLACE = "where I am"
    LINKS = "my links"


class Stage(StrEnum):
    ASKED = "asked"  # put forward; only they know of it
    OFFERED = "offered"  # the poster sees it
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    PASSED = "passed"  # the poster said not this time, which nobody is told


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A member for an opportunity; `by_id` is who put them forward, or they themself.

    `words` are the sponsor's, `note` their own, and `shares` what else the poster may see.
    `asked` is False when they never hear of it. `chosen` is what became of it in the end.
    """

    id: int
    opportunity_id: int
    member_id: int
    by_id: int
    words: str
    at: datetime
    stage: Stage
    asked: bool = True
    shares: tuple[Share, ...] = ()
    note: str = ""
    met_at: datetime | None = None
    chosen: bool | None = None

    @property
    def key(self) -> str:
        """The key of what the poster is told of it."""
        return f"opportunity:{self.opportunity_id}:candidacy:{self.id}"

    @property
    def sponsored(self) -> bool:
        return self.by_id != self.member_id


class CandidacyWork(Protocol):
    async def get(self, candidacy_id: int) -> Candidacy | None: ...

    async def of(self, opportunity_id: int) -> Sequence[Candidacy]:
        """All for one opportunity, oldest first."""
        ...

    async def of_member(self, member_id: int) -> Sequence[Candidacy]:
        """All of which a member knows that they are about them, oldest first."""
        ...

    async def of_members(self, member_ids: Sequence[int]) -> Sequence[Candidacy]:
        """The same of several members."""
        ...

    async def put_forward_by(self, member_id: int) -> Sequence[Candidacy]:
        """All others whom a member put forward, oldest first."""
        ...

    async def put_forward(
        self, draft: Candidacy, *, quiet: bool, limit: int
    ) -> tuple[Candidacy, bool] | None:
        """The candidacy as kept, and whether it is new.

        It is not `asked` when `quiet`, and when they are asked or interested already. None when
        its sponsor named `limit` members for this opportunity.
        """
        ...

    async def offer(self, draft: Candidacy) -> Candidacy | None:
        """Their own interest, as kept; None while the poster knows of them already."""
        ...

    async def accept(
        self, candidacy_id: int, shares: Sequence[Share], note: str
    ) -> Candidacy | None:
        """It, now the poster's to see; None when it was answered, or the poster knows of them."""
        ...

    async def decline(self, candidacy_id: int) -> Candidacy | None:
        """It, declined; None when it was answered before."""
        ...

    async def withdraw(self, candidacy_id: int) -> Candidacy | None:
        """It, taken back; None when the poster didn't know of it."""
        ...

    async def pass_over(self, candidacy_id: int) -> Candidacy | None:
        """It, which the poster won't follow; None when that is so, or it was taken back."""
        ...

    async def meet(self, candidacy_id: int, at: datetime) -> Candidacy | None:
        """It, with a room for the two since a moment (UTC); None when there is one already."""
        ...

    async def choose(self, opportunity_id: int, members: Sequence[int]) -> Sequence[Candidacy]:
        """All that the poster knew of, with what became of them: these members got it."""
        ...
