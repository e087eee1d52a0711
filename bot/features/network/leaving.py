"""When a member leaves: what they promised and were promised ends, and their names go."""

from bot.cards import card, text
from bot.declare import reaction
from bot.features.network.reminding import reminder_key
from bot.features.network.touching import about_looks, about_tie
from bot.happenings import MemberLeft
from bot.records.network import PromiseState
from bot.replies import Reply
from bot.turn import Moment

GONE = card("They have left this community", text("There's nothing left for you to do."))


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """Nobody is reminded of them."""
    reply, network = Reply().cancel(about_looks(left.member.id)), moment.work.network
    theirs = await network.promised_by(left.member.id)
    for each in (*theirs, *await network.promised_to(left.member.id)):
        await network.end(each.id, PromiseState.DROPPED, moment.now)
        reply = reply.cancel(each.key)
        if left.erased and each not in theirs:
            reply = reply.revise(reminder_key(each), GONE)
    for other_id in await network.rested_about(left.member.id):
        about = about_tie(left.member.id, other_id)
        reply = reply.cancel(about)
        reply = reply.wipe(about, GONE) if left.erased else reply
    return reply
