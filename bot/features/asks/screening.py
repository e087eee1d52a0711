"""Screening: an ask in confidence is read by a steward first, and its words go in time."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from bot.cards import Button, Card, Text, When, buttons, card, fact, facts, quiet, quote, text
from bot.declare import action, form, job
from bot.features.asks import cards, closing, posting, travelling
from bot.features.asks.crowd import decent_hour
from bot.features.asks.listening import stewards_for
from bot.features.asks.view import View, look, travels
from bot.options import Hint, Raw
from bot.records.asks import Ask, AskState, Screening
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn

UNREAD = timedelta(days=3)
"""After how long an author hears that nobody has read their ask."""
DECIDED = "This one needs you no more. Thank you for looking."


async def hand_over(moment: Moment, reply: Reply, ask: Ask) -> Reply:
    """The reply, after which the stewards read an ask, each at a decent hour of their own."""
    for each in await stewards_for(moment, ask.author_id):
        key, at = screening_key(ask, each.id), decent_hour(moment, each)
        reply = reply.later(key, show.wire(ask.id, each.id), at, about=ask.key)
    unread_at, words = moment.now + UNREAD, f"{ask.key}:words"
    reply = reply.later(f"{ask.key}:unread", tell_unread.wire(ask.id), unread_at, about=ask.key)
    return reply.later(words, wipe.wire(ask.id), ask.wiped_at or ask.until, about=words)


@job("ask.screen")
async def show(moment: Moment, ask_id: int, steward_id: int) -> Reply:
    """One steward reads it, if it still waits for one."""
    ask = await moment.work.asks.get(ask_id)
    if ask is None or not _waits(ask):
        return Reply()
    steward = next(
        (each for each in await stewards_for(moment, ask.author_id) if each.id == steward_id), None
    )
    if steward is None:
        return Reply()
    shown = _steward_card(await look(moment, ask))
    return Reply().tell(steward, shown, key=screening_key(ask, steward_id))


def redraw(reply: Reply, view: View) -> Reply:
    """The reply, which also brings up to date what the stewards read."""
    for each in view.screeners:
        reply = reply.revise(screening_key(view.ask, each), _steward_card(view))
    return reply


def screening_key(ask: Ask, steward_id: int) -> str:
    """The key of the ask as a steward reads it first."""
    return f"{ask.key}:screening:{steward_id}"


def waiting_card(view: View) -> Card:
    """The ask as its author sees it until a steward has read it."""
    ask = view.ask
    return card(
        "Your ask waits to be read",
        cards.words_of(view),
        text("Someone who looks after asks reads it first. Nobody can see that it is yours."),
        gone_line(ask),
        buttons(Button("Withdraw", closing.withdraw.wire(ask.id))),
    )


def gone_line(ask: Ask) -> Text:
    """When the words go, as their author and whoever reads them are told."""
    return quiet(
        "These words are removed everywhere on ", When(ask.wiped_at or ask.until, "date"), "."
    )


def _steward_card(view: View) -> Card:
    ask = view.ask
    if not _waits(ask):
        return card("This ask needs you no more", text(_OUTCOMES.get(ask.screening, _OVER)))
    return card(
        "An ask in confidence, for you to read first",
        cards.words_of(view),
        facts(
            fact("Topic", ask.topic.value) if ask.topic else None,
            fact("When", ask.urgency.value),
        ),
        text(
            "Is it kind, and would nobody be known by it? Then pass it on: I ask a few people "
            "who said that they may be asked such things. You don't learn who asked."
        ),
        buttons(
            Button("Pass it on", pass_on.wire(ask.id), "primary"),
            Button("Send it back", send_back.wire(ask.id)),
        ),
        gone_line(ask),
    )


@action("ask.pass_on")
async def pass_on(turn: Turn, ask_id: int) -> Reply:
    """It sets off."""
    ask = await _to_read(turn, ask_id)
    passed = await turn.work.care.pass_on(ask.id, max(ask.until, turn.now + posting.OPEN))
    if passed is None:
        raise Refusal(DECIDED)
    shown = card("Thank you for reading it", text("I'll ask a few people now."))
    reply = cards.redraw(Reply(shown, in_place=True), await look(turn, passed))
    return travelling.set_off(posting.end_later(reply, passed), passed, turn.now)


async def _may_read(turn: Turn, ask_id: int) -> Mapping[str, Raw]:
    await _to_read(turn, ask_id)
    return {}


@form("ask.send_back", "Send it back", submit="Send it back", prefill=_may_read)
async def send_back(
    turn: Turn,
    ask_id: int,
    words: Annotated[str, Hint("What should they change? They read this", max=500, long=True)],
) -> Reply:
    """Its author reads why, and may change it."""
    ask = await _to_read(turn, ask_id)
    back = await turn.work.care.send_back(ask.id)
    if back is None:
        raise Refusal(DECIDED)
    view = await look(turn, back)
    shown = card("Thank you for reading it", text("I've told the person who asked."))
    reply = cards.redraw(Reply(shown).cancel(back.key), view)
    if view.author is None:
        return reply
    return reply.tell(view.author, _back_card(view, words), key=f"{back.key}:back")


def _back_card(view: View, words: str) -> Card:
    return card(
        "Your ask came back",
        cards.words_of(view),
        text("Someone who looks after asks read it, without your name, and wrote:"),
        quote(words),
        buttons(Button("Change it", posting.ask_again.wire(view.ask.id), "primary")),
        quiet("Nobody else has seen it."),
    )


@job("ask.unread")
async def tell_unread(moment: Moment, ask_id: int) -> Reply:
    """Its author hears that nobody has read it, and may go another way."""
    ask = await moment.work.asks.get(ask_id)
    if ask is None or not _waits(ask):
        return Reply()
    view = await look(moment, ask)
    if view.author is None:
        return Reply()
    shown = card(
        "Nobody has read your ask yet",
        cards.words_of(view),
        text("It still waits for someone who looks after asks. You can also ask another way."),
        buttons(
            Button("Ask another way", posting.ask_again.wire(ask.id)),
            Button("Withdraw", closing.withdraw.wire(ask.id)),
        ),
    )
    return Reply().tell(view.author, shown, key=f"{ask.key}:unread")


@job("ask.wipe")
async def wipe(moment: Moment, ask_id: int) -> Reply:
    """Its words go from the database, and from every card that was sent."""
    ask = await moment.work.asks.get(ask_id)
    if ask is None:
        return Reply()
    await moment.work.asks.end(ask_id, AskState.UNANSWERED)
    await moment.work.care.wipe(ask_id)
    reply = Reply().cancel(ask.key).cancel(travels(ask))
    return reply.wipe(ask.key, WIPED_CARD)


async def _to_read(turn: Turn, ask_id: int) -> Ask:
    """The ask, for a steward of it. Raises Refusal for others, and when it waits no more."""
    ask = await turn.work.asks.get(ask_id)
    if ask is None or turn.who not in await stewards_for(turn, ask.author_id):
        raise Refusal("This is for those who look after asks here.")
    if not _waits(ask):
        raise Refusal(DECIDED)
    return ask


def _waits(ask: Ask) -> bool:
    return ask.open and ask.screening is Screening.WAITING


_OVER = "It has ended."
_OUTCOMES = {
    Screening.PASSED: "It was read and passed on. Thank you.",
    Screening.BACK: "It was read and sent back. Thank you.",
}
WIPED_CARD = card(
    "These words were removed",
    text("This was asked in confidence. Its time is over, and I keep none of its words."),
)
