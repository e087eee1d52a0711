"""Talking: the room is reminded of each talk in its rhythm, and hears that one was had."""

from datetime import timedelta

from bot.acquaintance import may_meet
from bot.cards import Button, Card, Text, buttons, card, listing, quiet, text
from bot.declare import action, job
from bot.features.mentoring import ending
from bot.features.mentoring.mornings import morning_from
from bot.features.mentoring.pairs import Pair, find_active, own_active
from bot.records.goals import Goal
from bot.records.mentorships import Mentorship
from bot.replies import Reply
from bot.turn import Moment, Turn

LAST = timedelta(days=3)  # so long before the end nobody is reminded of another talk
SHOWN = 3


def plan(reply: Reply, moment: Moment, going: Mentorship, number: int) -> Reply:
    """The reply, with the room reminded of the talk after this one, while there is time for it."""
    due = going.at + going.rhythm.span * number
    if due > going.until - LAST:
        return reply
    at = morning_from(moment, due - timedelta(days=1))
    key = f"{going.key}:talk:{number + 1}"
    return reply.later(key, remind.wire(going.id, number + 1), at, about=going.key)


@job("mentoring.remind")
async def remind(moment: Moment, mentorship_id: int, number: int) -> Reply:
    """It is time for the next talk; who asked never to meet again is let go without a reason."""
    pair = await find_active(moment, mentorship_id)
    if pair is None:
        return Reply()
    going = pair.mentorship
    if not await may_meet(moment, *going.members):
        return await ending.end_early(moment, Reply(), pair)
    goals = await moment.work.goals.of_mentorship(going.id)
    told = talk_card(pair, number, [each for each in goals if each.open])
    reply = Reply().post(pair.room, told, key=talk_key(going, number))
    return plan(reply, moment, going, number)


def talk_key(going: Mentorship, number: int) -> str:
    """The key of the reminder of a talk."""
    return f"{going.key}:talk:{number}"


def most(going: Mentorship) -> int:
    """The number that the last talk can have."""
    return (going.until - going.at) // going.rhythm.span + 1


def talk_card(pair: Pair, number: int, goals: list[Goal]) -> Card:
    """To the room, each time."""
    return card(
        "Time for your next talk",
        text(*listing(pair.mentor, pair.mentee), ": half an hour this week does it."),
        _goals(goals),
        buttons(Button("We have talked", talked.wire(pair.mentorship.id, number), "primary")),
        quiet("Not this week? Nothing to do: I come back in time for the one after."),
    )


def _goals(goals: list[Goal]) -> Text | None:
    if not goals:
        return None
    lines = [f"\n• {each.words[:150]} (by {each.due.day} {each.due:%B})" for each in goals[:SHOWN]]
    return text("You are working on:", *lines)


@action("mentoring.talked")
async def talked(turn: Turn, mentorship_id: int, number: int) -> Reply:
    """Either of them says so, once for each talk."""
    pair = await own_active(turn, mentorship_id)
    await turn.work.mentoring.talk(pair.mentorship.id, number)
    told = card("Good", text("I've noted it. What did you agree on? Write it down in your room."))
    return Reply(told)
