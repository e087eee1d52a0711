"""Asking: each member is asked once, privately, whether they met."""

from datetime import datetime, timedelta

from bot.declare import job
from bot.features.intros.answers import question_card, question_line
from bot.features.intros.circles import members_of, sides_of
from bot.features.intros.rooms import asked_key
from bot.features.intros.silence import notice
from bot.nudging import reached_by
from bot.records.intros import Group
from bot.replies import Reply, Worth
from bot.turn import Moment

AFTER_PLAN = timedelta(days=1)
TO_ANSWER = timedelta(hours=60)  # over a weekend, and before the next round
FRESH = timedelta(weeks=2)  # after that, who can say


@job("intros.ask")
async def ask(moment: Moment, group_id: int) -> Reply:
    """Ask those who have said nothing; not while a planned meeting is still to come."""
    group = await moment.work.intros.group(group_id)
    if group is None or not _is_time(group, moment.now):
        return Reply()
    sides = await sides_of(moment, group)
    here = await members_of(moment, group)
    asked = [each for each in here if len(here) > 1 and sides[each.id].outcome is None]
    reply = Reply()
    for member in asked:
        others = [each for each in here if each != member]
        reply = reply.nudge(
            member,
            question_card(group, others),
            key=asked_key(group, member.id),
            line=question_line(others),
            worth=Worth.USEFUL,
            until=moment.now + FRESH,
            about=group.room_key,
        )
    key = f"group:{group.id}:silence"
    end = await reached_by(moment, asked) + TO_ANSWER
    return reply.later(key, notice.wire(group.id), end, about=group.room_key)


def _is_time(group: Group, now: datetime) -> bool:
    return group.planned_for is None or now >= group.planned_for + AFTER_PLAN


def ask_at(reply: Reply, group: Group, at: datetime) -> Reply:
    """The reply, with the question asked at a moment (UTC)."""
    key = f"group:{group.id}:ask:{at.timestamp():.0f}"
    return reply.later(key, ask.wire(group.id), at, about=group.room_key)


def ask_after(reply: Reply, group: Group, planned_for: datetime) -> Reply:
    """The reply, with the question asked a day after a planned meeting, and not before."""
    for each in group.members:
        reply = reply.cancel(asked_key(group, each))
    return ask_at(reply, group, planned_for + AFTER_PLAN)
