"""Inviting: those whom a pod's theme fits are asked, three at a time, while it gathers."""

from bot.acquaintance import may_meet
from bot.cards import text
from bot.cards.fitting import short
from bot.declare import job
from bot.features.pods import cards
from bot.features.pods.finding import Party, fitting, party_of
from bot.mornings import working_days_after
from bot.nudging import reached_by
from bot.records.pods import SeatState
from bot.replies import Reply, Worth
from bot.turn import Moment

COUNT = 3  # who are asked at once
PATIENCE = 3  # working days


async def ask_next(moment: Moment, reply: Reply, party: Party) -> Reply:
    """The reply, which also asks the next few whom it fits, and looks again after their time."""
    pod = party.pod
    found = (await fitting(moment, party))[:COUNT]
    for each in found:
        seat = await moment.work.pods.ask(pod.id, each.id, moment.now)
        if seat is not None:
            reply = reply.nudge(
                each,
                cards.asked_card(party, until=pod.until),
                key=seat.asked_key,
                line=text(f"A pod that may fit you: {short(pod.theme, 80)}"),
                worth=Worth.USEFUL,
                until=pod.until,
                about=pod.key,
                prompt=True,
            )
    at = working_days_after(await reached_by(moment, found), PATIENCE, moment.settings.zone)
    if at >= pod.until:
        return reply
    key = f"{pod.key}:wave:{at:%Y%m%d%H%M%S}"
    return reply.later(key, go_on.wire(pod.id), at, about=pod.key)


@job("pod.go_on")
async def go_on(moment: Moment, pod_id: int) -> Reply:
    """Others are asked, while there are places."""
    pod = await moment.work.pods.get(pod_id)
    if pod is None or not pod.gathering or pod.taken >= pod.size:
        return Reply()
    return await ask_next(moment, Reply(), await party_of(moment, pod))


def spare(reply: Reply, party: Party) -> Reply:
    """The reply, after which nobody who was asked and said nothing has anything left to do."""
    reply = reply.cancel(party.pod.key)
    for each in party.seats:
        if each.state is SeatState.ASKED:
            reply = reply.revise(each.asked_key, cards.ended_card()).cancel(each.asked_key)
    return reply


async def suits(moment: Moment, member_id: int, party: Party) -> bool:
    """Whether a member may meet all who joined."""
    return all([await may_meet(moment, member_id, each.id) for each in party.joined])
