"""“I know someone”: a member is thought of, asked quietly, and revealed only when they say yes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from bot.absence import away
from bot.acquaintance import may_meet
from bot.cards import Button, Card, buttons, card, quiet, quote, text
from bot.cards.fitting import name_of
from bot.declare import action, form, job
from bot.features.asks import cards, helping
from bot.features.asks.crowd import decent_hour
from bot.features.asks.finding import TAKEN, open_ask
from bot.features.asks.view import View, look
from bot.options import Hint, Raw
from bot.people import Member
from bot.records.asks import PLACES, Ask, Suggestion
from bot.records.contacts import Approach, Said
from bot.replies import BadInput, Refusal, Reply, Worth
from bot.turn import Moment, Turn

LIMIT = 3  # people that one member may think of for one ask


async def _may_name(turn: Turn, ask_id: int) -> Mapping[str, Raw]:
    await _others_ask(turn, ask_id)
    return {}


async def _others_ask(turn: Turn, ask_id: int) -> Ask:
    ask = await open_ask(turn, ask_id)
    if ask.author_id == turn.who.id:
        raise await helping.your_own(turn, ask)
    if ask.in_confidence:
        raise Refusal("This one is in confidence, so nobody else is asked through you.")
    if len(ask.helping) >= PLACES:
        raise Refusal(TAKEN)
    return ask


@form("ask.suggest", "Who comes to mind?", submit="Ask them", prefill=_may_name)
async def suggest(
    turn: Turn,
    ask_id: int,
    person: Annotated[Member, Hint("Who could help? I ask them first, quietly")],
    words: Annotated[str, Hint("Why them? They will read it", max=200, long=True)] = "",
) -> Reply:
    """What becomes of it stays between that person and the author."""
    ask = await _others_ask(turn, ask_id)
    if person.id == turn.who.id:
        raise BadInput("person", "That's you. Press “I can help” on the ask instead.")
    if person.id == ask.author_id and not ask.anonymous:
        raise BadInput("person", f"{person.name} is the one asking. Who could help them?")
    made = await turn.work.asks.suggest(
        ask.id,
        person.id,
        turn.who.id,
        words,
        quiet=await _leads_nowhere(turn, ask, person),
        limit=LIMIT,
    )
    if made is None:
        raise Refusal("You have named three people for this one. Thank you.")
    reply = Reply(_named_card(person))
    return await _ask_named(turn, reply, made) if made.asked else reply


async def _ask_named(moment: Moment, reply: Reply, made: Suggestion) -> Reply:
    """The reply, which also asks them: at a decent hour, not in a break, and not too often."""
    ask = await moment.work.asks.get(made.ask_id)
    people = await moment.work.members.many([made.member_id, made.by_id])
    person = people.get(made.member_id)
    if ask is None or person is None or not ask.open or await _rests(moment, person):
        return reply
    at = decent_hour(moment, person)
    if at > moment.now:
        key = f"{suggestion_key(made)}:{at:%Y-%m-%dT%H:%M:%S}"
        return reply.later(key, ask_later.wire(made.id), at, about=ask.key)
    if not await moment.work.contacts.reach(ask.id, [Approach(person.id)], 0, moment.now):
        return reply
    view = await look(moment, ask)
    return reply.nudge(
        person,
        suggestion_card(view, made, people.get(made.by_id)),
        key=suggestion_key(made),
        line=cards.asks_line(view),
        worth=Worth.MATTERS,
        about=ask.key,
        prompt=True,
    )


async def _rests(moment: Moment, person: Member) -> bool:
    open_to = await moment.work.contacts.openness([person.id])
    return bool(await away(moment, [person], open_to))


@job("ask.named")
async def ask_later(moment: Moment, suggestion_id: int) -> Reply:
    """It was not a decent hour when someone thought of them; much may have changed since."""
    made = await moment.work.asks.suggestion(suggestion_id)
    ask = await moment.work.asks.get(made.ask_id) if made else None
    if made is None or ask is None or len(ask.helping) >= PLACES:
        return Reply()
    if not await may_meet(moment, made.member_id, ask.author_id, made.by_id):
        return Reply()
    return await _ask_named(moment, Reply(), made)


async def _leads_nowhere(turn: Turn, ask: Ask, person: Member) -> bool:
    """Whether they must not hear of it; nobody can tell this from a person who stays silent."""
    if person.id == ask.author_id:
        return True
    return not await may_meet(turn, person.id, ask.author_id, turn.who.id)


def _named_card(person: Member) -> Card:
    return card(
        "Thank you for thinking of them",
        text("I'll ask ", person, " quietly. Whatever they answer stays with them."),
    )


def suggestion_key(made: Suggestion) -> str:
    """The key of the question to the member who was thought of."""
    return f"ask:{made.ask_id}:suggestion:{made.id}"


def suggestion_card(view: View, made: Suggestion, by: Member | None) -> Card:
    """The question to a member who was thought of."""
    author = view.named_author
    return card(
        f"{name_of(by)} thought of you" if by else "Someone thought of you",
        text(author, " asks:") if author else text("Someone asks:"),
        cards.words_of(view),
        text("Why you:") if made.words else None,
        quote(made.words) if made.words else None,
        buttons(
            Button("Yes, I can help", accept.wire(made.id), "primary"),
            Button("Not this time", decline.wire(made.id)),
        ),
        quiet("Nobody learns that I asked you, unless you say yes."),
    )


@action("ask.yes")
async def accept(turn: Turn, suggestion_id: int) -> Reply:
    """They can help: now the author hears of them."""
    made = await _asked(turn, suggestion_id)
    ask = await open_ask(turn, made.ask_id)
    by = await turn.work.members.get(made.by_id)
    reply = await helping.offer_help(turn, ask, by if by and by.active else None)
    await _answer(turn, made, yes=True)
    return replace(reply, in_place=True)


@action("ask.no")
async def decline(turn: Turn, suggestion_id: int) -> Reply:
    """Nobody hears of it."""
    await _answer(turn, await _asked(turn, suggestion_id), yes=False)
    shown = card("That's fine", text("Nobody will know that I asked you."))
    return Reply(shown, in_place=True)


async def _asked(turn: Turn, suggestion_id: int) -> Suggestion:
    made = await turn.work.asks.suggestion(suggestion_id)
    if made is None or made.member_id != turn.who.id or not made.asked:
        raise Refusal("This question was for someone else.")
    return made


async def _answer(turn: Turn, made: Suggestion, *, yes: bool) -> None:
    if await turn.work.asks.answer(made.id, yes=yes) is None:
        raise Refusal("You have answered this one already. Thank you.")
    for each in await turn.work.contacts.of_ask(made.ask_id):
        if each.member_id == turn.who.id:
            await turn.work.contacts.answer(each.id, Said.YES if yes else Said.NO)
