"""The digest: the thanks of a week on one card, by what they were for."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.admins import tell_admins
from bot.calendars import is_missed, weekly
from bot.cards import Bold, Card, Part, card, quiet, text
from bot.declare import job
from bot.features.shoutouts.view import View, look_at, names
from bot.records.shoutouts import Shoutout
from bot.replies import Reply
from bot.turn import Moment
from bot.zones import moment_at, zone_of

A_FRIDAY = date(2026, 1, 2)
AT = time(15)
ROOM = 2_800  # characters of entries


def plan(moment: Moment, reply: Reply) -> Reply:
    """The reply, which also makes sure that this week's digest comes."""
    slot = next_slot(moment, moment.now)
    at = slot_at(moment, slot)
    return reply.later(_key(slot), post.wire(slot.isoformat()), at, about="shoutouts:digest")


def next_slot(moment: Moment, after: datetime) -> date:
    """The Friday whose digest tells of what was said at a time."""
    local = after.astimezone(zone_of(moment.settings.zone))
    fridays = weekly(A_FRIDAY, 1, local.date())
    return next(day for day in fridays if after < slot_at(moment, day))


def slot_at(moment: Moment, slot: date) -> datetime:
    """When the digest of a Friday is due (UTC)."""
    return moment_at(slot, AT, zone_of(moment.settings.zone))


@job("shoutout.digest")
async def post(moment: Moment, slot: str) -> Reply:
    """It is posted when there is something to tell."""
    day, place = date.fromisoformat(slot), moment.settings.shoutouts
    if not moment.settings.digest:
        return Reply()
    views = await _week(moment, day)
    if not views:
        return Reply()
    if is_missed(slot_at(moment, day), moment.now):
        return await tell_admins(Reply(), moment, _MISSED, f"{_key(day)}:missed")
    where = place or views[-1].shoutout.place
    if where is None:
        return Reply()
    return Reply().post(where, digest_card(views), key=_key(day))


async def redraw(moment: Moment, reply: Reply, shoutout: Shoutout) -> Reply:
    """The reply, which also brings the digest of its week up to date, when that was posted."""
    slot = next_slot(moment, shoutout.at)
    if moment.now < slot_at(moment, slot):
        return reply
    return reply.revise(_key(slot), digest_card(await _week(moment, slot)))


async def _week(moment: Moment, slot: date) -> list[View]:
    start = slot_at(moment, slot - timedelta(days=7))
    said = await moment.work.shoutouts.between(start, slot_at(moment, slot))
    return [each for each in await look_at(moment, said) if each.shown]


def digest_card(views: list[View]) -> Card:
    """By what they were for, and in the order in which they were said; nobody is counted."""
    if not views:
        return card("Thanks this week", quiet("These were taken back or made private."))
    chosen = list(_fitting(views))
    groups: dict[str, list[View]] = {}
    for view in chosen:
        groups.setdefault(_heading(view), []).append(view)
    groups["And more"] = groups.pop("", [])
    parts: list[Part] = []
    for heading, group in groups.items():
        if group:
            lines = "\n".join(_line(each) for each in group)
            title = (Bold(heading), "\n") if len(groups) > 1 else ()
            parts.append(text(*title, lines))
    more = len(views) - len(chosen)
    parts.append(quiet(f"And {more} more this week." if more else "See yours with /shoutout mine."))
    return card("Thanks this week", *parts)


def _heading(view: View) -> str:
    said = view.shoutout
    return f"#{said.value}" if said.value else said.skill


def _line(view: View) -> str:
    return f"{view.giver_name} thanked {names(view.shown, 3)}: “{view.gist}”"


def _fitting(views: list[View]) -> Iterator[View]:
    room, headings = ROOM, set[str]()
    for view in views:
        headings.add(_heading(view))
        room -= len(_line(view)) + len(_heading(view)) + 12
        if room < 0 or len(headings) > 12:
            return
        yield view


def _key(slot: date) -> str:
    return f"shoutouts:digest:{slot.isoformat()}"


_MISSED = card(
    "The thanks of the week were missed",
    text("I was not running on Friday afternoon, so they weren't posted. Next week's will be."),
)
