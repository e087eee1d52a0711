"""The digest: once a week the asks channel reads which asks nobody helps with yet."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from bot.calendars import is_missed, weekly
from bot.cards import Bold, Button, Card, buttons, card, quiet, text
from bot.cards.fitting import name_of, short
from bot.declare import job
from bot.features.asks import helping
from bot.features.asks.view import View, look
from bot.people import Place
from bot.records.asks import Ask
from bot.replies import Reply
from bot.turn import Moment
from bot.zones import moment_at, zone_of

A_THURSDAY = date(2026, 1, 1)
AT = time(10)
MOST = 5  # asks on one card, each with its button
LABEL = 40


def plan(moment: Moment, reply: Reply) -> Reply:
    """The reply, which also makes sure that the next digest comes."""
    slot = next(_slots(moment, moment.now))
    at = slot_at(moment, slot)
    return reply.later(f"ask:digest:{slot}", post.wire(slot.isoformat()), at, about="ask:digest")


def slot_at(moment: Moment, slot: date) -> datetime:
    """When the digest of a Thursday is due (UTC)."""
    return moment_at(slot, AT, zone_of(moment.settings.zone))


@job("ask.digest")
async def post(moment: Moment, slot: str) -> Reply:
    """It is posted when something is open; the next one comes for as long as anything is."""
    day, place = date.fromisoformat(slot), moment.settings.asks
    if place is None or not moment.settings.digest:
        return Reply()
    here = await _open_in(moment, place)
    if not here:
        return Reply()
    reply = plan(moment, Reply())
    if is_missed(slot_at(moment, day), moment.now):
        return reply
    return reply.post(place, await _card(moment, here), key=_key(day, place))


async def redraw(moment: Moment, reply: Reply, ended: Ask) -> Reply:
    """The reply, which also takes an ask that has ended off the digests it stood in.

    So no digest keeps words of an ask that is over, nor of who is forgotten.
    """
    if not ended.posted:
        return reply
    here = await _open_in(moment, ended.place)
    for day in _slots(moment, ended.at):
        if slot_at(moment, day) > moment.now:
            break
        left = [each for each in here if each.at <= slot_at(moment, day)]
        reply = reply.revise(_key(day, ended.place), await _card(moment, left))
    return reply


def _slots(moment: Moment, after: datetime) -> Iterator[date]:
    """The Thursdays whose digests are due after a moment (UTC), for ever."""
    local = after.astimezone(zone_of(moment.settings.zone))
    days = weekly(A_THURSDAY, 1, local.date())
    return (day for day in days if slot_at(moment, day) > after)


async def _open_in(moment: Moment, place: Place) -> list[Ask]:
    """What stands open in a channel and nobody helps with; what waits longest comes first."""
    return [
        each
        for each in await moment.work.asks.open_ones()
        if each.posted and each.place.handle == place.handle and not each.helping
    ]


async def _card(moment: Moment, asks: Sequence[Ask]) -> Card:
    """Nobody is counted, and who asks without a name has none here."""
    if not asks:
        return card(
            "Open asks this week",
            quiet("These are taken care of, or have ended. Thank you for looking."),
        )
    views = [await look(moment, each) for each in asks[:MOST]]
    more = f"And {len(asks) - MOST} more in this channel." if len(asks) > MOST else ""
    return card(
        "Open asks this week",
        *(text(Bold(_asker(each)), f": “{each.gist}”") for each in views),
        buttons(*(_help(each) for each in views)),
        quiet(more or "Know someone who could help? Tell them, or press a button on the ask."),
    )


def _asker(view: View) -> str:
    return name_of(view.named_author) if view.named_author else "Someone"


def _help(view: View) -> Button:
    return Button(f"Help with “{short(view.gist, LABEL)}”", helping.claim.wire(view.ask.id))


def _key(slot: date, place: Place) -> str:
    return f"ask:digest:{slot}:{place.handle}"
