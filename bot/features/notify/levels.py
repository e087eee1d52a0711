"""Levels: each member says how often they may be written to unasked."""

from typing import Annotated

from bot.budget import Budget
from bot.cards import Button, Card, buttons, card, quiet, text
from bot.declare import action, command
from bot.nudging import budgets, look_again
from bot.records.nudges import Level
from bot.replies import Refusal, Reply
from bot.turn import Turn

_TITLES = {
    Level.LESS: "I write to you once a week at most",
    Level.NORMAL: "I write to you three times a week at most",
    Level.MORE: "I write to you seven times a week at most",
    Level.NEVER: "I write to you only when you wait for it",
}
_LABELS = {
    Level.LESS: "Once a week",
    Level.NORMAL: "Three times a week",
    Level.MORE: "Seven times a week",
    Level.NEVER: "Never",
}
_WHEN = {
    Level.LESS: "all that came up on one card, on Fridays.",
    Level.NORMAL: "what matters most first. On Fridays the rest comes on one card.",
    Level.MORE: "what matters most first. On Fridays the rest comes on one card.",
}


@command("kith notify", "Choose how often I may write to you", example="/kith notify less")
async def notify(
    turn: Turn,
    how: Annotated[
        Level | None, "less: once a week; normal: 3 times; more: 7 times; never: not at all"
    ] = None,
) -> Reply:
    if how is None:
        return Reply(_card(await _budget(turn)))
    return await _choose(turn, how)


@action("nudges.level")
async def choose_level(turn: Turn, level: str) -> Reply:
    """A button with one of the levels."""
    if level not in set(Level):
        raise Refusal("I don't know that one. Pick one with /kith notify.")
    reply = await _choose(turn, Level(level))
    return Reply(reply.card, in_place=True, effects=reply.effects)


async def _choose(turn: Turn, level: Level) -> Reply:
    await turn.work.nudges.put_level(turn.who.id, level)
    budget = await _budget(turn)
    reply = Reply(_card(budget))
    if await turn.work.nudges.waiting(turn.who.id, turn.now):
        return look_again(reply, turn, turn.who, budget)
    return reply


async def _budget(turn: Turn) -> Budget:
    return (await budgets(turn, [turn.who]))[turn.who.id]


def _card(budget: Budget) -> Card:
    level = budget.level
    others = [each for each in Level if each is not level]
    return card(
        _TITLES[level],
        text("What comes up for you meanwhile is on /kith home, for as long as it is of use.")
        if level is Level.NEVER
        else text(f"On weekdays between 9 and 20 in {budget.zone.key}, ", _WHEN[level]),
        buttons(*(Button(_LABELS[each], choose_level.wire(each.value)) for each in others)),
        quiet("What you asked for, and your introductions' rooms, always come at once."),
    )
