"""Asks on the pages that many features fill: one's home, and the community's numbers."""

from collections.abc import Sequence
from datetime import timedelta

from bot.cards import Bold, Button, Part, buttons, fact, facts, joined, text
from bot.declare import section
from bot.features.asks import closing
from bot.features.asks.view import View, look, short
from bot.records.asks import Ask, AskState
from bot.turn import Turn

LABEL = 40


@section("home", 30)
async def my_asks(turn: Turn) -> tuple[Part, ...]:
    """One's open asks, to close, and the asks that one helps with."""
    mine = [each for each in await turn.work.asks.asked_by(turn.who.id) if each.open]
    others = [
        each
        for each in await turn.work.asks.helped_by(turn.who.id)
        if each.open and turn.who.id in each.helping
    ]
    parts: list[Part] = []
    if mine:
        views = [await look(turn, each) for each in mine]
        parts.append(text(Bold("Your open asks"), *(f"\n{_line(each)}" for each in views)))
        parts.append(buttons(*(_close(each) for each in views)))
    if others:
        gists = [View(each, {}).gist for each in others[-5:]]
        parts.append(text(Bold("You are helping with"), *(f"\n“{each}”" for each in gists)))
    return tuple(parts)


def _line(view: View) -> str:
    names = joined(short(each.name, LABEL) for each in view.helping)
    return f"“{view.gist}”: {names or 'nobody yet'}"


def _close(view: View) -> Button:
    return Button(f"Close “{short(view.gist, LABEL)}”", closing.close.wire(view.ask.id))


@section("stats", 30)
async def numbers(turn: Turn) -> tuple[Part, ...]:
    """What became of all asks, the unanswered ones included."""
    asks = await turn.work.asks.everything()
    if not asks:
        return ()
    answered = sum(each.state is AskState.ANSWERED for each in asks)
    return (
        text(Bold("Asks")),
        facts(
            fact("Asks posted", f"{len(asks)}"),
            fact("Answered here", f"{answered} of {len(asks)}"),
            fact("Typical wait for a helper", _typical_wait(asks)),
        ),
    )


def _typical_wait(asks: Sequence[Ask]) -> str:
    """The median wait over all asks; one that nobody offered help with waits for ever."""
    waits = sorted(
        min((each.at - ask.at for each in ask.helpers), default=timedelta.max) for ask in asks
    )
    median = waits[len(waits) // 2]
    if median == timedelta.max:
        return "at least half got no offer"
    hours = median / timedelta(hours=1)
    if hours < 1:
        return "under an hour"
    if hours < 48:
        return f"{hours:.0f} hours"
    return f"{hours / 24:.0f} days"
