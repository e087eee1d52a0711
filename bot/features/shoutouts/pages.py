"""Shout-outs on the pages that many features fill: one's home, and the community's numbers."""

from datetime import time, timedelta

from bot.cards import Bold, Part, fact, facts, text
from bot.declare import section
from bot.features.shoutouts import allowance
from bot.features.shoutouts.view import look_at
from bot.turn import Turn
from bot.zones import moment_at, zone_of

LATELY = timedelta(days=30)
FEW = 3


@section("home", 40)
async def my_thanks(turn: Turn) -> tuple[Part, ...]:
    """Thanks that one received lately."""
    received = await turn.work.shoutouts.received_by(turn.who.id)
    lately = [each for each in received if each.at > turn.now - LATELY][:FEW]
    if not lately:
        return ()
    lines = [f"\n{v.giver_name}: “{v.gist}”" for v in await look_at(turn, lately)]
    return (text(Bold("Thanks you received lately"), *lines),)


@section("stats", 40)
async def numbers(turn: Turn) -> tuple[Part, ...]:
    """How far thanks reach this month; nobody is named."""
    month = allowance.today(turn).replace(day=1)
    start = moment_at(month, time(), zone_of(turn.settings.zone))
    said = await turn.work.shoutouts.between(start, turn.now + timedelta(seconds=1))
    said = [each for each in said if each.named]
    if not said:
        return ()
    givers = {each.giver_id for each in said if each.giver_id is not None}
    thanked = {member_id for each in said for member_id in each.named}
    return (
        text(Bold("Thanks")),
        facts(
            fact("Shout-outs this month", f"{len(said)}"),
            fact("Different people thanked", f"{len(thanked)}"),
            fact("Different people who thanked", f"{len(givers)}"),
        ),
    )
