"""A community's settings: its zone, its channels, and who looks after it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from typing import Protocol

from bot.people import Member, Place, Sort
from bot.records.intros import Weekday


@dataclass(frozen=True, slots=True)
class Weekly:
    """Where something is posted, on which day of the week and when, in the community's zone."""

    place: Place
    weekday: Weekday
    at: time


@dataclass(frozen=True, slots=True)
class Settings:
    """`zone` is an IANA name; `allowance` is how many people one member may thank a day.

    `guests` when those who are only guests here may be introduced, too. `stewards` are the
    members who look after asks that find nobody, and read those first that are in confidence.
    """

    zone: str = "UTC"
    asks: Place | None = None
    shoutouts: Place | None = None
    admins: tuple[int, ...] = ()
    allowance: int = 5
    values: tuple[str, ...] = ()
    digest: bool = True
    guests: bool = False
    stewards: tuple[int, ...] = ()
    spotlight: Weekly | None = None

    def looked_after_by(self, member: Member) -> bool:
        """Whether they may set Kith up: the platform says so, or an admin named them."""
        return member.admin or member.id in self.admins

    def lets_in(self, member: Member) -> bool:
        """Whether they are here, and no guest unless guests may be introduced."""
        return member.can_take_part and (self.guests or member.sort is not Sort.GUEST)

    def without_admin(self, member_id: int) -> "Settings":
        """The same, with this member no longer looking after Kith."""
        left = tuple(each for each in self.admins if each != member_id)
        return replace(self, admins=left)

    def without_steward(self, member_id: int) -> "Settings":
        """The same, with this member no longer looking after asks."""
        left = tuple(each for each in self.stewards if each != member_id)
        return replace(self, stewards=left)


class SettingsWork(Protocol):
    async def get(self) -> Settings: ...

    async def change(self, how: Callable[[Settings], Settings]) -> Settings:
        """The settings, changed from what they are by now.

        They are held until this transaction ends: of two changes at once, both survive.
        """
        ...
