"""Introductions: programs, who takes part, rounds and the groups that they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Protocol

from bot.matching.rules import Strength, Wish
from bot.people import Place, Role
from bot.records.rounds import RoundWork


class Cadence(StrEnum):
    """How often a program introduces people."""

    WEEKLY = "every week"
    TWO_WEEKS = "every 2 weeks"
    THREE_WEEKS = "every 3 weeks"
    FOUR_WEEKS = "every 4 weeks"
    MONTHLY = "every month"


class Weekday(StrEnum):
    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"


@dataclass(frozen=True, slots=True)
class Program:
    """Introductions in one channel: when (local time in `zone`), and in groups of which size.

    A monthly program runs on the first `weekday` of the month. `first` is the day of its first
    round, from which every 2, 3 or 4 weeks are counted. With a `role`, only its people are
    introduced; with `mixes`, rather those whose roles differ. Its admins see a round `preview`
    hours before it goes out; with 0 they don't. `wishes` are what an admin prefers.
    """

    id: int
    place: Place
    cadence: Cadence
    weekday: Weekday
    at: time
    zone: str
    size: int
    question: bool
    first: date
    paused: bool = False
    role: Role | None = None
    mixes: bool = False
    preview: int = 0
    wishes: Mapping[Wish, Strength] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Participation:
    """A member in a program. `active` is False after leaving; the history stays.

    `paused_until` is the first day on which they take part again (their own calendar).
    `waiting` when the last round had nobody for them, so that they come first in the next.
    """

    program_id: int
    member_id: int
    active: bool
    joined_at: datetime
    paused_until: date | None = None
    skips_next: bool = False
    waiting: bool = False
    open_now: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Members who were introduced to each other; by a round, or on demand (`round_id` None).

    `plans` counts how often a time was planned; the last one is `planned_for`.
    """

    id: int
    program_id: int | None
    round_id: int | None
    members: tuple[int, ...]
    reasons: tuple[str, ...]
    question: str | None
    at: datetime
    planned_for: datetime | None = None
    plans: int = 0

    @property
    def key(self) -> str:
        """What the keys of its messages begin with: of which round, and of which group."""
        own = f"group:{self.id}"
        return own if self.round_id is None else f"round:{self.round_id}:{own}"

    @property
    def room_key(self) -> str:
        """The key of the group's room."""
        return f"group:{self.id}"


class Outcome(StrEnum):
    """What one member privately said became of their introduction."""

    MET = "met"
    NOT_YET = "not yet"
    MISSED = "missed"  # it did not happen, and will not
    ABSENT = "absent"  # they said that they can't make it


@dataclass(frozen=True, slots=True)
class Encounter:
    """One member's side of a group: whether they did anything, and what they said came of it."""

    group_id: int
    member_id: int
    acknowledged: bool = False
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class PastPair:
    """Two members who were in one group before. `met` when either said that they met."""

    one: int
    other: int
    at: datetime
    met: bool


class IntroWork(RoundWork, Protocol):
    """Programs, participation, rounds and groups."""

    async def put_program(self, program: Program) -> Program:
        """Keep it, one a channel; with id 0 a new one. Returns it as kept."""
        ...

    async def program(self, program_id: int) -> Program | None: ...

    async def program_in(self, place: Place) -> Program | None: ...

    async def programs(self) -> Sequence[Program]: ...

    async def participation(self, program_id: int, member_id: int) -> Participation | None: ...

    async def participations(self, program_id: int) -> Sequence[Participation]:
        """Everyone who ever joined, those who left included."""
        ...

    async def participations_of(self, member_id: int) -> Sequence[Participation]: ...

    async def breaks(self, member_ids: Sequence[int]) -> dict[int, date]:
        """The first day after a break, by id, of those who take one wherever they take part."""
        ...

    async def put_participation(self, participation: Participation) -> None: ...

    async def add_group(
        self,
        members: Sequence[int],
        at: datetime,
        *,
        program_id: int | None = None,
        round_id: int | None = None,
        reasons: tuple[str, ...] = (),
        question: str | None = None,
    ) -> Group: ...

    async def group(self, group_id: int) -> Group | None: ...

    async def groups(self, round_id: int) -> Sequence[Group]: ...

    async def groups_of(self, member_id: int, limit: int = 10) -> Sequence[Group]:
        """The newest groups of a member; from before they were forgotten, none."""
        ...

    async def add_to_group(self, group_id: int, member_id: int) -> Group | None:
        """The group with one more member; None when it is unknown or they are in it already."""
        ...

    async def plan(self, group_id: int, at: datetime) -> Group | None:
        """The group, with its meeting planned for a moment (UTC), once more than before.

        None when it is unknown, or planned for this moment already: one conditional UPDATE.
        """
        ...

    async def encounters(self, group_id: int) -> Sequence[Encounter]: ...

    async def acknowledge(self, group_id: int, member_id: int) -> None:
        """They did something with this introduction."""
        ...

    async def say_outcome(self, group_id: int, member_id: int, outcome: Outcome) -> bool:
        """Keep what they said; False when they are not of the group, or said the same before."""
        ...

    async def outcomes(self) -> Sequence[tuple[Group, tuple[Encounter, ...]]]:
        """Every group of the community with each member's side of it, oldest first."""
        ...

    async def history(self) -> Sequence[PastPair]:
        """Every pair that was ever in one group of the community, newest first."""
        ...

    async def history_of(self, member_id: int) -> Sequence[PastPair]:
        """Every pair of a member and someone with whom they were in one group, newest first."""
        ...

    async def avoid(self, member_id: int, other_id: int) -> bool:
        """Never introduce them again, whoever said so; False when it was so already."""
        ...

    async def stop_avoiding(self, member_id: int, other_id: int) -> bool:
        """Take back what this member said; False when they had not said it."""
        ...

    async def avoided_by(self, member_id: int) -> Sequence[int]:
        """Whom this member asked not to meet."""
        ...

    async def never_pairs(self) -> frozenset[frozenset[int]]:
        """Every two members who must not be introduced, as sets of two ids."""
        ...
