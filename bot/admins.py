"""Admins: a word to those who look after Kith."""

from bot.cards import Card
from bot.replies import Reply
from bot.turn import Moment


async def tell_admins(reply: Reply, moment: Moment, told: Card, key: str) -> Reply:
    """The reply, with a word to each of those who look after Kith, once for this key."""
    for each in await moment.work.members.everyone():
        looks_after = each.admin or each.id in moment.settings.admins
        if each.can_take_part and looks_after:
            reply = reply.tell(each, told, key=f"{key}:{each.id}")
    return reply
