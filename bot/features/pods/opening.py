"""Opening a pod once it has three; or letting it go, kindly, when it does not fill."""

from datetime import timedelta

from bot.declare import job
from bot.features.pods import cards, ending, inviting, meeting
from bot.features.pods.finding import party_of, past_of
from bot.features.pods.seating import seat
from bot.happenings import InTouch
from bot.mornings import next_morning
from bot.records.pods import FEWEST, Pod, PodState
from bot.replies import Reply
from bot.turn import Moment


def plan(reply: Reply, moment: Moment, pod: Pod) -> Reply:
    """The reply, with the pod opened: at once when it is full, else in the morning, with three.

    Until then others can still come, for a room is opened once and for all who are in it.
    """
    if pod.taken < FEWEST:
        return reply
    full = pod.taken >= pod.size
    at = moment.now if full else next_morning(moment.now, moment.settings.zone)
    key = f"{pod.key}:open:{at:%Y%m%d%H%M%S}"
    return reply.later(key, open_up.wire(pod.id), at, about=f"{pod.key}:opening")


def lapse_later(reply: Reply, pod: Pod) -> Reply:
    """The reply, which also lets the pod go when its time to gather is over."""
    return reply.later(f"{pod.key}:lapse", lapse.wire(pod.id), pod.until, about=pod.key)


@job("pod.open")
async def open_up(moment: Moment, pod_id: int) -> Reply:
    """Those who joined get their room, if they are three at least."""
    pod = await moment.work.pods.get(pod_id)
    if pod is None or not pod.gathering:
        return Reply()
    return await _open(moment, pod) or Reply()


async def _open(moment: Moment, pod: Pod) -> Reply | None:
    """What follows from opening it; None when they are too few."""
    before = await party_of(moment, pod)
    joined = [each.id for each in before.joined]
    seated = seat(joined, await past_of(moment), pod.size)
    if len(seated) < FEWEST:
        return None
    until = moment.now + timedelta(weeks=pod.weeks)
    begun = await moment.work.pods.begin(pod.id, seated, moment.now, until)
    if begun is None:
        return None
    party = await party_of(moment, begun)
    reply = inviting.spare(Reply(), before).cancel(f"{pod.key}:opening")
    reply = reply.revise(cards.post_key(begun), cards.post_card(party))
    opened = cards.opening_card(party, party.members)
    reply = reply.post(party.room, opened, key=cards.opening_key(begun))
    for each in before.joined:
        if each in party.members:
            reply = reply.announce(InTouch(each.id, tuple(x for x in seated if x != each.id)))
        else:
            reply = reply.tell(each, cards.no_place_card(begun), key=f"{pod.key}:out:{each.id}")
    return ending.finish_later(meeting.plan(reply, moment, begun, 1), begun)


@job("pod.lapse")
async def lapse(moment: Moment, pod_id: int) -> Reply:
    """Its time to gather is over: with three it opens now, otherwise it does not begin."""
    pod = await moment.work.pods.get(pod_id)
    if pod is None or not pod.gathering:
        return Reply()
    return await _open(moment, pod) or await call_off(moment, Reply(), pod)


async def call_off(moment: Moment, reply: Reply, pod: Pod) -> Reply:
    """The reply, after which the pod does not begin; all who joined hear so, in the same words."""
    lapsed = await moment.work.pods.end(pod.id, PodState.LAPSED)
    if lapsed is None:
        return reply
    party = await party_of(moment, lapsed)
    reply = inviting.spare(reply, party).cancel(f"{pod.key}:opening")
    reply = reply.revise(cards.post_key(lapsed), cards.post_card(party))
    for each in party.joined:
        told = cards.lapsed_card(lapsed, host=each == party.host)
        reply = reply.tell(each, told, key=f"{pod.key}:lapsed:{each.id}")
    return reply
