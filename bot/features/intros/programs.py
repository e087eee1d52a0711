"""Programs: what an admin has set up, its time zone, and its rests."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.admins import tell_admins
from bot.cards import Button, Card, Part, Speakable, When, buttons, card, fact, facts, text
from bot.declare import action, command, reaction, section
from bot.features.intros.approval import call_off
from bot.features.intros.choosing import chosen_program, in_any_program
from bot.features.intros.rounds import about_program, schedule_next
from bot.features.intros.slots import next_slots
from bot.happenings import ChannelGone
from bot.options import Hint
from bot.records.intros import Program
from bot.replies import BadInput, Refusal, Reply
from bot.suggestions import zones
from bot.turn import Moment, Turn
from bot.zones import read_zone


@command(
    "intro zone",
    "Choose the time zone of this channel's introductions",
    title="Time zone",
    admin=True,
    example="/intro zone Europe/Berlin",
)
async def zone(
    turn: Turn,
    name: Annotated[str, Hint("A zone like Europe/Berlin", max=60, suggests=zones)],
) -> Reply:
    try:
        found = read_zone(name)
    except ValueError as wrong:
        raise BadInput("name", str(wrong)) from wrong

    async def change(turn: Turn, program: Program) -> Reply:
        return await keep(turn, replace(program, zone=found), "The time zone is changed")

    return await in_any_program(turn, zone_of_one.wire(0, found), change)


@action("intros.zone")
async def zone_of_one(turn: Turn, program_id: int, name: str) -> Reply:
    """Where there are several, the picked one's zone."""
    program = await looked_after(turn, program_id)
    return await keep(turn, replace(program, zone=name), "The time zone is changed")


@action("intros.hold")
async def hold(turn: Turn, program_id: int) -> Reply:
    """No more rounds until an admin says so."""
    program = replace(await looked_after(turn, program_id), paused=True)
    return await keep(turn, program, "Introductions are paused")


@action("intros.go_on")
async def go_on(turn: Turn, program_id: int) -> Reply:
    """Rounds again."""
    program = replace(await looked_after(turn, program_id), paused=False)
    return await keep(turn, program, "Introductions go on")


async def looked_after(turn: Turn, program_id: int) -> Program:
    """The program of a button, for an admin. Raises Refusal."""
    if not turn.admin:
        raise Refusal("This is for admins. Ask one of yours.")
    return await chosen_program(turn, program_id)


async def keep(turn: Turn, program: Program, title: str) -> Reply:
    """Keep it, and put its next round in place of the one that was planned."""
    kept = await turn.work.intros.put_program(program)
    last = await turn.work.intros.last_round(kept.id)
    reply = Reply(_program_card(turn, kept, title, last.slot if last else None))
    return await schedule_next(await stop_rounds(reply, turn, kept), turn, kept)


async def stop_rounds(reply: Reply, moment: Moment, program: Program) -> Reply:
    """The reply, with what was planned for the program dropped."""
    return await call_off(reply.cancel(about_program(program)), moment, program)


def _program_card(turn: Turn, program: Program, title: str, drawn: date | None) -> Card:
    dates = [When(slot.at) for slot in next_slots(program, turn.now, drawn)]
    on = Button("Resume", go_on.wire(program.id), "primary")
    off = Button("Pause", hold.wire(program.id))
    invite = text("Next: tell people in ", program.place, " to run /intro join.")
    return card(
        title,
        facts(
            fact("Channel", program.place),
            fact("When", _when(program)),
            fact("Groups", f"of {program.size}, {_question(program)}{_mixing(program)}"),
            *([fact("Prefers", _wishes(program))] if program.wishes else []),
            *([fact("For", f"people with the role {program.role.name}")] if program.role else []),
            fact("Next rounds", *_dates(program, dates)),
            *([fact("Shown to you", f"{program.preview} hours before")] if program.preview else []),
        ),
        None if program.paused else invite,
        buttons(on if program.paused else off),
    )


def _dates(program: Program, dates: list[When]) -> tuple[Speakable, ...]:
    if program.paused:
        return ("none while paused",)
    return tuple(item for date in dates for item in ("\n", date))[1:]


def _when(program: Program) -> str:
    return f"{program.cadence}, {program.weekday} {program.at:%H:%M}, {program.zone}"


def _mixing(program: Program) -> str:
    return ", rather of different roles" if program.mixes else ""


def _wishes(program: Program) -> str:
    said = [
        f"{wish.value}: {strength.name.lower().replace('_', ' ')}"
        for wish, strength in program.wishes.items()
    ]
    return "\n".join(said)


def _question(program: Program) -> str:
    return "with a question to start" if program.question else "without a question"


@section("settings", 20)
async def programs(turn: Turn) -> tuple[Part, ...]:
    """Each program in a line, with a button to pause it."""
    parts: list[Part] = []
    for each in (await turn.work.intros.programs())[:5]:
        state = " (paused)" if each.paused else ""
        parts.append(text("Introductions in ", each.place, f": {_when(each)}{state}"))
        wire = go_on.wire(each.id) if each.paused else hold.wire(each.id)
        label = "Resume" if each.paused else "Pause"
        parts.append(buttons(Button(f"{label} #{each.place.name}"[:70], wire)))
    return tuple(parts)


@reaction(ChannelGone)
async def hold_without_channel(moment: Moment, gone: ChannelGone) -> Reply:
    """A program without its channel rests, and the admins hear of it."""
    program = await moment.work.intros.program_in(gone.place)
    if program is None or program.paused:
        return Reply()
    await moment.work.intros.put_program(replace(program, paused=True))
    told = card(
        "Introductions are paused",
        text(
            f"#{program.place.name} is gone, or I am no longer in it, so nobody is introduced "
            "there any more."
        ),
        text(
            "When it is back and I am in it, press Resume. Or run /intro setup in another channel."
        ),
        buttons(Button("Resume", go_on.wire(program.id))),
    )
    key = f"program:{program.id}:gone:{moment.now.isoformat()}"
    return await tell_admins(await stop_rounds(Reply(), moment, program), moment, told, key)
