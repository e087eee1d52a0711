"""Closing: a group's room goes out of the way when its round is over and its meeting is past."""

from datetime import datetime, timedelta

from bot.declare import job
from bot.records.intros import Group
from bot.records.rounds import Round
from bot.replies import Reply
from bot.turn import Moment

AFTER_PLAN = timedelta(days=2)  # a planned meeting has its room that much longer
ON_DEMAND = timedelta(weeks=2)  # a group of no round; by then its members were asked how it went


async def close_rooms(reply: Reply, moment: Moment, over: Round) -> Reply:
    """The reply, with each room of a round closed; where a meeting is to come, after it."""
    for group in await moment.work.intros.groups(over.id):
        reply = _close(reply, group, moment.now)
    return reply


def close_later(reply: Reply, group: Group) -> Reply:
    """The reply, with the room of a group that no round ends closed in due time."""
    return reply if group.round_id is not None else _wait(reply, group, group.at + ON_DEMAND)


@job("intros.close_room")
async def close_room(moment: Moment, group_id: int) -> Reply:
    """The time has come, unless they have planned anew."""
    group = await moment.work.intros.group(group_id)
    return Reply() if group is None else _close(Reply(), group, moment.now)


def _close(reply: Reply, group: Group, now: datetime) -> Reply:
    planned = group.planned_for
    if planned is None or planned + AFTER_PLAN <= now:
        return reply.close_room(group.room_key)
    return _wait(reply, group, planned + AFTER_PLAN)


def _wait(reply: Reply, group: Group, at: datetime) -> Reply:
    about = f"{group.room_key}:close"
    return reply.later(f"{about}:{at.timestamp():.0f}", close_room.wire(group.id), at, about=about)
