"""Parting: someone leaves a pod, and the others go on in a new room, or decide whether to."""

from datetime import timedelta

from bot.cards import Button, buttons, card, quiet, text
from bot.declare import action, job
from bot.features.pods import apart, cards, ending
from bot.features.pods.finding import GONE, own_running, party_of
from bot.records.pods import FEWEST, Pod, PodState
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn

TO_SAY = timedelta(weeks=1)  # whether to go on with so few


@action("pod.leave")
async def leave(turn: Turn, pod_id: int) -> Reply:
    """Asks once more before they leave."""
    party = await own_running(turn, pod_id)
    told = card(
        f"Leave “{party.pod.theme}”?",
        text("Plans change. The others hear that someone stepped out, and nothing more."),
        buttons(
            Button("Leave the pod", leave_now.wire(pod_id), "danger"),
            Button("Stay", stay.wire(pod_id)),
        ),
        quiet("A room can't be left on every platform, so they get a new one."),
    )
    return Reply(told)


@action("pod.stay")
async def stay(turn: Turn, pod_id: int) -> Reply:
    """They thought again."""
    await own_running(turn, pod_id)
    return Reply(card("All as before", text("Nothing was said to the others.")), in_place=True)


@action("pod.leave_now")
async def leave_now(turn: Turn, pod_id: int) -> Reply:
    """They leave; nobody is blamed."""
    party = await own_running(turn, pod_id)
    if await turn.work.pods.leave(pod_id, turn.who.id) is None:
        raise Refusal(GONE)
    told = card("You have left the pod", text("All the best. Another theme? /collab pods"))
    return await go_on_without(turn, Reply(told, in_place=True), party.pod)


async def go_on_without(moment: Moment, reply: Reply, before: Pod) -> Reply:
    """The reply, with those who are left in a room of their own, or at an end when it is one.

    A room is opened only for people who may meet, as the one before was.
    """
    reply = await apart.let_go(moment, reply, before)
    after = await moment.work.pods.get(before.id)
    if after is None or not after.running:
        return reply
    party = await party_of(moment, after)
    if len(party.members) < 2:
        return await _end_alone(moment, reply.close_room(before.room_key), after)
    reply = reply.close_room(before.room_key)
    told = cards.fewer_card(party)
    if len(party.members) < FEWEST:
        told = cards.few_card(after)
        about = f"{after.key}:few"
        at = moment.now + TO_SAY
        key = f"{about}:{after.room}"
        reply = reply.cancel(about).later(
            key, end_quiet.wire(after.id, after.room), at, about=about
        )
    return reply.post(party.room, told, key=f"{after.room_key}:opening")


async def _end_alone(moment: Moment, reply: Reply, pod: Pod) -> Reply:
    """One is left: they hear it in private."""
    ended = await moment.work.pods.end(pod.id, PodState.ENDED)
    if ended is None:
        return reply
    for each in (await party_of(moment, ended)).members:
        reply = reply.tell(each, cards.alone_card(ended), key=f"{pod.key}:alone:{each.id}")
    return await ending.close(moment, reply, ended)


@action("pod.go_on_small")
async def go_on(turn: Turn, pod_id: int) -> Reply:
    """Either of the two wants to go on."""
    await own_running(turn, pod_id)
    small = await turn.work.pods.stay_small(pod_id)
    if small is None:
        raise Refusal("You have said so already. Have a good time, the two of you.")
    told = card("You go on, the two of you", text("I remind you here as before."))
    return Reply(told, in_place=True).cancel(f"{small.key}:few")


@action("pod.end")
async def end_it(turn: Turn, pod_id: int) -> Reply:
    """Either of those who are left thinks that it is enough."""
    party = await own_running(turn, pod_id)
    if len(party.members) >= FEWEST:
        raise Refusal("You are enough to go on. To leave it yourself: /collab pods")
    ended = await turn.work.pods.end(pod_id, PodState.ENDED)
    if ended is None:
        raise Refusal(GONE)
    return await ending.close(turn, Reply(cards.ended_early_card(ended), in_place=True), ended)


@job("pod.few")
async def end_quiet(moment: Moment, pod_id: int, room: int) -> Reply:
    """Nobody of the two said that they want to go on."""
    pod = await moment.work.pods.get(pod_id)
    if pod is None or not pod.running or pod.small or pod.room != room:
        return Reply()
    ended = await moment.work.pods.end(pod_id, PodState.ENDED)
    if ended is None:
        return Reply()
    told = cards.ended_early_card(ended)
    reply = Reply().revise(f"{ended.room_key}:opening", told)
    return await ending.close(moment, reply, ended)
