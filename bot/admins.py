"""Admins: who looks after Kith, and a word to them."""

from bot.cards import Card
from bot.people import Member
from bot.records.settings import Settings
from bot.replies import Reply
from bot.turn import Moment
from bot.work import Work


async def keepers(work: Work, settings: Settings) -> list[Member]:
    """Those who look after Kith, and are here."""
    everyone = await work.members.everyone()
    return [each for each in everyone if each.can_take_part and settings.looked_after_by(each)]


async def tell_admins(reply: Reply, moment: Moment, told: Card, key: str) -> Reply:
    """The reply, with a word to each of those who look after Kith, once for this key."""
    for each in await keepers(moment.work, moment.settings):
        reply = reply.tell(each, told, key=f"{key}:{each.id}")
    return reply
