"""Sending: what waits for a member goes out when it may, on Fridays together."""

from collections.abc import Sequence

from bot.budget import choose
from bot.cards import Card, card, quiet
from bot.declare import job
from bot.features.notify.opening import list_them
from bot.nudging import SEND, budgets, look_again
from bot.people import Member
from bot.records.nudges import Waiting
from bot.replies import Reply
from bot.turn import Moment


@job(SEND)
async def send(moment: Moment, member_id: int, prompt: int) -> Reply:
    """Send what may go out now; what is left waits for its next moment.

    `prompt` is the id of a nudge that can't wait for another day, 0 when there is none.
    """
    member = await moment.work.members.get(member_id)
    if member is None or not member.can_take_part:
        return Reply()
    waiting = await moment.work.nudges.take_up(member_id, moment.now)
    budget = (await budgets(moment, [member]))[member_id]
    reply = Reply()
    for each in choose(waiting, budget, moment.now, prompt):
        reply = await _send(reply, moment, member, each)
        budget = budget.after(moment.now)
        waiting = [nudge for nudge in waiting if nudge not in each]
    return look_again(reply, moment, member, budget) if waiting else reply


async def _send(reply: Reply, moment: Moment, member: Member, these: Sequence[Waiting]) -> Reply:
    key, shown = these[0].key, these[0].card
    if len(these) > 1:
        key, shown = f"digest:{member.id}:{moment.now:%Y%m%dT%H%M%S}", digest_card(these)
    await moment.work.nudges.sent([each.id for each in these], key, moment.now)
    return reply.tell(member, shown, key=key)


def digest_card(these: Sequence[Waiting]) -> Card:
    """Several of them, each as a line that can be opened."""
    return card(
        f"{len(these)} things for you this week",
        *list_them(these),
        quiet("Too often, or not often enough? /kith notify"),
    )
