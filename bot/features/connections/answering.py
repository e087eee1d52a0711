"""Answering: a connector's yes opens a room, and a no is never told."""

from collections.abc import Mapping
from typing import Annotated

from bot.cards import Bold, card, text
from bot.declare import action, form
from bot.features.connections import asking, cards
from bot.features.connections.choosing import may_be_met
from bot.happenings import Helped
from bot.options import Hint, Raw
from bot.people import Member
from bot.records.connections import Question, Request, RequestState
from bot.records.helps import Cause, Help
from bot.replies import BadInput, Refusal, Reply, Room
from bot.turn import Turn

ENDED = "This is taken care of. Thank you for offering."
NOT_NOW = "They can't be introduced just now. Name someone else, or leave this empty."


async def _target(turn: Turn, question_id: int) -> Mapping[str, Raw]:
    _, request = await _asked(turn, question_id)
    target = await turn.work.members.get(request.target_id) if request.target_id else None
    return {"person": f"<@{target.handle}>" if target and target.can_take_part else ""}


@form("connection.yes", "Introduce them", submit="Open the room", prefill=_target)
async def accept(
    turn: Turn,
    question_id: int,
    person: Annotated[
        Member | None, Hint("Whom to bring in; leave it empty if they aren't here")
    ] = None,
    words: Annotated[str, Hint("A line to begin with, if you like", max=300, long=True)] = "",
) -> Reply:
    """A room for the three, or for the two when whom they know is not in this community."""
    question, request = await _asked(turn, question_id)
    asker = await turn.work.members.get(request.asker_id)
    if asker is None or not await may_be_met(turn, turn.who, asker):
        raise Refusal(ENDED)
    if person in (asker, turn.who):
        raise BadInput("person", "Name a third one, or leave this empty.")
    if person is not None and not await may_be_met(turn, person, asker, turn.who):
        raise BadInput("person", NOT_NOW)
    guest_id = person.id if person else None
    answered = await turn.work.connections.answer(question.id, yes=True, guest_id=guest_id)
    met = await turn.work.connections.end(request.id, RequestState.MET)
    if answered is None or met is None:
        raise Refusal(ENDED)
    return await _open_room(turn, answered, met, (asker, person), words)


async def _open_room(
    turn: Turn, question: Question, met: Request, others: tuple[Member, Member | None], words: str
) -> Reply:
    asker, guest = others
    members = (asker, turn.who, guest) if guest else (asker, turn.who)
    room = Room(cards.room_key(met), members, _title(members))
    thanks = card("Thank you for introducing them", text("The room is open: say hello there."))
    reply = Reply(thanks).revise(cards.asked_key(question), thanks)
    reply = await asking.spare(turn, reply, met, besides=[question.id])
    opening = cards.room_card(met, asker, turn.who, guest, words)
    reply = reply.post(room, opening, key=f"{cards.room_key(met)}:opening")
    told = card(
        "You have a warm introduction",
        text(turn.who, " knows ", Bold(met.target), ". I've opened a room for you."),
    )
    reply = reply.tell(asker, told, key=f"{met.key}:met")
    whom = "" if guest or met.target_id else met.target  # a member's name is kept nowhere else
    helpers = (turn.who.id,)
    draft = Help(0, asker.id, Cause.CONNECTION, met.key, whom, turn.now, helpers)
    return reply.announce(Helped(draft))


def _title(members: tuple[Member, ...]) -> str:
    return ", ".join(each.name[:30] for each in members)


@action("connection.no")
async def decline(turn: Turn, question_id: int) -> Reply:
    """Nobody hears of it, and nothing happens sooner because of it."""
    question, _ = await _question(turn, question_id)
    if await turn.work.connections.answer(question.id, yes=False) is None:
        raise Refusal("You have answered this one already. Thank you.")
    shown = card("That's fine", text("Nobody will know that I asked you."))
    return Reply(shown, in_place=True)


async def _asked(turn: Turn, question_id: int) -> tuple[Question, Request]:
    """A question that waits for their answer. Raises Refusal when it doesn't any more."""
    question, request = await _question(turn, question_id)
    if question.yes is not None:
        raise Refusal("You have answered this one already. Thank you.")
    if not request.open:
        raise Refusal(ENDED)
    return question, request


async def _question(turn: Turn, question_id: int) -> tuple[Question, Request]:
    question = await turn.work.connections.question(question_id)
    if question is None or question.connector_id != turn.who.id:
        raise Refusal("This question was for someone else.")
    request = await turn.work.connections.get(question.request_id)
    if request is None:
        raise RuntimeError("a question is about a request")
    return question, request
