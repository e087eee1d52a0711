"""Shout-outs: thanks in words, and who of the receivers wants them to be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.people import Place


class Seen(StrEnum):
    """How far a shout-out travels, as one of its receivers decides."""

    PUBLIC = "public"
    PRIVATE = "private"
    DOWN = "taken down"


@dataclass(frozen=True, slots=True)
class Receiver:
    """A member who is thanked. `named` is False after the giver took it back for them.

    It stands in their profile when they `kept` it.
    """

    member_id: int
    seen: Seen = Seen.PUBLIC
    named: bool = True
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Shoutout:
    """Thanks from one member to others.

    `giver_id` is None once the giver is forgotten. `place` is where everyone can see it; None
    when only the receivers were told. `source` names what it came from, as an ask; "" when it
    was said by itself. `undone` when the giver took it back. `situation` and `result` say more of
    what they did: when that was, and what came of it.
    """

    id: int
    giver_id: int | None
    what: str
    skill: str
    value: str
    place: Place | None
    at: datetime
    source: str = ""
    undone: bool = False
    receivers: tuple[Receiver, ...] = ()
    situation: str = ""
    result: str = ""

    @property
    def key(self) -> str:
        """The key of its message."""
        return f"shoutout:{self.id}"

    @property
    def named(self) -> tuple[int, ...]:
        """Who is thanked, seen or not; nobody once it is undone."""
        return self._among(Seen.PUBLIC, Seen.PRIVATE)

    @property
    def shown(self) -> tuple[int, ...]:
        """Whom everyone may see thanked."""
        return self._among(Seen.PUBLIC) if self.place else ()

    @property
    def kept(self) -> tuple[int, ...]:
        """In whose profile it stands: theirs who are seen thanked, and wanted that."""
        kept = {each.member_id for each in self.receivers if each.kept}
        return tuple(each for each in self.shown if each in kept)

    def receiver(self, member_id: int) -> Receiver | None:
        return next((each for each in self.receivers if each.member_id == member_id), None)

    def _among(self, *seen: Seen) -> tuple[int, ...]:
        named = () if self.undone else (each for each in self.receivers if each.named)
        return tuple(each.member_id for each in named if each.seen in seen)


class ShoutoutWork(Protocol):
    """Shout-outs, and how many people each member may still thank on a day."""

    async def spend(self, giver_id: int, day: date, people: int, limit: int) -> int | None:
        """How many are left of the day's `limit` after thanking so many; None when it's too few.

        One conditional write, so that two at once can't pass the limit together.
        """
        ...

    async def give_back(self, giver_id: int, day: date, people: int) -> None:
        """So many people of a day's allowance can be thanked again."""
        ...

    async def spent(self, giver_id: int, day: date) -> int:
        """How many people they thanked on a day, of those that count."""
        ...

    async def add(self, shoutout: Shoutout, day: date | None) -> Shoutout | None:
        """The shout-out as kept, with its id; None when its `source` is known already.

        `day` is the one on whose allowance it counts; None when it is free.
        """
        ...

    async def get(self, shoutout_id: int) -> Shoutout | None: ...

    async def rewrite(self, shoutout_id: int, what: str, skill: str, value: str) -> Shoutout | None:
        """The shout-out in new words, which stand in no profile yet; None when it was undone."""
        ...

    async def tell_more(
        self, shoutout_id: int, skill: str, situation: str, result: str
    ) -> Shoutout | None:
        """The shout-out with more said of it, in no profile yet; None when it was undone."""
        ...

    async def include(self, shoutout_id: int, member_ids: Sequence[int], day: date) -> int:
        """Thank these too, on a day's allowance; returns how many of them are new."""
        ...

    async def exclude(self, shoutout_id: int, member_ids: Sequence[int], day: date) -> int:
        """Thank these no more; returns how many of them had counted on this day's allowance."""
        ...

    async def undo(self, shoutout_id: int, day: date) -> int | None:
        """Take it back for everyone; returns as `exclude` does, or None when it was undone."""
        ...

    async def see(self, shoutout_id: int, member_id: int, seen: Seen) -> Shoutout | None:
        """The shout-out, seen as its receiver decides. None when that changes nothing, when it
        was taken down or taken back, and for anybody else. It stands in their profile no more."""
        ...

    async def keep(self, shoutout_id: int, member_id: int, *, kept: bool) -> Shoutout | None:
        """The shout-out, in its receiver's profile or no more. None when that changes nothing,
        when not everyone may see them thanked, and for anybody else."""
        ...

    async def received_by(self, member_id: int) -> Sequence[Shoutout]:
        """Thanks to a member, newest first, without what they took down or what was undone."""
        ...

    async def given_by(self, member_id: int) -> Sequence[Shoutout]:
        """Thanks by a member, newest first, without what was undone."""
        ...

    async def between(self, start: datetime, end: datetime) -> Sequence[Shoutout]:
        """Those from a time on and before another (UTC), oldest first, without undone ones."""
        ...

    async def forget(self, member_id: int) -> None:
        """What they gave stays, without their name; what they received stays without them."""
        ...
