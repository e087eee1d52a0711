"""Closing an ask with thanks, or withdrawing it."""

from collections.abc import Mapping
from typing import Annotated

from bot.cards import Card, card, listing, quote, text
from bot.declare import action, form
from bot.features.asks import cards, digest
from bot.features.asks.finding import own_ask
from bot.features.asks.view import View, look, travels
from bot.happenings import Helped, Thanked
from bot.options import Hint, Raw
from bot.people import Member
from bot.records.asks import Ask, AskState
from bot.records.helps import Cause, Help
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Turn

OVER = "Your ask has ended already. Write /ask to start a new one."


async def _who_helped(turn: Turn, ask_id: int) -> Mapping[str, Raw]:
    view = await look(turn, await own_ask(turn, ask_id))
    return {"helped_by": tuple(each.handle for each in view.helping if each.can_take_part)}


@form("ask.close", "Close your ask", submit="Close it", prefill=_who_helped)
async def close(
    turn: Turn,
    ask_id: int,
    helped_by: Annotated[tuple[Member, ...], Hint("Leave it empty if you found it elsewhere")] = (),
    note: Annotated[str, Hint("How did they help?", max=300, long=True)] = "",
) -> Reply:
    """It is answered, and those who helped are thanked."""
    ask = await own_ask(turn, ask_id)
    if turn.who in helped_by:
        raise BadInput("helped_by", "That includes you. Name those who helped you, or nobody.")
    helped = [each.id for each in helped_by]
    if ask.in_confidence and not set(helped) <= {each.member_id for each in ask.helpers}:
        raise BadInput("helped_by", "Others know nothing of it. Name those who offered help here.")
    closed = await turn.work.asks.close(ask_id, helped, note, turn.now)
    if closed is None:
        raise Refusal(OVER)
    view = await look(turn, closed)
    reply = Reply(_closed_card(view)).cancel(closed.key).cancel(travels(closed))
    reply = await digest.redraw(turn, cards.redraw(reply, view), closed)
    reply = await _ask_later(turn, _thank(reply, view, turn.who, note), view)
    return part_ways(reply, view, "This ask is closed", "They have their answer.")


def _closed_card(view: View) -> Card:
    if not view.thanked:
        return card("Your ask is closed", text("Good that you found your answer elsewhere."))
    return card("Your ask is closed", text("I'll thank ", *listing(*view.thanked), " for you."))


def _thank(reply: Reply, view: View, giver: Member, note: str) -> Reply:
    """Thanks that everyone may see, or, when nobody may know who asked or what, private ones."""
    key = f"{view.ask.key}:thanks"
    if view.ask.posted and not view.ask.anonymous and view.thanked:
        words = note or f"helping with “{view.gist}”"
        return reply.announce(Thanked(giver, view.thanked, words, key))
    for each in view.thanked:
        reply = reply.tell(each, _thanks_card(view, note), key=f"{key}:{each.id}")
    return reply


async def _ask_later(turn: Turn, reply: Reply, view: View) -> Reply:
    """The reply, after which the author will be asked what it led to; of confidences nobody is."""
    ask = view.ask
    if ask.in_confidence or not ask.thanked:
        return reply
    named = [
        each.by_id
        for each in await turn.work.asks.suggestions(ask.id)
        if each.yes and each.member_id in ask.thanked
    ]
    who = tuple(dict.fromkeys(each for each in (*ask.thanked, *named) if each != ask.author_id))
    draft = Help(
        0, ask.author_id, Cause.ASK, ask.key, view.gist, turn.now, who, named=not ask.anonymous
    )
    return reply.announce(Helped(draft))


def _thanks_card(view: View, note: str) -> Card:
    return card(
        "Thank you for your help",
        cards.words_of(view),
        text("The person who asked this has their answer, and says that you helped."),
        quote(note) if note else None,
    )


@action("ask.withdraw")
async def withdraw(turn: Turn, ask_id: int) -> Reply:
    """The author takes it back."""
    return await take_back(turn, await own_ask(turn, ask_id))


async def take_back(turn: Turn, ask: Ask) -> Reply:
    """What follows when its author ends an ask. Raises Refusal when it has ended already."""
    ended = await turn.work.asks.end(ask.id, AskState.WITHDRAWN)
    if ended is None:
        raise Refusal(OVER)
    view = await look(turn, ended)
    reply = cards.redraw(Reply(cards.author_card(view), in_place=True), view)
    return say_withdrawn(await digest.redraw(turn, reply, ended), view)


def say_withdrawn(reply: Reply, view: View) -> Reply:
    """The reply, after which nothing more happens about the ask; its helpers hear why."""
    return part_ways(
        reply.cancel(view.ask.key).cancel(travels(view.ask)),
        view,
        "This ask was withdrawn",
        "There's nothing left for you to do.",
    )


def part_ways(reply: Reply, view: View, title: str, why: str) -> Reply:
    """The reply, which also tells those who still help that it is over."""
    for each in view.helping:
        shown = card(title, cards.words_of(view), text(f"{why} Thank you for offering help."))
        reply = reply.tell(each, shown, key=f"{view.ask.key}:over:{each.id}")
    return reply
