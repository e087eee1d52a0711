"""Answering: a few words, which the asker alone reads; or none, and nobody learns of it."""

from typing import Annotated

from bot.acquaintance import may_meet
from bot.cards import Card, Part, card, quiet, quote, text
from bot.cards.fitting import name_of
from bot.declare import action, form
from bot.options import Hint
from bot.people import Member
from bot.records.feedback import Request
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Turn

OVER = "This question has ended. Thank you for looking."
OVER_CARD = card("This question has ended", text("There's nothing left for you to do."))


@form("feedback.write", "Your feedback", submit="Send it")
async def write(
    turn: Turn,
    request_id: int,
    went_well: Annotated[str, Hint("What to keep doing", max=700, long=True)] = "",
    could_be_better: Annotated[
        str, Hint("What you would try next time; kind and concrete", max=700, long=True)
    ] = "",
) -> Reply:
    """It goes to the asker, and to nobody else."""
    request = await _asked(turn, request_id)
    if not went_well and not could_be_better:
        raise BadInput("went_well", "A few words in one of the two, please.")
    if not await may_meet(turn, request.asker_id, turn.who.id):
        raise Refusal(OVER)
    asker = await turn.work.members.get(request.asker_id)
    answered = await turn.work.feedback.answer(request.id, went_well, could_be_better)
    if answered is None or asker is None:
        raise Refusal(OVER)
    told = card("Thank you", text("I pass it on to ", asker, ". Nobody else reads it."))
    reply = Reply(told).revise(request.key, told).cancel(request.key)
    return reply.tell(asker, answer_card(answered, turn.who), key=answer_key(answered))


def answer_key(request: Request) -> str:
    """The key of what the asker reads."""
    return f"{request.key}:answer"


def answer_card(request: Request, by: Member) -> Card:
    """What was said, for the asker alone."""
    return card(
        f"{name_of(by)}'s feedback",
        text("You asked about this:"),
        quote(request.subject),
        *_said("Keep doing:", request.well),
        *_said("Try next time:", request.better),
        quiet("Only you read this. To say thanks: /shoutout"),
    )


def _said(about: str, words: str) -> tuple[Part, ...]:
    return (text(about), quote(words)) if words else ()


@action("feedback.no")
async def decline(turn: Turn, request_id: int) -> Reply:
    """Nobody hears of it."""
    request = await _asked(turn, request_id)
    if await turn.work.feedback.end(request.id) is None:
        raise Refusal(OVER)
    told = card("That's fine", text("Nobody learns that you'd rather not."))
    return Reply(told, in_place=True).cancel(request.key)


async def _asked(turn: Turn, request_id: int) -> Request:
    request = await turn.work.feedback.get(request_id)
    if request is None or request.member_id != turn.who.id or not request.asked:
        raise Refusal("This question was for someone else.")
    return request
