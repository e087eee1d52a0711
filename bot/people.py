"""Who and where: members of a community, and the places in which they talk."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a member is: only a PERSON takes part unless an admin lets guests in."""

    PERSON = "person"
    GUEST = "guest"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Community:
    """A workspace or server. `handle` is the platform's own id for it."""

    id: int
    platform: str
    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Role:
    """A group of people that the platform itself keeps: a role in a server. `handle` is its id."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """What a platform tells of someone, before Kith knows them. `zone` is an IANA name or None.

    `roles` are the handles of their roles; None where the platform did not tell them this time.
    """

    handle: str
    name: str
    zone: str | None = None
    locale: str | None = None
    sort: Sort = Sort.PERSON
    active: bool = True
    admin: bool = False
    roles: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Someone in a community. `handle` is the platform's id, `zone` an IANA name.

    `roles` are the handles of the roles that they had when the platform last told of them.
    """

    id: int
    handle: str
    name: str
    zone: str = "UTC"
    locale: str = "en"
    sort: Sort = Sort.PERSON
    active: bool = True
    admin: bool = False
    roles: tuple[str, ...] = ()

    @property
    def can_take_part(self) -> bool:
        """Whether they can be introduced, asked or thanked: a person who is still here."""
        return self.active and self.sort is not Sort.BOT


class PlaceSort(StrEnum):
    """The kinds of place in which something can be said."""

    CHANNEL = "channel"
    DIRECT = "direct"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, a direct conversation with the bot, or a room made for a group."""

    handle: str
    name: str
    sort: PlaceSort = PlaceSort.CHANNEL
