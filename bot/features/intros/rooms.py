"""Rooms: where a group talks, and the keys of what its members are told, to redraw it later."""

from collections.abc import Sequence

from bot.people import Member, Place
from bot.records.intros import Group
from bot.replies import Room

TITLE_LIMIT = 100  # Discord's thread name, discord.com/developers/docs/resources/channel


def opening_key(group: Group) -> str:
    """The message that introduces the group."""
    return f"{group.key}:opening"


def nudge_key(group: Group) -> str:
    """The word to a silent room."""
    return f"{group.key}:nudge"


def plan_key(group: Group, number: int) -> str:
    """The message with the time that was planned as the first, the second…"""
    return f"{group.key}:plan:{number}"


def absent_key(group: Group, member_id: int) -> str:
    """The word that a member can't make it."""
    return f"{group.key}:absent:{member_id}"


def asked_key(group: Group, member_id: int) -> str:
    """The private question to a member whether they met."""
    return f"{group.key}:asked:{member_id}"


def room_for(group: Group, members: Sequence[Member], near: Place | None = None) -> Room:
    """The group's room; for one group it is always the same one."""
    return Room(group.room_key, tuple(members), room_title(members), near)


def room_title(members: Sequence[Member]) -> str:
    """What the room is called: the names, as far as there is room for them."""
    names = ", ".join(member.name for member in members)
    return names if names and len(names) <= TITLE_LIMIT else "An introduction"
