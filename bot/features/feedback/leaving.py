"""When a member leaves: their questions end, and their words may go."""

from bot.cards import card, quote, text
from bot.declare import reaction
from bot.features.feedback.answering import OVER_CARD, answer_key
from bot.happenings import MemberLeft
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """Nobody is asked for somebody who is gone; what was answered stays, unless it is forgotten."""
    reply = Reply()
    for each in await moment.work.feedback.asked_by(left.member.id):
        ended = await moment.work.feedback.end(each.id)
        if ended is not None or left.erased:
            reply = reply.revise(each.key, OVER_CARD).cancel(each.key)
    for each in await moment.work.feedback.asked_of(left.member.id):
        await moment.work.feedback.end(each.id)
        reply = reply.cancel(each.key)
        if left.erased and each.answered:
            told = card("Feedback that was taken back", quote(each.subject), text(_GONE))
            reply = reply.revise(answer_key(each), told)
    return reply


_GONE = "Who wrote it has left this community, and took their words along."
