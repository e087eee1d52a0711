"""Opportunities on the pages that many features fill: one's home, and the community's numbers."""

from bot.cards import Bold, Button, Part, buttons, fact, facts, text
from bot.declare import section
from bot.features.opportunities import cards, looking
from bot.records.opportunities import Ending, State
from bot.turn import Turn

FEW = 3


@section("home", 35)
async def my_opportunities(turn: Turn) -> tuple[Part, ...]:
    """What one posted and has not ended."""
    posted = [
        each
        for each in await turn.work.opportunities.posted_by(turn.who.id)
        if each.state in (State.DRAFT, State.OPEN)
    ]
    if not posted:
        return ()
    lines = (f"\n{cards.short_title(each)}: {each.state}" for each in posted[-FEW:])
    return (
        text(Bold("Opportunities you posted"), *lines),
        buttons(Button("My opportunities", looking.mine.wire())),
    )


@section("stats", 35)
async def numbers(turn: Turn) -> tuple[Part, ...]:
    """What became of all that was posted, what is open and what nobody got included."""
    posted = await turn.work.opportunities.everything()
    if not posted:
        return ()
    ended = [each for each in posted if each.ended]
    here = sum(each.ending is Ending.HERE for each in ended)
    return (
        text(Bold("Opportunities")),
        facts(
            fact("Posted", f"{len(posted)}"),
            fact("Ended", f"{len(ended)}"),
            fact("Went to someone from here", f"{here} of {len(ended)}"),
        ),
    )
