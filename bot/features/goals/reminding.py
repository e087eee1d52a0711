"""Reminding, gently: once before the day, once after it, and then the goal may rest."""

from datetime import datetime, time, timedelta

from bot.cards import Button, Card, buttons, card, quote, text
from bot.cards.fitting import day
from bot.declare import job
from bot.features.goals import cards, company, setting
from bot.features.goals.view import View, look
from bot.people import Member
from bot.records.goals import Goal, GoalState
from bot.replies import Reply, Worth
from bot.turn import Moment
from bot.zones import moment_at, zone_of

AT = time(9)
BEFORE = timedelta(days=3)
SOON = timedelta(days=7)  # a day that is nearer needs no reminder before it
RESTS = timedelta(days=15)  # after its day, when nobody said how it went


def plan(reply: Reply, owner: Member, goal: Goal) -> Reply:
    """The reply, with the owner reminded in their own mornings."""

    def at(after: timedelta) -> datetime:
        return moment_at(goal.due + after, AT, zone_of(owner.zone))

    steps = [
        ("asks", ask.wire(goal.id, goal.moves), at(timedelta(days=1))),
        ("rests", rest.wire(goal.id, goal.moves), at(RESTS)),
    ]
    if at(-SOON) > goal.at:
        steps.append(("near", remind.wire(goal.id, goal.moves), at(-BEFORE)))
    for what, wire, when in steps:
        reply = reply.later(f"{goal.key}:{what}:{goal.moves}", wire, when, about=goal.key)
    return reply


async def _open(moment: Moment, goal_id: int, moves: int) -> View | None:
    """The goal, if it is open and its day was not moved since; its owner is here."""
    goal = await moment.work.goals.get(goal_id)
    if goal is None or not goal.open or goal.moves != moves:
        return None
    shown = await look(moment, goal)
    return shown if shown.owner.can_take_part else None


@job("goal.remind")
async def remind(moment: Moment, goal_id: int, moves: int) -> Reply:
    """A few days before."""
    shown = await _open(moment, goal_id, moves)
    if shown is None:
        return Reply()
    goal = shown.goal
    reply = Reply().nudge(
        shown.owner,
        cards.goal_card(shown, "Your goal is near"),
        key=f"{goal.key}:near:{moves}",
        line=text(f"Your goal for {day(goal.due)} is near."),
        worth=Worth.USEFUL,
        until=moment.now + BEFORE,
        about=goal.key,
    )
    return company.cheer(reply, shown)


@job("goal.ask")
async def ask(moment: Moment, goal_id: int, moves: int) -> Reply:
    """The day after."""
    shown = await _open(moment, goal_id, moves)
    if shown is None:
        return Reply()
    goal = shown.goal
    return Reply().nudge(
        shown.owner,
        cards.goal_card(shown, "How did it go?"),
        key=asked_key(goal),
        line=text(f"How did it go with your goal for {day(goal.due)}?"),
        worth=Worth.USEFUL,
        until=moment.now + RESTS,
        about=goal.key,
    )


def asked_key(goal: Goal) -> str:
    """The key of the question how it went."""
    return f"{goal.key}:asked:{goal.moves}"


@job("goal.rest")
async def rest(moment: Moment, goal_id: int, moves: int) -> Reply:
    """Nobody said how it went: it ends without a word, and the question turns into an offer."""
    shown = await _open(moment, goal_id, moves)
    ended = await moment.work.goals.end(goal_id, GoalState.LET_GO) if shown else None
    return Reply().revise(asked_key(ended), _rested_card(ended)) if ended else Reply()


def _rested_card(goal: Goal) -> Card:
    return card(
        "This goal rests now",
        quote(goal.words),
        text("That's fine. If it still matters to you, set it again with a new day."),
        buttons(Button("Set it again", setting.set_goal.wire())),
    )
