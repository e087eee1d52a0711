"""Asks on one's home: to close, and to help with."""

from bot.cards import Bold, Button, Part, buttons, joined, text
from bot.cards.fitting import short
from bot.declare import section
from bot.features.asks import closing
from bot.features.asks.view import View, look
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
