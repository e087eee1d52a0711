"""Those who are asked to help: what they read, and what they may answer, in private."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards import Button, Card, buttons, card, fact, facts, quiet, text
from bot.cards.fitting import name_of
from bot.declare import action
from bot.features.asks import cards, helping, naming, screening
from bot.features.asks.finding import open_ask
from bot.features.asks.view import View
from bot.records.asks import PLACES
from bot.records.contacts import Contact, Said
from bot.replies import Refusal, Reply, Worth
from bot.turn import Turn

_KEEP = "It was asked in confidence: please keep it to yourself."


def tell(reply: Reply, view: View, reached: Sequence[Contact]) -> Reply:
    """The reply, which also asks these members for help, as far as they want to hear anything."""
    for each in reached:
        reply = reply.nudge(
            view.people[each.member_id],
            contact_card(view, each),
            key=each.key,
            line=cards.asks_line(view),
            worth=Worth.MATTERS,
            about=view.ask.key,
            prompt=True,
        )
    return reply


def redraw(reply: Reply, view: View) -> Reply:
    """The reply, which also brings up to date what those were asked who said nothing yet."""
    for each in view.asked:
        if each.said is None:
            reply = reply.revise(each.key, contact_card(view, each))
    return reply


def contact_card(view: View, contact: Contact) -> Card:
    """The question to a member who may be able to help; what became of it, when it is over."""
    ask, author = view.ask, view.named_author
    if not ask.open:
        return _over_card(view, "This ask has ended", "There's nothing left for you to do.")
    if contact.member_id in ask.helping:
        return _over_card(view, "Thank you for helping", "You are helping with this.")
    if len(ask.helping) >= PLACES:
        return _over_card(view, "This ask is taken care of", "Others are helping already.")
    someone_else = Button("I know someone", naming.suggest.wire(ask.id))
    return card(
        f"Can you help {name_of(author)}?" if author else "Can you help someone here?",
        text(author, " asks:") if author else text("Someone asks:"),
        cards.words_of(view),
        facts(
            fact("Topic", ask.topic.value) if ask.topic else None,
            fact("When", ask.urgency.value),
            fact("Why you", "; ".join(contact.why)),
        ),
        buttons(
            Button("I can help", accept.wire(contact.id), "primary"),
            Button("Not this time", decline.wire(contact.id)),
            Button("Not my topic", not_mine.wire(contact.id)),
            *(() if ask.in_confidence else (someone_else,)),
        ),
        text(_KEEP) if ask.in_confidence else None,
        screening.gone_line(ask) if ask.in_confidence else None,
        quiet("Nobody learns that I asked you, unless you say yes. Too often? /profile asks"),
    )


def _over_card(view: View, title: str, what: str) -> Card:
    return card(title, cards.words_of(view), text(what))


@action("ask.contact.yes")
async def accept(turn: Turn, contact_id: int) -> Reply:
    """They can help: now the author hears of them, and why they were asked."""
    contact = await _own(turn, contact_id)
    ask = await open_ask(turn, contact.ask_id)
    await _answer(turn, contact, Said.YES)
    return replace(await helping.offer_help(turn, ask), in_place=True)


@action("ask.contact.no")
async def decline(turn: Turn, contact_id: int) -> Reply:
    """Nobody hears of it."""
    await _answer(turn, await _own(turn, contact_id), Said.NO)
    return Reply(card("That's fine", text("Nobody will know that I asked you.")), in_place=True)


@action("ask.contact.not_mine")
async def not_mine(turn: Turn, contact_id: int) -> Reply:
    """Nobody hears of it, and what brought them here brings them here no more for half a year."""
    await _answer(turn, await _own(turn, contact_id), Said.NOT_MINE)
    learned = card(
        "Good to know",
        text("I won't ask you about this again for half a year. Nobody will know that I asked."),
        quiet("What you can help with is up to you: /profile offer"),
    )
    return Reply(learned, in_place=True)


async def _own(turn: Turn, contact_id: int) -> Contact:
    contact = await turn.work.contacts.get(contact_id)
    if contact is None or contact.member_id != turn.who.id or not contact.wave:
        raise Refusal("This question was for someone else.")
    return contact


async def _answer(turn: Turn, contact: Contact, said: Said) -> None:
    if await turn.work.contacts.answer(contact.id, said) is None:
        raise Refusal("You have answered this one already. Thank you.")
