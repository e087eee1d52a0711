"""Parting: who left or is kept apart is not asked about; who is forgotten goes from all words."""

from bot.cards import Card, card, text
from bot.declare import reaction
from bot.features.outcomes import asking, telling
from bot.happenings import KeptApart, MemberLeft
from bot.records.helps import STEPS, Cause, Help, HelpState
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """What they got is asked no more; what they gave is, of the others who helped."""
    reply = Reply()
    for got in await moment.work.helps.of(left.member.id):
        await moment.work.helps.end(got.id, HelpState.OVER)
        reply = reply.cancel(got.key)
        if left.erased:
            reply = _unsay(reply.cancel(telling.about_told(got)), got)
    for gave in await moment.work.helps.by(left.member.id):
        reply = await _leave(moment, reply, gave, left)
    return reply


@reaction(KeptApart)
async def keep_apart(moment: Moment, apart: KeptApart) -> Reply:
    """What waits about help between the two is never said; it is looked at again in due time."""
    reply = Reply()
    for one, other in ((apart.member, apart.other), (apart.other, apart.member)):
        for each in await moment.work.helps.of(one.id):
            if other.id in each.helpers:
                keys = [asking.asked_key(each, step) for step in range(len(STEPS))]
                for key in (*keys, telling.told_key(each, other.id)):
                    reply = reply.cancel(key)
    return reply


async def _leave(moment: Moment, reply: Reply, gave: Help, left: MemberLeft) -> Reply:
    if set(gave.helpers) == {left.member.id}:
        await moment.work.helps.end(gave.id, HelpState.OVER)
        reply = reply.cancel(gave.key)
    if not left.erased:
        return reply
    for step in range(len(STEPS)):
        key = asking.asked_key(gave, step)
        reply = reply.cancel(key).revise(key, _GONE)
    return _unsay(reply, gave) if gave.cause is Cause.OPPORTUNITY else reply


def _unsay(reply: Reply, kept: Help) -> Reply:
    """The words of one who is forgotten go from what the helpers were told."""
    for each in kept.helpers:
        reply = reply.revise(telling.told_key(kept, each), _bare_card(kept))
    return reply


def _bare_card(kept: Help) -> Card:
    came = kept.came.value if kept.came else "something good"
    return card(telling.TITLE, text(f"Your help led to {came}. Thank you."))


_GONE = card("Did it lead to anything?", text("Someone who helped you has left this community."))
