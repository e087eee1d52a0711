"""Asking for feedback: one question to one person, who may leave it without a word."""

from datetime import timedelta
from typing import Annotated

from bot.acquaintance import may_meet
from bot.cards import Button, Card, When, buttons, card, quiet, quote, text
from bot.cards.fitting import name_of
from bot.declare import command, job
from bot.features.feedback import answering
from bot.options import Hint
from bot.people import Member
from bot.records.feedback import Request
from bot.replies import BadInput, Refusal, Reply, Worth
from bot.turn import Moment, Turn

OPEN = timedelta(days=14)
LIMIT = 5  # questions that one member may have out at once


@command(
    "feedback ask",
    "Ask someone what they think of something you did",
    title="Ask for feedback",
    example="/feedback ask @ben my talk on Tuesday",
)
async def ask(
    turn: Turn,
    person: Annotated[Member, "Whose opinion helps you"],
    about: Annotated[
        str,
        Hint("Something particular, so that it's easy to answer", min=5, max=300, long=True),
    ],
) -> Reply:
    if person == turn.who:
        raise BadInput("person", "That's you. Whose view would you like?")
    asked = await turn.work.feedback.asked_by(turn.who.id)
    if any(each.waits(turn.now) and each.member_id == person.id for each in asked):
        raise Refusal(f"You have asked {name_of(person)} already. Give them two weeks.")
    may = await may_meet(turn, turn.who.id, person.id)
    new = Request(0, turn.who.id, person.id, about, turn.now, turn.now + OPEN, asked=may)
    kept = await turn.work.feedback.add(new, LIMIT)
    if kept is None:
        raise Refusal(f"You have {LIMIT} questions out. Wait for an answer, or for two weeks.")
    reply = Reply(_asked_card(person))
    return _send(reply, turn.who, person, kept) if may else reply


def _asked_card(person: Member) -> Card:
    return card(
        f"I'll ask {name_of(person)}",
        text("If ", person, " has something to say, you read it here, and only you."),
        quiet("If not, you hear nothing. People are busy; it says nothing about you."),
    )


def _send(reply: Reply, asker: Member, person: Member, kept: Request) -> Reply:
    reply = reply.nudge(
        person,
        question_card(kept, asker),
        key=kept.key,
        line=text(f"{name_of(asker)} would like your feedback."),
        worth=Worth.USEFUL,
        until=kept.until,
    )
    return reply.later(f"{kept.key}:lapse", lapse.wire(kept.id), kept.until, about=kept.key)


def question_card(request: Request, asker: Member) -> Card:
    """Asks the one whose opinion would help."""
    return card(
        f"{name_of(asker)} would like your feedback",
        text("About this:"),
        quote(request.subject),
        buttons(
            Button("Write a few words", answering.write.wire(request.id), "primary"),
            Button("Not this time", answering.decline.wire(request.id)),
        ),
        quiet("Only ", asker, " reads it. Nobody learns of a no. Open until ", _day(request), "."),
    )


def _day(request: Request) -> When:
    return When(request.until, "date")


@job("feedback.lapse")
async def lapse(moment: Moment, request_id: int) -> Reply:
    """Nobody said anything: the question is put away."""
    ended = await moment.work.feedback.end(request_id)
    return Reply().revise(ended.key, answering.OVER_CARD).cancel(ended.key) if ended else Reply()
