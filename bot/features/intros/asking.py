"""Asking: each member is asked once, privately, whether they met."""

from datetime import datetime, timedelta

from bot.declare import job
from bot.features.intros.answers import question_card
from bot.features.intros.circles import members_of, sides_of
from bot.features.intros.rooms import asked_key
from bot.features.intros.silence import notice
from bot.records.intros import Group
from bot.replies import Reply
from bot.turn import Moment

AFTER_PLAN = timedelta(days=1)
TO_ANSWER = timedelta(hours=36)


@job("intros.ask")
async def ask(moment: Moment, group_id: int) -> Reply:
    """Ask those who have said nothing; not while a planned meeting is still to come."""
    group = await moment.work.intros.group(group_id)
    if group is None or not _is_time(group, moment.now):
        return Reply()
    sides = await sides_of(moment, group)
    here = await members_of(moment, group)
    reply = Reply()
    for member in here:
        others = [each for each in here if each != member]
        if others and sides[member.id].outcome is None:
            asked = question_card(group, others)
            reply = reply.tell(member, asked, key=asked_key(group, member.id))
    key = f"group:{group.id}:silence"
    end = moment.now + TO_ANSWER
    return reply.later(key, notice.wire(group.id), end, about=group.room_key)


def _is_time(group: Group, now: datetime) -> bool:
    return group.planned_for is None or now >= group.planned_for + AFTER_PLAN


def ask_at(reply: Reply, group: Group, at: datetime) -> Reply:
    """The reply, with the question asked at a moment (UTC)."""
    key = f"group:{group.id}:ask:{at.timestamp():.0f}"
    return reply.later(key, ask.wire(group.id), at, about=group.room_key)


def ask_after(reply: Reply, group: Group, planned_for: datetime) -> Reply:
    """The reply, with the question asked a day after a planned meeting."""
    return ask_at(reply, group, planned_for + AFTER_PLAN)
