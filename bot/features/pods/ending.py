"""Ending: a pod's last day, and what came of it."""

from datetime import timedelta
from typing import Annotated

from bot.cards import card, quote, text
from bot.cards.fitting import name_of
from bot.declare import form, job
from bot.features.pods import cards
from bot.features.pods.finding import party_of, past_of
from bot.options import Hint
from bot.records.pods import Pod, PodState
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn

ROOM_STAYS = timedelta(weeks=1)


def finish_later(reply: Reply, pod: Pod) -> Reply:
    """The reply, with its last day planned."""
    return reply.later(f"{pod.key}:finish", finish.wire(pod.id), pod.until, about=pod.key)


@job("pod.finish")
async def finish(moment: Moment, pod_id: int) -> Reply:
    """Its weeks are over; its members are asked in their room what came of it."""
    finished = await moment.work.pods.end(pod_id, PodState.FINISHED)
    if finished is None:
        return Reply()
    party = await party_of(moment, finished)
    told = cards.finished_card(finished)
    reply = Reply().post(party.room, told, key=f"{finished.key}:finished")
    return await close(moment, reply, finished)


async def close(moment: Moment, reply: Reply, over: Pod) -> Reply:
    """The reply, with nothing more to come of it, and its room out of the way in a week."""
    party = await party_of(moment, over)
    reply = reply.revise(cards.post_key(over), cards.post_card(party))
    reply = reply.cancel(over.key).cancel(f"{over.key}:few")
    about = f"{over.key}:closing"
    return reply.later(about, close_room.wire(over.id), moment.now + ROOM_STAYS, about=about)


@job("pod.close_room")
async def close_room(moment: Moment, pod_id: int) -> Reply:
    """It can still be read."""
    pod = await moment.work.pods.get(pod_id)
    return Reply().close_room(pod.room_key) if pod else Reply()


@form("pod.outcome", "What came of it", submit="Say so")
async def say_outcome(
    turn: Turn,
    pod_id: int,
    words: Annotated[
        str, Hint("In your own words; the others read them in your room", min=2, max=400, long=True)
    ],
) -> Reply:
    """Once for each of its members."""
    pod = await turn.work.pods.get(pod_id)
    if pod is None or not pod.over or not await turn.work.pods.conclude(pod.id, turn.who.id, words):
        raise Refusal("You have said so already, or it wasn't your pod. Thank you.")
    party = await party_of(turn, pod)
    told = card(
        f"What came of it, {name_of(turn.who)} says",
        text(f"Of your pod, “{pod.theme}”:"),
        quote(words),
    )
    key = f"{pod.key}:outcome:{turn.who.id}"
    reply = Reply(card("Thank you", text("Good to know what came of it.")))
    others = tuple(each for each in party.members if each != turn.who)
    if not (await past_of(turn)).allows(turn.who.id, [each.id for each in others]):
        return reply
    return reply.post(party.room, told, key=key)
