"""Comings and goings: what a platform tells of its people and channels, for features to hear."""

from bot.events import Changed, Entered, Exited, Left, Notice
from bot.happenings import (
    ChannelEntered,
    ChannelExited,
    ChannelGone,
    ChannelRenamed,
    MemberLeft,
    MemberReturned,
    RoleGone,
    RoleRenamed,
)
from bot.people import Member, Place, Role
from bot.replies import Reply
from bot.turn import Turn

Coming = Left | Changed | Entered | Exited


async def hear(turn: Turn, what: Coming, before: Member | None) -> Reply:
    """What to announce. `before` is the member as they were known until now, if at all."""
    match what:
        case Left():
            return await _part(turn)
        case Changed():
            return await _change(turn, before)
        case Entered():
            return Reply().announce(ChannelEntered(turn.who, turn.place))
        case Exited():
            return Reply().announce(ChannelExited(turn.who, turn.place))


async def _part(turn: Turn) -> Reply:
    await turn.work.members.gone(turn.who.id)
    return Reply().announce(MemberLeft(turn.who))


async def _change(turn: Turn, before: Member | None) -> Reply:
    was_here = before is not None and before.active
    if was_here and not turn.who.active:
        return await _part(turn)
    if before is not None and not was_here and turn.who.active:
        return Reply().announce(MemberReturned(turn.who))
    return Reply()


def hear_of_place(notice: Notice) -> Reply:
    """What to announce of a channel or a role."""
    match notice.of:
        case Role() as role:
            return Reply().announce(RoleGone(role) if notice.gone else RoleRenamed(role))
        case Place() as place:
            return Reply().announce(ChannelGone(place) if notice.gone else ChannelRenamed(place))
