"""Time skips: the three ways to skip ahead on the clock."""

from datetime import datetime, time, timedelta

from adapters.playground.community import Town
from adapters.playground.due_work import Tides
from adapters.playground.feed import Feed
from adapters.playground.model import Moved
from adapters.playground.requests import Trouble
from adapters.playground.times import spoken
from bot.zones import moment_at, zone_of

MORNING = time(9)


async def skip(town: Town, tides: Tides, feed: Feed, zone: str, to: str) -> dict[str, object]:
    """Be there, with all that falls due on the way done; and where that is. Raises Trouble."""
    at = await _target(town, tides, zone, to)
    await tides.skip_to(at)
    now = town.clock.now()
    feed.publish(Moved(now))
    where = spoken(now, "moment", zone_of(zone))
    return {"now": int(now.timestamp() * 1000), "says": f"It is {where} now."}


async def _target(town: Town, tides: Tides, zone: str, to: str) -> datetime:
    now = town.clock.now()
    match to:
        case "tomorrow":
            local = now.astimezone(zone_of(zone))
            return moment_at(local.date() + timedelta(days=1), MORNING, zone_of(zone))
        case "week":
            return now + timedelta(weeks=1)
        case "due":
            due = await tides.next_due()
            if due is None:
                raise Trouble(409, "Nothing is planned yet. Try /intro setup first.")
            return due
        case _:
            raise Trouble(400, "That is not a way to skip ahead.")
