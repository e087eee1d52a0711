"""When a member leaves: nobody is asked for them or about them, and their words may go."""

from dataclasses import replace

from bot.cards import card
from bot.declare import reaction
from bot.features.connections import asking, cards
from bot.happenings import MemberLeft
from bot.records.connections import Request, RequestState
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """Nobody goes on waiting for them."""
    reply = Reply()
    connections = moment.work.connections
    for mine in await connections.asked_by(left.member.id):
        ended = await connections.end(mine.id, RequestState.WITHDRAWN)
        if ended is not None:
            reply = await asking.spare(moment, reply, ended)
        if left.erased:
            reply = await _unsay(moment, reply, mine)
    for about_them in await connections.targeting(left.member.id):
        reply = await asking.say_over(moment, reply, about_them)
        if left.erased:
            reply = await _unsay(moment, reply, about_them)
    if left.erased:
        for request in await _introduced_by(moment, left.member.id):
            reply = _unsay_room(reply, request)
    return reply


async def _introduced_by(moment: Moment, member_id: int) -> list[Request]:
    """The requests for which they said yes, or into which they were brought."""
    answered = [
        each.request_id
        for each in await moment.work.connections.questions_with(member_id)
        if each.yes
    ]
    found = [await moment.work.connections.get(each) for each in answered]
    return [each for each in found if each is not None]


async def _unsay(moment: Moment, reply: Reply, request: Request) -> Reply:
    """Whom they wished to meet, and why, goes from what others were told."""
    blank = replace(request, target="someone", words="")
    for each in await moment.work.connections.questions(request.id):
        reply = reply.revise(cards.asked_key(each), cards.ended_card(blank))
    return _unsay_room(reply.revise(cards.over_key(request), cards.over_card(blank)), blank)


def _unsay_room(reply: Reply, request: Request) -> Reply:
    bare = card("A warm introduction", cards.words_of(replace(request, words="")))
    opening = f"{cards.room_key(request)}:opening"
    return reply.revise(opening, bare).revise(f"{request.key}:met", bare)
