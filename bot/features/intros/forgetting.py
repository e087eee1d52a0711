"""Forgetting: who asked for it disappears from the cards that introduced them to others."""

from dataclasses import replace

from bot.cards import Card, card, text
from bot.declare import reaction
from bot.features.intros.circles import members_of
from bot.features.intros.opening import opening_card
from bot.features.intros.rooms import opening_key
from bot.happenings import MemberLeft
from bot.people import Member
from bot.records.intros import Group
from bot.replies import Reply
from bot.turn import Moment

ALL = 10_000


@reaction(MemberLeft)
async def unsay(moment: Moment, left: MemberLeft) -> Reply:
    """Their work, offers and needs go from their rooms; the others of a larger group stay."""
    reply = Reply()
    if not left.erased:
        return reply
    for group in await moment.work.intros.groups_of(left.member.id, ALL):
        rest = [each for each in await members_of(moment, group) if each != left.member]
        reply = reply.revise(opening_key(group), await _without_them(moment, group, rest))
    return reply


async def _without_them(moment: Moment, group: Group, rest: list[Member]) -> Card:
    if len(rest) < 2:
        return card("They have left this community", text("This introduction is over."))
    profiles = await moment.work.profiles.many([each.id for each in rest])
    return opening_card(replace(group, reasons=()), rest, profiles)
