"""Pausing: before an ask goes out, its author may see an answered one, or a quieter way.

Nothing is forced: each card has a button with which the ask goes out as it is.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from bot.cards import Button, Card, buttons, card, quiet, quote, text
from bot.declare import action, job
from bot.features.asks import posting
from bot.features.asks.listening import can_be_asked
from bot.features.asks.remembering import answered_card, find_answered
from bot.records.asks import WIPED, Ask, Reach
from bot.replies import Refusal, Reply
from bot.routing.delicate import sounds_delicate
from bot.turn import Moment, Turn

KEPT = timedelta(days=1)
"""How long an ask waits that did not go out."""
TOO_LATE = "This went out already, or waited for too long. Write /ask to ask it now."

Look = Callable[[Turn, Ask], Awaitable[Callable[[int, int], Card] | None]]
"""Given an ask: the card to show, for a draft's id and this look's number; None for no card."""


async def put(turn: Turn, ask: Ask, looked: int = 0) -> Reply:
    """The ask goes out, unless there is something to show first after so many looks at it."""
    for number, look in enumerate(_LOOKS[looked:], looked + 1):
        shown = await look(turn, ask)
        if shown is not None:
            draft = await turn.work.care.keep_draft(ask)
            key, at = f"ask:draft:{draft.id}", turn.now + KEPT
            reply = Reply(shown(draft.id, number))
            return reply.later(key, forget.wire(draft.id), at, about=key)
    return await posting.put(turn, ask)


async def _put_on(turn: Turn, ask: Ask, looked: int) -> Reply:
    return replace(await put(turn, ask, looked), in_place=True)


@action("ask.draft.post")
async def go_on(turn: Turn, draft_id: int, looked: int) -> Reply:
    """As it is."""
    return await _put_on(turn, await _own(turn, draft_id), looked)


@action("ask.draft.confide")
async def confide(turn: Turn, draft_id: int) -> Reply:
    """In confidence."""
    quiet_one = replace(await _own(turn, draft_id), reach=Reach.CONFIDENCE, anonymous=True)
    return await _put_on(turn, quiet_one, 1)


@action("ask.draft.open")
async def post_openly(turn: Turn, draft_id: int) -> Reply:
    """In the channel, without a name."""
    nameless = replace(await _own(turn, draft_id), reach=Reach.EVERYONE, anonymous=True)
    return await _put_on(turn, nameless, len(_LOOKS))


@action("ask.draft.drop")
async def drop(turn: Turn, draft_id: int) -> Reply:
    """It is not needed any more."""
    await _own(turn, draft_id)
    return Reply(card("Nothing was posted", text("Ask whenever you like.")), in_place=True)


@job("ask.draft.forget")
async def forget(moment: Moment, draft_id: int) -> Reply:
    """Words that nobody sent on are not kept."""
    await moment.work.care.take_draft(draft_id)
    return Reply()


async def _own(turn: Turn, draft_id: int) -> Ask:
    """Their own draft, as of now; it is taken, so that it goes out once."""
    ask = await turn.work.care.take_draft(draft_id)
    if ask is None or ask.author_id != turn.who.id:
        raise Refusal(TOO_LATE)
    return replace(ask, at=turn.now, until=turn.now + (ask.until - ask.at))


async def _is_delicate(turn: Turn, ask: Ask) -> Callable[[int, int], Card] | None:
    if ask.in_confidence or not sounds_delicate(ask.detail):
        return None
    if not await can_be_asked(turn, ask.author_id):
        return None
    return lambda draft_id, looked: card(
        "Would you rather ask this in confidence?",
        quote(ask.detail),
        text(
            "Nobody learns that it is yours. Someone who looks after asks reads it first, then "
            "only people hear of it who said that they may be asked such things. The words are "
            f"removed after {WIPED.days} days."
        ),
        buttons(
            Button("Ask in confidence", confide.wire(draft_id), "primary"),
            Button("Post it as it is", go_on.wire(draft_id, looked)),
        ),
    )


async def _is_answered(turn: Turn, ask: Ask) -> Callable[[int, int], Card] | None:
    old = await find_answered(turn, ask.detail)
    if old is None:
        return None
    return lambda draft_id, looked: answered_card(
        turn,
        old,
        buttons(
            Button("Ask mine too", go_on.wire(draft_id, looked), "primary"),
            Button("No need any more", drop.wire(draft_id)),
        ),
    )


async def _is_unheard(turn: Turn, ask: Ask) -> Callable[[int, int], Card] | None:
    if not ask.in_confidence or await can_be_asked(turn, ask.author_id):
        return None
    return lambda draft_id, _: _unheard_card(ask, draft_id)


def _unheard_card(ask: Ask, draft_id: int) -> Card:
    openly = Button("Post it without my name", post_openly.wire(draft_id))
    return card(
        "Nobody can be asked in confidence just now",
        quote(ask.detail),
        text(
            "It takes someone who reads such asks first, and people who said that they may be "
            "asked.",
            *((" I can post it in ", ask.place, " without your name.") if ask.has_channel else ()),
        ),
        buttons(
            *((openly,) if ask.has_channel else ()),
            Button("Leave it", drop.wire(draft_id)),
        ),
        quiet("Whoever looks after Kith here can name someone: /kith stewards"),
    )


_LOOKS: tuple[Look, ...] = (_is_delicate, _is_answered, _is_unheard)
AGAIN = 2  # looks that one who asks again has had
