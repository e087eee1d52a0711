"""When a member leaves: their pods go on without them, and their name and words may go."""

from dataclasses import replace

from bot.cards import card, text
from bot.declare import reaction
from bot.features.pods import cards, opening, parting
from bot.features.pods.finding import party_of
from bot.happenings import MemberLeft
from bot.records.pods import Pod, Seat, SeatState
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """Nobody goes on waiting for them."""
    reply = Reply()
    for pod, seat in await moment.work.pods.of_member(left.member.id):
        reply = await _part(moment, reply, pod, seat)
        if left.erased:
            reply = await _unsay(moment, reply, pod, left)
    return reply


async def _part(moment: Moment, reply: Reply, pod: Pod, seat: Seat) -> Reply:
    if seat.state is SeatState.ASKED:
        await moment.work.pods.decline(pod.id, seat.member_id)
        return reply.revise(seat.asked_key, cards.ended_card()).cancel(seat.asked_key)
    if not seat.joined or pod.over:
        return reply
    after = await moment.work.pods.leave(pod.id, seat.member_id)
    if after is None:
        return reply
    if after.gathering:
        host = pod.host_id == seat.member_id
        return await opening.call_off(moment, reply, after) if host else reply
    return await parting.go_on_without(moment, reply, pod)


async def _unsay(moment: Moment, reply: Reply, pod: Pod, left: MemberLeft) -> Reply:
    """Their name and words go from what others read; the theme became the pod's."""
    now = await moment.work.pods.get(pod.id) or pod
    mine = pod.host_id == left.member.id
    party = await party_of(moment, replace(now, host_id=None, about="") if mine else now)
    if mine:
        reply = reply.revise(cards.post_key(pod), cards.post_card(party))
    if pod.begun_at is not None:
        reply = reply.revise(cards.opening_key(pod), cards.opening_card(party, []))
    for about in ("outcome", "lapsed", "out", "let_go", "alone"):
        reply = reply.wipe(f"{pod.key}:{about}:{left.member.id}", _GONE)
    return reply


_GONE = card("They have left this community", text("These words were removed."))
