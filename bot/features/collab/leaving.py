"""When a member leaves: nobody waits for them, and their words may go."""

from bot.cards import card, text
from bot.declare import reaction
from bot.features.collab import cards, closing
from bot.happenings import MemberLeft
from bot.records.projects import Invitation, ProjectState
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """What they build is closed, and they are asked for nothing any more."""
    reply = Reply()
    for own in await moment.work.projects.by(left.member.id):
        closed = await moment.work.projects.turn(own.id, ProjectState.CLOSED)
        if closed is not None:
            reply = await closing.end(moment, reply, closed)
        if left.erased:
            reply = reply.cancel(own.key).wipe(own.key, _GONE)
    for each in await moment.work.projects.invitations_of(left.member.id):
        reply = await _step_back(moment, reply, each, left)
    return reply


async def _step_back(moment: Moment, reply: Reply, each: Invitation, left: MemberLeft) -> Reply:
    """Whoever would have answered them has nothing to do; an opened room stays the other's."""
    reply = reply.cancel(each.key).cancel(each.author_key)
    if each.member_yes is None:
        await moment.work.projects.answer(each.id, yes=False)
        reply = reply.revise(each.key, cards.ended_card())
    elif await moment.work.projects.decide(each.id, yes=False) is not None:
        reply = reply.revise(each.author_key, _GONE)
    if left.erased:
        for key in (each.key, each.author_key, each.room_key):
            reply = reply.wipe(key, _GONE)
    return reply


_GONE = card("They have left this community", text("This has come to its end."))
