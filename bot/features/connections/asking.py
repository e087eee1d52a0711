"""Asking to be introduced: one connector after the other is asked, and the asker hears the end."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from bot.cards import Bold, Card, card, text
from bot.cards.fitting import name_of
from bot.declare import action, command, job
from bot.features.connections import cards
from bot.features.connections.choosing import acquainted, next_to_ask
from bot.options import Hint
from bot.people import Member
from bot.records.connections import Request, RequestState
from bot.replies import BadInput, Refusal, Reply, Worth
from bot.routing.terms import terms_of
from bot.turn import Moment, Turn

LIMIT = 3  # open requests of one member
ROUNDS = 3  # connectors who are asked for one request
PATIENCE = timedelta(days=3)  # with each of them
AGAIN = timedelta(days=30)


@command(
    "intro to",
    "Be introduced to a company or a person, by someone who knows them",
    title="A warm introduction",
    example="/intro to Quill & Co",
)
async def intro_to(
    turn: Turn,
    whom: Annotated[str, Hint("A company, or someone's name", min=2, max=80)],
    words: Annotated[
        str,
        Hint("Why, in your own words; whoever I ask reads them", min=10, max=400, long=True),
    ],
) -> Reply:
    person = await _member_named(turn, whom)
    target = person.name if person else whom
    draft = Request(0, turn.who.id, target, person.id if person else None, words, turn.now)
    return await ask_around(turn, draft)


async def ask_around(turn: Turn, draft: Request) -> Reply:
    """The first who may know them is asked. Raises Refusal when that was wished for lately."""
    await _refuse_again(turn, draft)
    if not await acquainted(turn, draft):
        return Reply(_nobody_card(draft.target))
    kept = await turn.work.connections.add(draft, LIMIT)
    if kept is None:
        raise Refusal(f"You have asked for {LIMIT} introductions. Wait for one of them first.")
    return await ask_next(turn, Reply(cards.receipt_card(kept)), kept, 1)


async def _member_named(turn: Turn, whom: str) -> Member | None:
    """The member who is meant, where it is one. Raises BadInput when it may be several."""
    name = whom.removeprefix("@").strip()
    found = await turn.work.members.named(name)
    exact = [each for each in found if each.name.casefold() == name.casefold()]
    meant = exact or (found if whom.startswith("@") else ())
    if len(meant) > 1:
        raise BadInput("whom", f"Which one: {', '.join(each.name for each in meant[:5])}?")
    if not meant:
        return None
    if meant[0].id == turn.who.id:
        raise BadInput("whom", "That's you. Whom would you like to meet?")
    return meant[0] if meant[0].can_take_part else None


async def _refuse_again(turn: Turn, draft: Request) -> None:
    wanted = set(terms_of(draft.target)) or {draft.target}
    for each in await turn.work.connections.asked_by(turn.who.id):
        same = wanted == (set(terms_of(each.target)) or {each.target})
        if same and each.at > turn.now - AGAIN and each.state is not RequestState.WITHDRAWN:
            raise Refusal("Asked lately", _again_card(each))


def _again_card(before: Request) -> Card:
    told = "I'm still asking around." if before.open else "Give it a month before you ask again."
    return card(
        "You asked for this lately",
        text("You wished to meet ", Bold(before.target), ". ", told),
    )


def _nobody_card(target: str) -> Card:
    return card(
        "Nobody has said that they know them",
        text("No profile here mentions ", Bold(target), ". Someone may still know: ask everyone."),
        text(f"/ask Who knows someone at {target}?"),
    )


async def ask_next(moment: Moment, reply: Reply, request: Request, turn_number: int) -> Reply:
    """The reply, which also asks the next connector there is, and looks again in three days.

    It takes the same time whether somebody said no, said nothing, or could not be asked.
    """
    at = moment.now + PATIENCE
    wire = go_on.wire(request.id, turn_number)
    reply = reply.later(f"{request.key}:after:{turn_number}", wire, at, about=request.key)
    found = await next_to_ask(moment, request)
    question = (
        await moment.work.connections.ask(request.id, found[0], moment.now) if found else None
    )
    if found is None or question is None:
        return reply
    people = await moment.work.members.many([question.connector_id, request.asker_id])
    asker, connector = people[request.asker_id], people[question.connector_id]
    profile = await moment.work.profiles.get(asker.id)
    shown = cards.asked_card(request, question, asker, profile, found[1])
    return reply.nudge(
        connector,
        shown,
        key=cards.asked_key(question),
        line=text(f"{name_of(asker)} would like to meet {request.target[:40]}: can you help?"),
        worth=Worth.MATTERS,
        until=request.at + ROUNDS * PATIENCE,
        about=request.key,
        prompt=True,
    )


@job("connection.go_on")
async def go_on(moment: Moment, request_id: int, turn_number: int) -> Reply:
    """Someone else is asked, or the asker hears that it came to nothing."""
    request = await moment.work.connections.get(request_id)
    if request is None or not request.open:
        return Reply()
    if turn_number < ROUNDS:
        return await ask_next(moment, Reply(), request, turn_number + 1)
    return await say_over(moment, Reply(), request)


async def say_over(moment: Moment, reply: Reply, request: Request) -> Reply:
    """The reply, after which nobody is asked any more; the asker hears so."""
    over = await moment.work.connections.end(request.id, RequestState.OVER)
    asker = await moment.work.members.get(request.asker_id)
    if over is None:
        return reply
    reply = await spare(moment, reply, over)
    if asker is None or not asker.can_take_part:
        return reply
    return reply.tell(asker, cards.over_card(over), key=cards.over_key(over))


@action("connection.withdraw")
async def withdraw(turn: Turn, request_id: int) -> Reply:
    """They don't need it any more."""
    request = await turn.work.connections.get(request_id)
    if request is None or request.asker_id != turn.who.id:
        raise Refusal("Only the person who asked can do this.")
    ended = await turn.work.connections.end(request_id, RequestState.WITHDRAWN)
    if ended is None:
        raise Refusal("This has ended already.")
    told = card("I won't ask any more", text("Whoever I asked already sees that it's settled."))
    return await spare(turn, Reply(told, in_place=True), ended)


async def spare(
    moment: Moment, reply: Reply, request: Request, besides: Sequence[int] = ()
) -> Reply:
    """The reply, after which no connector has anything left to do; but those `besides` (ids)."""
    reply = reply.cancel(request.key)
    for each in await moment.work.connections.questions(request.id):
        if each.yes is None and each.id not in besides:
            reply = reply.revise(cards.asked_key(each), cards.ended_card(request))
    return reply
