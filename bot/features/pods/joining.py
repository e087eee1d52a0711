"""Joining a pod: by the button on its post or when asked; and thinking better of it."""

from dataclasses import replace

from bot.acquaintance import refuse_guest
from bot.cards import card, text
from bot.declare import action
from bot.features.pods import cards, inviting, opening
from bot.features.pods.finding import Party, party_of
from bot.records.pods import Pod, Seat
from bot.replies import Refusal, Reply
from bot.turn import Turn

FULL = "There's no place left in this one. Start one of your own: /collab pod"
BEGUN = "This pod gathers no more. Others: /collab pods"


@action("pod.join")
async def join(turn: Turn, pod_id: int) -> Reply:
    """One more, as long as there is a place."""
    return await _join(turn, pod_id)


async def _join(turn: Turn, pod_id: int) -> Reply:
    """Who must not meet someone in it reads what everybody reads, and takes no place.

    They hear when it begins that it did not work out.
    """
    pod = await _gathering(turn, pod_id)
    refuse_guest(turn)
    party = await party_of(turn, pod)
    if turn.who in party.joined:
        raise Refusal("You are in already", cards.noted_card(pod))
    aside = not await inviting.suits(turn, turn.who.id, party)
    joined = await turn.work.pods.join(pod.id, turn.who.id, turn.now, aside=aside)
    if joined is None:
        raise Refusal(FULL)
    reply = Reply(cards.noted_card(joined))
    seat = _seat_of(turn, party)
    if seat is not None:
        reply = reply.revise(seat.asked_key, cards.noted_card(joined)).cancel(seat.asked_key)
    return opening.plan(reply, turn, joined)


@action("pod.accept")
async def accept(turn: Turn, pod_id: int) -> Reply:
    """The same, from the private question."""
    return replace(await _join(turn, pod_id), in_place=True)


@action("pod.decline")
async def decline(turn: Turn, pod_id: int) -> Reply:
    """Nobody hears of it."""
    if not await turn.work.pods.decline(pod_id, turn.who.id):
        raise Refusal("You have answered this one already. Thank you.")
    shown = card("That's fine", text("Nobody will know that I asked you."))
    return Reply(shown, in_place=True)


@action("pod.step_back")
async def step_back(turn: Turn, pod_id: int) -> Reply:
    """They'd rather not, while it gathers; without who started it, it does not begin."""
    pod = await _gathering(turn, pod_id)
    left = await turn.work.pods.leave(pod.id, turn.who.id)
    if left is None:
        raise Refusal("You aren't in this one. Pods that gather: /collab pods")
    told = card("That's fine", text("You are out of it, and nobody hears why."))
    reply = Reply(told, in_place=True)
    if turn.who.id == pod.host_id:
        return await opening.call_off(turn, reply, left)
    return reply


async def _gathering(turn: Turn, pod_id: int) -> Pod:
    pod = await turn.work.pods.get(pod_id)
    if pod is None or not pod.gathering:
        raise Refusal(BEGUN)
    return pod


def _seat_of(turn: Turn, party: Party) -> Seat | None:
    return next((each for each in party.seats if each.member_id == turn.who.id), None)
