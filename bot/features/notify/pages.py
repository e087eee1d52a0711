"""What waits for someone on their home, and how much everyone hears, for admins."""

from bot.budget import WEEK
from bot.cards import Bold, Part, fact, facts, quiet, text
from bot.declare import section
from bot.features.notify.opening import list_them
from bot.turn import Turn

LINES = 5


@section("home", 20)
async def waits(turn: Turn) -> tuple[Part, ...]:
    """What they may look at before it is sent, or what never is."""
    kept = await turn.work.nudges.waiting(turn.who.id, turn.now)
    best = sorted(kept, key=lambda each: (-each.worth, each.id))
    return tuple(list_them(best, Bold("Waiting for you"), LINES)) if best else ()


@section("stats", 80)
async def numbers(turn: Turn) -> tuple[Part, ...]:
    """How many members heard how often, unasked."""
    spread = await turn.work.nudges.spread(turn.now - WEEK)
    if not spread:
        return ()
    return (
        text(Bold("Members who heard from me unasked, in 7 days")),
        facts(*(fact(_times(each), _people(spread[each])) for each in sorted(spread))),
        quiet("Three times at most, or what they chose with /kith notify."),
    )


def _times(count: int) -> str:
    return "Once" if count == 1 else f"{count} times"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
