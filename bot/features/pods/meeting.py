"""Meeting: the room of a pod is reminded in its rhythm."""

from datetime import timedelta

from bot.declare import job
from bot.features.pods import apart, cards, parting
from bot.features.pods.finding import party_of
from bot.mornings import next_morning
from bot.records.pods import Pod
from bot.replies import Reply
from bot.turn import Moment

LAST = timedelta(days=3)  # so long before the end nobody is reminded of another meeting


def plan(reply: Reply, moment: Moment, pod: Pod, number: int) -> Reply:
    """The reply, with the room reminded of the meeting after this one, while there is time."""
    due = (pod.begun_at or pod.at) + pod.beat.span * number
    if due > pod.until - LAST:
        return reply
    at = next_morning(due - timedelta(days=1), moment.settings.zone)
    key = f"{pod.key}:meeting:{number + 1}"
    return reply.later(key, remind.wire(pod.id, number + 1), at, about=pod.key)


@job("pod.remind")
async def remind(moment: Moment, pod_id: int, number: int) -> Reply:
    """It is time to meet."""
    pod = await moment.work.pods.get(pod_id)
    if pod is None or not pod.running:
        return Reply()
    reply, party = Reply(), await party_of(moment, pod)
    if await apart.who_must_go(moment, party):
        reply = await parting.go_on_without(moment, reply, pod)
    now = await moment.work.pods.get(pod_id)
    if now is None or not now.running:
        return reply
    party = await party_of(moment, now)
    key = f"{pod.key}:meeting:{number}"
    return plan(reply.post(party.room, cards.meeting_card(now), key=key), moment, now, number)
