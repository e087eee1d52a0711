"""Happenings: what one feature announces and others react to, in the same turn."""

from dataclasses import dataclass

from bot.people import Member, Place, Role
from bot.records.helps import Help


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """A member left the community or was deactivated. `erased` when they asked to be forgotten."""

    member: Member
    erased: bool = False


@dataclass(frozen=True, slots=True)
class MemberReturned:
    """A member who had left is back."""

    member: Member


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """A member said something new of themself."""

    member: Member


@dataclass(frozen=True, slots=True)
class Thanked:
    """Someone thanked others while doing something else, as closing an ask. `key` is unique."""

    giver: Member
    receivers: tuple[Member, ...]
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Helped:
    """Someone was helped by others, who may hear later what it led to. The draft has no id yet."""

    draft: Help


@dataclass(frozen=True, slots=True)
class InTouch:
    """A member has had to do with others, by their ids, as in thanking them."""

    member_id: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptApart:
    """A member would rather not meet another: what waits to bring them together goes, unsaid."""

    member: Member
    other: Member


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of this source of help is known: nobody need be asked any more."""

    source: str


@dataclass(frozen=True, slots=True)
class ChannelGone:
    """A channel was deleted or archived, or the bot was taken out of it."""

    place: Place


@dataclass(frozen=True, slots=True)
class ChannelRenamed:
    """A channel has another name, which the place bears already."""

    place: Place


@dataclass(frozen=True, slots=True)
class ChannelEntered:
    """A member joined a channel."""

    member: Member
    place: Place


@dataclass(frozen=True, slots=True)
class ChannelExited:
    """A member left a channel."""

    member: Member
    place: Place


@dataclass(frozen=True, slots=True)
class RoleGone:
    """A role was deleted."""

    role: Role


@dataclass(frozen=True, slots=True)
class RoleRenamed:
    """A role has another name, which it bears already."""

    role: Role
