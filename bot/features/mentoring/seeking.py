"""Seeking a mentor: what for, until when I look, and taking it back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from bot.acquaintance import refuse_guest
from bot.cards import Button, Card, When, buttons, card, fact, facts, quiet, quote, text
from bot.declare import action, command, form
from bot.features.mentoring import drawing, proposals
from bot.features.mentoring.mornings import next_morning
from bot.options import Hint, Raw
from bot.records.mentoring import Seek
from bot.records.mentorships import Hours
from bot.replies import Refusal, Reply
from bot.suggestions import needs
from bot.turn import Turn

LOOKS = timedelta(weeks=4)
MENTORS = 2  # that one member may have at once, so that others find one, too


Goal = Annotated[
    str,
    Hint(
        "What you'd like to reach; whom I ask will read it",
        min=10,
        max=300,
        long=True,
        example="Lead my first team well",
    ),
]
Topics = Annotated[
    tuple[str, ...],
    Hint("What you'd like to learn, with commas between", max=5, suggests=needs),
]
Free = Annotated[Hours, "When you have time, in your own day"]


@command(
    "mentor seek",
    "Find a mentor for something you'd like to reach",
    title="Find a mentor",
    example='/mentor seek goal:"lead my first team well" topics:leadership',
)
async def seek(turn: Turn, goal: Goal, topics: Topics, hours: Free = Hours.WORK) -> Reply:
    return await _seek(turn, goal, topics, hours)


async def _as_before(turn: Turn, seek_id: int) -> Mapping[str, Raw]:
    kept = await turn.work.mentoring.seek(seek_id)
    if kept is None or kept.member_id != turn.who.id:
        raise Refusal("I don't keep that search any more. Begin anew with /mentor seek")
    return {"goal": kept.goal, "topics": ", ".join(kept.topics), "hours": kept.hours.value}


@form("mentoring.again", "Find a mentor", submit="Look again", prefill=_as_before)
async def seek_again(
    turn: Turn, seek_id: int, goal: Goal, topics: Topics, hours: Free = Hours.WORK
) -> Reply:
    """A new search, from the words of one that has ended."""
    return await _seek(turn, goal, topics, hours)


async def _seek(turn: Turn, goal: str, topics: tuple[str, ...], hours: Hours) -> Reply:
    refuse_guest(turn)
    await _refuse_more(turn)
    until = turn.now + LOOKS
    new = Seek(0, turn.who.id, goal, topics, hours, turn.now, until)
    kept = await turn.work.mentoring.add_seek(new)
    if kept is None:
        raise Refusal("I'm looking for a mentor for you already. See /mentor status")
    return drawing.plan(Reply(seek_card(turn, kept)), turn)


async def _refuse_more(turn: Turn) -> None:
    mine = await turn.work.mentoring.mentorships_of(turn.who.id)
    if sum(each.active and each.mentee_id == turn.who.id for each in mine) >= MENTORS:
        raise Refusal(f"You have {MENTORS} mentors just now. When one is done, I find you another.")


def seek_card(turn: Turn, kept: Seek) -> Card:
    """One's own search, to take it back."""
    return card(
        "I'm looking for a mentor for you",
        quote(kept.goal),
        facts(fact("Topics", ", ".join(kept.topics)), fact("When", kept.hours.value)),
        text(
            "I look next on ",
            When(next_morning(turn)),
            ", and then every weekday morning until ",
            When(kept.until, "date"),
            ". You hear from me either way.",
        ),
        buttons(Button("Stop looking", stop.wire())),
        quiet("Whoever fits is asked, too. You both say yes first."),
    )


@action("mentoring.stop")
async def stop(turn: Turn) -> Reply:
    """They don't look any more; who was asked hears that it's over."""
    kept = await turn.work.mentoring.seek_of(turn.who.id)
    if kept is not None:
        await turn.work.mentoring.end_seek(kept.id)
    told = card("I've stopped looking", text("Changed your mind? /mentor seek"))
    return await proposals.withdraw(turn, Reply(told, in_place=True), turn.who)
