"""Places: where something was done, as far as the core tells places apart."""

from adapters.discord.people import Payload
from bot.people import Place, PlaceSort
from bot.reading import needed, number, words

# discord.com/developers/docs/resources/channel#channel-object-channel-types
TEXT, ANNOUNCEMENT = 0, 5
FOR_ALL = {TEXT, ANNOUNCEMENT}
DIRECT = {1, 3}
PUBLIC_THREADS = {10, 11}


def read_place(payload: Payload) -> Place:
    """Where an interaction came from. Raises Unreadable.

    A public thread means the channel that it hangs on. What is neither a text channel nor an
    announcement channel is a room: Kith is used there, but puts up nothing for all.
    """
    handle, name = needed(payload, "channel_id"), words(payload, "channel", "name")
    sort, parent = number(payload, "channel", "type"), words(payload, "channel", "parent_id")
    if sort in DIRECT or not words(payload, "guild_id"):
        return Place(handle, name, PlaceSort.DIRECT)
    if sort in PUBLIC_THREADS and parent:
        return Place(parent, parent)
    return Place(handle, name or handle, PlaceSort.CHANNEL if sort in FOR_ALL else PlaceSort.ROOM)
