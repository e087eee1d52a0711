"""Rewording: a steward helps with the words of an ask that found nobody."""

from datetime import datetime
from typing import Annotated

from bot.cards import Button, Card, buttons, card, quiet, quote, text
from bot.declare import form
from bot.features.asks import cards, helping, naming, posting
from bot.features.asks.crowd import decent_hour
from bot.features.asks.finding import open_ask
from bot.features.asks.listening import stewards_for
from bot.features.asks.progress import people
from bot.features.asks.view import View, look
from bot.options import Hint
from bot.people import Member
from bot.records.asks import Ask, Step
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn

_TOLD = (Step.STEWARD, Step.REST)


async def find_steward(moment: Moment, ask: Ask) -> tuple[Member, datetime] | None:
    """A steward for it, the next in turn of those who can be told soonest, and when (UTC)."""
    stewards = sorted(await stewards_for(moment, ask.author_id), key=lambda each: each.id)
    found = [
        (decent_hour(moment, each), (number - ask.id) % len(stewards), each)
        for number, each in enumerate(stewards)
    ]
    if not found:
        return None
    at, _, steward = min(found, key=lambda each: each[:2])
    return steward, at


def steward_key(ask: Ask) -> str:
    """The key of the message to the steward."""
    return f"{ask.key}:steward"


def words_key(ask: Ask, steward: Member) -> str:
    """The key of the words that a steward had for the author."""
    return f"{ask.key}:words:{steward.id}"


def tell_steward(reply: Reply, view: View, steward: Member) -> Reply:
    """The reply, which also asks a steward to think along."""
    return reply.tell(steward, _steward_card(view), key=steward_key(view.ask))


def redraw(reply: Reply, view: View) -> Reply:
    """The reply, which also brings the steward's card up to date."""
    if view.ask.step not in _TOLD:
        return reply
    return reply.revise(steward_key(view.ask), _steward_card(view))


def _steward_card(view: View) -> Card:
    ask, author = view.ask, view.named_author
    if not ask.open or ask.helping:
        over = cards.state_of(view)
        return card("This ask needs you no more", cards.words_of(view), over)
    return card(
        "An ask that found nobody yet",
        text(author, " asks:") if author else text("Someone asks:"),
        cards.words_of(view),
        text(_so_far(view), " Other words often find the right person."),
        buttons(
            Button("Suggest other words", suggest_words.wire(ask.id), "primary"),
            *(() if ask.in_confidence else _go_ahead(ask)),
        ),
    )


def _go_ahead(ask: Ask) -> tuple[Button, Button]:
    return (
        Button("I know someone", naming.suggest.wire(ask.id)),
        Button("I can help", helping.claim.wire(ask.id)),
    )


def _so_far(view: View) -> str:
    if not view.asked:
        return "Nobody here has said that they know this."
    return f"I've asked {people(len(view.asked))}, without an answer."


@form("ask.words", "Suggest other words", submit="Send them")
async def suggest_words(
    turn: Turn,
    ask_id: int,
    words: Annotated[str, Hint("How would you ask it?", min=10, max=500, long=True)],
) -> Reply:
    """The author reads them, and decides."""
    if turn.who.id not in turn.settings.stewards:
        raise Refusal("This is for those who look after asks here.")
    view = await look(turn, await open_ask(turn, ask_id))
    if view.author is None or view.author == turn.who:
        raise Refusal("This is your own ask. Withdraw it, and ask it in other words.")
    told = card("Thank you for thinking along", text("I've passed your words on."))
    key = words_key(view.ask, turn.who)
    return Reply(told).tell(view.author, words_card(view, turn.who, words), key=key)


def words_card(view: View, steward: Member, words: str) -> Card:
    """Other words for an ask, as its author reads them."""
    return card(
        "Other words for your ask",
        text("You asked:"),
        cards.words_of(view),
        text(steward, " would put it like this:"),
        quote(words),
        buttons(Button("Ask in other words", posting.ask_again.wire(view.ask.id), "primary")),
        quiet("Your ask as it is now ends with that, and the new one sets off."),
    )


async def unsay_words(moment: Moment, reply: Reply, steward: Member) -> Reply:
    """The reply, with which a forgotten steward's words go from those who got them."""
    if steward.id not in moment.settings.stewards:
        return reply
    for ask in await moment.work.asks.everything():
        if ask.step in _TOLD:
            bare = card("Other words for your ask", cards.words_of(await look(moment, ask)))
            reply = reply.revise(words_key(ask, steward), bare)
    return reply
