"""Promising: “I'll …”, with what and by when, kept for oneself and cleared when it is done."""

from collections.abc import Mapping
from typing import Annotated

from bot.cards import Button, Card, buttons, card, quiet, quote, text
from bot.cards.fitting import day, name_of
from bot.declare import action, command, form
from bot.features.network import reminding
from bot.features.network.days import By, check_day
from bot.options import Hint, Raw
from bot.people import Member
from bot.promises import MAKE, MOST
from bot.records.network import Promise, PromiseState
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Turn

LIMIT = 20  # open promises of one member
OVER = "This one is settled already."

What = Annotated[str, Hint("What you will do", min=3, max=200, example="send the deck")]


@command(
    "network promise",
    "Remember what you said you would do for someone",
    title="I'll …",
    example='/network promise to:@ben what:"send the deck" by:Friday',
)
async def promise(
    turn: Turn, to: Annotated[Member, "For whom; they don't see it"], what: What, by: By
) -> Reply:
    return await _keep(turn, to, what, by)


async def _who(turn: Turn, among: str) -> Mapping[str, Raw]:
    others = await _others(turn, among)
    return {"to": f"<@{others[0].handle}>"} if len(others) == 1 else {}


@form(MAKE, "I'll …", submit="Keep it", prefill=_who)
async def make(
    turn: Turn,
    among: str,
    what: What,
    by: By,
    to: Annotated[Member | None, "For whom; they don't see it"] = None,
) -> Reply:
    """From a room, or after meeting or helping someone."""
    others = await _others(turn, among)
    if to is None and len(others) == 1:
        (to,) = others
    if to is None:
        raise BadInput("to", "For whom will you do it?")
    return await _keep(turn, to, what, by)


async def _others(turn: Turn, among: str) -> list[Member]:
    """The others who were there. Raises Refusal for who wasn't, and when nobody is left."""
    ids = [int(each) for each in among.split("-")[:MOST] if each.isdecimal() and len(each) < 10]
    people = await turn.work.members.many(ids)
    others = [each for each in people.values() if each.can_take_part and each != turn.who]
    if turn.who.id not in ids or not others:
        raise Refusal("This button is for others. Yours: /network promise")
    return others


async def _keep(turn: Turn, to: Member, what: str, by: By) -> Reply:
    if to == turn.who or not to.can_take_part:
        raise BadInput("to", "Pick someone else here. For yourself, there is /goal set.")
    check_day(turn, by)
    new = Promise(0, turn.who.id, to.id, what, by, turn.now)
    kept = await turn.work.network.promise(new, LIMIT)
    if kept is None:
        raise Refusal(f"{LIMIT} open promises are enough at once. See them with /network promises")
    reply = Reply(
        promise_card(kept, to, "I'll remind you", "Only you see this. I remind you once.")
    )
    return reminding.plan(reply, turn, kept)


def promise_card(kept: Promise, to: Member, title: str, small: str) -> Card:
    """A promise as only its owner sees it."""
    return card(
        title,
        text("For ", to, f", by {day(kept.due)}:"),
        quote(kept.words),
        buttons(
            Button("Done", done.wire(kept.id), "primary"),
            Button("Never mind", drop.wire(kept.id)),
        ),
        quiet(small),
    )


@action("network.done")
async def done(turn: Turn, promise_id: int) -> Reply:
    """It is done; nobody is told, and nobody reminds them."""
    kept = await _end(turn, promise_id, PromiseState.DONE)
    to = await turn.work.members.get(kept.to_id)
    name = name_of(to) if to and to.active else "They"
    told = card("Done", quote(kept.words), text(f"{name} can count on you."))
    return Reply(told, in_place=True).cancel(kept.key)


@action("network.drop")
async def drop(turn: Turn, promise_id: int) -> Reply:
    """Plans change."""
    kept = await _end(turn, promise_id, PromiseState.DROPPED)
    told = card("That's fine", text("It is off your list. If they count on it, tell them."))
    return Reply(told, in_place=True).cancel(kept.key)


async def _end(turn: Turn, promise_id: int, state: PromiseState) -> Promise:
    kept = await turn.work.network.get(promise_id)
    if kept is None or kept.member_id != turn.who.id:
        raise Refusal("Only the person who said so can do this.")
    ended = await turn.work.network.end(promise_id, state, turn.now)
    if ended is None:
        raise Refusal(OVER)
    return ended
