"""Projects: what members are building, who was asked to join them, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class ProjectState(StrEnum):
    """Where a project stands: people are asked, nobody is asked just now, or it is over."""

    LOOKING = "looking for people"
    RESTING = "not looking just now"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Project:
    """What a member builds, the strengths that it needs, and those that they bring.

    `outcome` is what its author said came of it.
    """

    id: int
    author_id: int
    building: str
    needs: tuple[str, ...]
    brings: tuple[str, ...]
    at: datetime
    state: ProjectState = ProjectState.LOOKING
    outcome: str = ""

    @property
    def key(self) -> str:
        """What its messages' keys begin with, and what its jobs are about."""
        return f"collab:{self.id}"

    @property
    def open(self) -> bool:
        return self.state is not ProjectState.CLOSED


@dataclass(frozen=True, slots=True)
class Invitation:
    """A member who was asked to join a project; after their yes its author is, until a time (UTC).

    `gives` is what they offer that it needs, `gets` what they look for that its author brings,
    both in their own words. Answers are None while there are none.
    """

    id: int
    project_id: int
    member_id: int
    gives: tuple[str, ...]
    gets: tuple[str, ...]
    at: datetime
    until: datetime
    member_yes: bool | None = None
    author_yes: bool | None = None

    @property
    def key(self) -> str:
        """The key of the question to the member."""
        return f"collab:{self.project_id}:asked:{self.id}"

    @property
    def author_key(self) -> str:
        """The key of the question to the author."""
        return f"collab:{self.project_id}:found:{self.id}"

    @property
    def room_key(self) -> str:
        """The key of the room that opens when both say yes."""
        return f"collab:{self.project_id}:with:{self.id}"

    @property
    def agreed(self) -> bool:
        return bool(self.member_yes and self.author_yes)

    @property
    def waits_for_author(self) -> bool:
        return bool(self.member_yes) and self.author_yes is None


class ProjectWork(Protocol):
    async def add(self, project: Project, limit: int) -> Project | None:
        """The project as kept; None when its author has `limit` open ones already."""
        ...

    async def get(self, project_id: int) -> Project | None: ...

    async def by(self, member_id: int) -> Sequence[Project]:
        """All projects of a member, oldest first."""
        ...

    async def everything(self) -> Sequence[Project]:
        """All projects of the community, oldest first."""
        ...

    async def turn(self, project_id: int, state: ProjectState) -> Project | None:
        """The project in another state; None when it is in it already, or closed."""
        ...

    async def conclude(self, project_id: int, outcome: str) -> Project | None:
        """The closed project with what came of it; None when it was said before."""
        ...

    async def invite(self, new: Invitation) -> Invitation | None:
        """The invitation as kept; None when the member was asked before, or nobody is asked now."""
        ...

    async def invitation(self, invitation_id: int) -> Invitation | None: ...

    async def invitations(self, project_id: int) -> Sequence[Invitation]:
        """Who was asked to join it, oldest first."""
        ...

    async def invitations_of(self, member_id: int) -> Sequence[Invitation]:
        """What a member was asked to join, oldest first."""
        ...

    async def invited_since(self, since: datetime) -> Mapping[int, int]:
        """How often each member was asked since a moment (UTC)."""
        ...

    async def answer(
        self, invitation_id: int, *, yes: bool, until: datetime | None = None
    ) -> Invitation | None:
        """The invitation with its member's answer; None when it was answered before.

        After a yes it is for its author, `until` a time (UTC).
        """
        ...

    async def decide(self, invitation_id: int, *, yes: bool) -> Invitation | None:
        """With its author's answer to the member's yes; None when there is nothing to answer."""
        ...
