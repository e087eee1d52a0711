"""Rooms: where a group talks, and the key of its first message."""

from collections.abc import Sequence

from bot.people import Member, Place
from bot.records.intros import Group
from bot.replies import Room

TITLE_LIMIT = 100  # Discord's thread name, discord.com/developers/docs/resources/channel


def opening_key(group: Group) -> str:
    """The key of the message that introduces the group, to revise it later."""
    if group.round_id is None:
        return f"group:{group.id}:opening"
    return f"round:{group.round_id}:group:{group.id}:opening"


def room_for(group: Group, members: Sequence[Member], near: Place | None = None) -> Room:
    """The group's room; for one group it is always the same one."""
    return Room(group.room_key, tuple(members), room_title(members), near)


def room_title(members: Sequence[Member]) -> str:
    """What the room is called: the names, as far as there is room for them."""
    names = ", ".join(member.name for member in members)
    return names if names and len(names) <= TITLE_LIMIT else "An introduction"
