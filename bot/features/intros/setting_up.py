"""Setting up: an admin says when the people of a channel are introduced, and in which groups."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Annotated
from urllib.parse import quote

from bot.cards import Button, Card, buttons, card, text
from bot.declare import command, form
from bot.features.intros.programs import keep
from bot.features.intros.slots import first_day, slot_on
from bot.options import Hint, Raw
from bot.people import Place, PlaceSort
from bot.records.intros import Cadence, Program, Weekday
from bot.replies import Refusal, Reply
from bot.turn import Turn
from bot.zones import zone_of

GAP = timedelta(days=4)  # at least, from the last round to the first of a moved program
NAME = 50  # characters of a channel's name in a wire

Often = Annotated[Cadence, "How often people are introduced"]
Day = Annotated[Weekday, "The day of the week; monthly: the first such day"]
Hour = Annotated[time, "The time of day, like 10:00"]
Size = Annotated[int, Hint("How many people meet, 2 to 6", min=2, max=6)]
Ask = Annotated[bool, "Give each group a question to start with"]


async def _kept_here(turn: Turn) -> Mapping[str, Raw]:
    """Raises Refusal outside of channels, with the way to choose one."""
    if turn.place.sort is not PlaceSort.CHANNEL:
        raise Refusal("Where should people meet?", _where_card())
    return await _kept(turn, turn.place.handle)


async def _kept(turn: Turn, handle: str, name: str = "") -> Mapping[str, Raw]:
    kept = await _program_in(turn, Place(handle, name))
    return {
        "cadence": kept.cadence.value,
        "weekday": kept.weekday.value,
        "at": f"{kept.at:%H:%M}",
        "group_size": str(kept.size),
        "question": "yes" if kept.question else "no",
    }


async def _program_in(turn: Turn, place: Place) -> Program:
    """A channel's program, or what a new one starts from."""
    return await turn.work.intros.program_in(place) or Program(
        id=0,
        place=place,
        cadence=Cadence.TWO_WEEKS,
        weekday=Weekday.MONDAY,
        at=time(10),
        zone=turn.settings.zone,
        size=2,
        question=True,
        first=date.min,
    )


@command(
    "intro setup",
    "Set up introductions in this channel",
    title="Set up introductions",
    admin=True,
    example="/intro setup every 2 weeks Monday 10:00",
    prefill=_kept_here,
)
async def setup(
    turn: Turn, cadence: Often, weekday: Day, at: Hour, group_size: Size = 2, question: Ask = False
) -> Reply:
    if turn.place.sort is not PlaceSort.CHANNEL:
        raise Refusal("Where should people meet?", _where_card())
    return await _set_up(turn, turn.place, cadence, weekday, at, group_size, question=question)


def _where_card() -> Card:
    return card(
        "Where should people meet?",
        text("Run /intro setup in the channel where people should be introduced, or choose it."),
        buttons(Button("Choose the channel", where.wire(), "primary")),
    )


@form("intros.where", "Where do people meet?", submit="Next")
async def where(
    turn: Turn, channel: Annotated[Place, "The channel where people are introduced"]
) -> Reply:
    """From outside of the channel: first where, then when."""
    _check_admin(turn)
    there = set_up_there.wire(channel.handle, _short(channel.name))
    return Reply(
        card(
            f"Introductions in #{channel.name[:80]}",
            text("Choose how often, when, and how many meet."),
            buttons(Button("Set up intros here", there, "primary")),
        )
    )


def _check_admin(turn: Turn) -> None:
    if not turn.admin:
        raise Refusal("This is for admins. Ask one of yours.")


def _short(name: str) -> str:
    """As much of a name as a wire has room for."""
    while len(quote(name)) > NAME:
        name = name[:-1]
    return name.strip()


@form("intros.set_up", "Set up introductions", prefill=_kept)
async def set_up_there(
    turn: Turn,
    handle: str,
    name: str,
    cadence: Often,
    weekday: Day,
    at: Hour,
    group_size: Size = 2,
    question: Ask = False,
) -> Reply:
    """In a channel that was chosen from elsewhere."""
    _check_admin(turn)
    place = Place(handle, name or handle)
    return await _set_up(turn, place, cadence, weekday, at, group_size, question=question)


async def _set_up(
    turn: Turn,
    place: Place,
    cadence: Cadence,
    weekday: Weekday,
    at: time,
    size: int,
    *,
    question: bool,
) -> Reply:
    before = await _program_in(turn, place)
    changed = replace(
        before,
        place=place,
        cadence=cadence,
        weekday=weekday,
        at=at,
        size=size,
        question=question,
    )
    if not before.id or (before.cadence, before.weekday) != (cadence, weekday):
        changed = replace(changed, first=await _first(turn, changed))
    title = "Introductions are changed" if before.id else "Introductions are set up"
    return await keep(turn, changed, title)


async def _first(turn: Turn, program: Program) -> date:
    """The first day that suits: still to come, and not right after the last round."""
    last = await turn.work.intros.last_round(program.id)
    today = turn.now.astimezone(zone_of(program.zone)).date()
    day = first_day(
        program.weekday, program.cadence, max(today, last.slot + GAP) if last else today
    )
    if slot_on(program, day).at > turn.now:
        return day
    return first_day(program.weekday, program.cadence, day + timedelta(days=1))
