"""Pods: a few people with a theme, for some weeks, in a room and with a rhythm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.people import Place

FEWEST, MOST = 3, 6
"""People in a pod."""


class Beat(StrEnum):
    """How often a pod meets."""

    WEEKLY = "every week"
    TWO_WEEKS = "every 2 weeks"

    @property
    def span(self) -> timedelta:
        """From one meeting to the next."""
        return timedelta(weeks=1 if self is Beat.WEEKLY else 2)


class PodState(StrEnum):
    """How far a pod has come."""

    GATHERING = "gathering"
    RUNNING = "going on"
    FINISHED = "finished"
    ENDED = "ended early"
    LAPSED = "did not begin"


@dataclass(frozen=True, slots=True)
class Pod:
    """A theme and whom it is for. `until` (UTC) is how long it gathers, then when it ends.

    `taken` counts those who are in it. `room` goes up when someone leaves: a room can't be left on
    every platform, so the others get a new one. `small` when so few as are left want to go on.
    """

    id: int
    host_id: int | None
    theme: str
    about: str
    weeks: int
    beat: Beat
    size: int
    place: Place
    at: datetime
    until: datetime
    state: PodState = PodState.GATHERING
    taken: int = 0
    room: int = 1
    small: bool = False
    begun_at: datetime | None = None

    @property
    def key(self) -> str:
        """The key of its post's messages, and what its jobs are about."""
        return f"pod:{self.id}"

    @property
    def room_key(self) -> str:
        return f"pod:{self.id}:room:{self.room}"

    @property
    def gathering(self) -> bool:
        return self.state is PodState.GATHERING

    @property
    def running(self) -> bool:
        return self.state is PodState.RUNNING

    @property
    def over(self) -> bool:
        return not (self.gathering or self.running)


class SeatState(StrEnum):
    """What someone is to a pod. ASIDE is who joined and can't be told why they get no place."""

    ASKED = "asked"
    DECLINED = "declined"
    IN = "in"
    ASIDE = "aside"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Seat:
    """A member and a pod, since a moment (UTC); `outcome` is what they say came of it."""

    id: int
    pod_id: int
    member_id: int
    at: datetime
    state: SeatState
    outcome: str = ""

    @property
    def asked_key(self) -> str:
        """The key of the question whether they would like to join."""
        return f"pod:{self.pod_id}:asked:{self.member_id}"

    @property
    def joined(self) -> bool:
        """Whether they wanted to be in it, and still do."""
        return self.state in (SeatState.IN, SeatState.ASIDE)


class PodWork(Protocol):
    async def add(self, pod: Pod, limit: int) -> Pod | None:
        """The pod as kept; None when its host has `limit` that gather or go on."""
        ...

    async def get(self, pod_id: int) -> Pod | None: ...

    async def everything(self) -> Sequence[Pod]:
        """All pods of the community, oldest first."""
        ...

    async def of_member(self, member_id: int) -> Sequence[tuple[Pod, Seat]]:
        """All that a member has or had to do with, oldest first."""
        ...

    async def seats(self, pod_id: int) -> Sequence[Seat]:
        """Everyone who has or had to do with a pod, in the order in which they came."""
        ...

    async def ask(self, pod_id: int, member_id: int, at: datetime) -> Seat | None:
        """Who is asked to join now; None when they have to do with it already."""
        ...

    async def decline(self, pod_id: int, member_id: int) -> bool:
        """They would rather not; False when they weren't asked, or have answered."""
        ...

    async def asked_since(self, since: datetime) -> Mapping[int, int]:
        """How often each member was asked to join some pod since a moment (UTC)."""
        ...

    async def join(
        self, pod_id: int, member_id: int, at: datetime, *, aside: bool = False
    ) -> Pod | None:
        """The pod with one more in it; None when it is full or gathers no more, or they joined.

        Who is `aside` takes no place.
        """
        ...

    async def leave(self, pod_id: int, member_id: int) -> Pod | None:
        """The pod without them; None when they weren't in it, or it is over."""
        ...

    async def begin(
        self, pod_id: int, member_ids: Sequence[int], at: datetime, until: datetime
    ) -> Pod | None:
        """The pod of these members, who joined it, goes on until a time; None when it has begun."""
        ...

    async def stay_small(self, pod_id: int) -> Pod | None:
        """So few as are left want to go on; None when that was said, or it is over."""
        ...

    async def end(self, pod_id: int, state: PodState) -> Pod | None:
        """The pod in its last state; None when it is over already."""
        ...

    async def conclude(self, pod_id: int, member_id: int, outcome: str) -> bool:
        """Keep what one of its members says came of it; False when they have said it before."""
        ...
