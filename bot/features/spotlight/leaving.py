"""When a member leaves: nothing of theirs is shown any more that was not, and words may go."""

from bot.cards import card, quiet
from bot.declare import reaction
from bot.features.spotlight import weekly
from bot.happenings import MemberLeft
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """What is open ends; who is forgotten is in no card."""
    reply = Reply()
    for each in await moment.work.spotlights.of(left.member.id):
        reply = await weekly.lapse(moment, reply, each)
        if left.erased:
            reply = reply.wipe(each.key, _GONE)
    return reply


_GONE = card("Someone was in the spotlight here", quiet("They have left this community."))
