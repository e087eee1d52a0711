"""Setting the spotlight up: where, on which day and when; and what becomes of a lost channel."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Annotated

from bot.admins import tell_admins
from bot.cards import Button, Card, Part, When, buttons, card, fact, facts, text
from bot.declare import command, reaction, section
from bot.features.spotlight import slots
from bot.happenings import ChannelGone, ChannelRenamed
from bot.options import Raw
from bot.people import Place
from bot.records.intros import Weekday
from bot.records.settings import Settings, Weekly
from bot.replies import Reply
from bot.turn import Moment, Turn

AT = time(10)


async def _kept(turn: Turn) -> Mapping[str, Raw]:
    kept = turn.settings.spotlight
    if kept is None:
        return {"weekday": Weekday.TUESDAY, "at": f"{AT:%H:%M}"}
    where = f"<#{kept.place.handle}|{kept.place.name}>"
    return {"channel": where, "weekday": kept.weekday, "at": f"{kept.at:%H:%M}"}


@command(
    "kith spotlight",
    "Show a member to everyone each week, if they like that",
    title="The spotlight",
    admin=True,
    example="/kith spotlight #general Tuesday 10:00",
    prefill=_kept,
)
async def spotlight(
    turn: Turn,
    channel: Annotated[Place | None, "Where everyone sees them; empty turns it off"] = None,
    weekday: Annotated[Weekday, "On which day of the week"] = Weekday.TUESDAY,
    at: Annotated[time, "When, in the community's time zone"] = AT,
) -> Reply:
    wanted = Weekly(channel, weekday, at) if channel else None
    changed = await turn.work.settings.change(lambda kept: replace(kept, spotlight=wanted))
    return slots.plan(turn, changed, Reply(_done_card(turn, changed)).cancel(slots.ABOUT))


def _done_card(turn: Turn, changed: Settings) -> Card:
    if changed.spotlight is None:
        return card("The spotlight is off", text("Nobody is asked, and nothing is posted."))
    first = next(slots.upcoming(changed, turn.now))
    return card(
        "The spotlight is on",
        _facts(changed),
        text("On ", When(first), " I begin to ask: one or two people a week, in private."),
        text("Whoever likes it sees their card first. It is posted a week later, at that time."),
        buttons(Button("Change this", spotlight.wire())),
    )


def _facts(settings: Settings) -> Part:
    when = settings.spotlight
    if when is None:
        return facts(fact("Spotlight", "off: /kith spotlight"))
    return facts(fact("Spotlight", when.place, f", {when.weekday}s at {when.at:%H:%M}"))


@section("settings", 45)
async def where_it_is(turn: Turn) -> tuple[Part, ...]:
    """Where and when."""
    return (_facts(turn.settings),)


@reaction(ChannelRenamed)
async def follow_name(moment: Moment, renamed: ChannelRenamed) -> Reply:
    """The settings name the channel as people do."""
    if _is_in(moment.settings, renamed.place):
        await moment.work.settings.change(lambda kept: _moved(kept, renamed.place))
    return Reply()


@reaction(ChannelGone)
async def let_channel_go(moment: Moment, gone: ChannelGone) -> Reply:
    """Nobody is asked for what can't be shown; the admins hear what to do."""
    if not _is_in(moment.settings, gone.place):
        return Reply()
    await moment.work.settings.change(lambda kept: replace(kept, spotlight=None))
    told = card(
        "The spotlight needs a new channel",
        text(f"#{gone.place.name[:80]} is gone, or I am no longer in it, so it is off."),
        buttons(Button("Pick a channel", spotlight.wire(), "primary")),
    )
    key = f"spotlight:gone:{moment.now.isoformat()}"
    return await tell_admins(Reply().cancel(slots.ABOUT), moment, told, key)


def _is_in(settings: Settings, place: Place) -> bool:
    return settings.spotlight is not None and settings.spotlight.place.handle == place.handle


def _moved(kept: Settings, place: Place) -> Settings:
    when = kept.spotlight
    return replace(kept, spotlight=replace(when, place=place)) if when else kept
