"""Rounds: at each slot everyone who takes part is put in a group, or told why not."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.admins import tell_admins
from bot.calendars import is_missed
from bot.cards import When, card, text
from bot.declare import job
from bot.features.intros.alone import tell_alone
from bot.features.intros.approval import call_off, let_out, show_round
from bot.features.intros.batches import open_some
from bot.features.intros.closing import close_rooms
from bot.features.intros.gathering import Gathering, gather, seed_of
from bot.features.intros.guests import tell_of_guests, tell_outside
from bot.features.intros.mending import mend
from bot.features.intros.slots import Slot, next_slots, slot_on
from bot.matching import Drawing
from bot.records.intros import Program
from bot.records.rounds import UNTOLD, Round, RoundState
from bot.replies import Reply
from bot.turn import Moment


def about_program(program: Program) -> str:
    """What a program's jobs are about."""
    return f"program:{program.id}"


@job("intros.draw_round")
async def draw_round(moment: Moment, program_id: int, day: str) -> Reply:
    """Let the round of a slot go out, unless its time is long past; and wait for the next one."""
    program = await moment.work.intros.program(program_id)
    if program is None or program.paused:
        return Reply()
    slot = slot_on(program, date.fromisoformat(day))
    if is_missed(slot.at, moment.now):
        reply = await _tell_missed(moment, program, slot)
    else:
        held = await hold_round(Reply(), moment, program, slot.day)
        reply = held[0] if held else Reply()
    return await schedule_next(reply, moment, program, slot.day)


async def _tell_missed(moment: Moment, program: Program, slot: Slot) -> Reply:
    missed = card(
        "A round was missed",
        text(
            "I was not running when the round in ",
            program.place,
            " was due, ",
            When(slot.at),
            ", so it didn't happen. The next one comes as planned.",
        ),
        text("Don't want to wait? Run /kith round run in that channel."),
    )
    key = f"{about_program(program)}:missed:{slot.day}"
    return await tell_admins(await call_off(Reply(), moment, program), moment, missed, key)


async def schedule_next(
    reply: Reply, moment: Moment, program: Program, done: date | None = None
) -> Reply:
    """The reply, with the program's next round on the agenda; none while it is paused."""
    if program.paused:
        return reply
    last = await moment.work.intros.last_round(program.id)
    days = [day for day in (done, last.slot if last else None) if day is not None]
    [slot] = next_slots(program, moment.now, max(days, default=None), 1)
    about, day = about_program(program), slot.day.isoformat()
    if program.preview:
        at = max(moment.now, slot.at - timedelta(hours=program.preview))
        key = f"{about}:show:{_minute(slot.at)}:{_minute(at)}"
        reply = reply.later(key, show_round.wire(program.id, day), at, about=about)
    key = f"{about}:slot:{_minute(slot.at)}"
    return reply.later(key, draw_round.wire(program.id, day), slot.at, about=about)


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}"


async def hold_round(
    reply: Reply, moment: Moment, program: Program, day: date
) -> tuple[Reply, Drawing] | None:
    """The reply with everyone introduced; None when the day has had its round.

    A round that the admins were shown already goes out now, whatever its day.
    """
    previous = await moment.work.intros.last_round(program.id)
    drawn = await _begin(moment, program, day)
    if drawn is None:
        return None
    reply = await let_out(reply, moment, program, drawn)
    if previous is not None:
        over = await moment.work.intros.move_round(
            previous.id, RoundState.CLOSED, of=(RoundState.RUNNING,)
        )
        reply = await close_rooms(reply, moment, over) if over else reply
    gathering = await gather(moment, program)
    drawing = await mend(await moment.work.intros.draft(drawn.id), gathering, drawn.seed)
    await moment.work.intros.put_draft(drawn, replace(drawing, left_out=()))
    for out in drawing.left_out:
        reply = await tell_alone(reply, moment, program, drawn, out, gathering.present)
    await _remember(moment, gathering, drawing)
    reply = tell_outside(await tell_of_guests(reply, moment, gathering), gathering)
    return await open_some(reply, moment, drawn.id), drawing


async def _begin(moment: Moment, program: Program, day: date) -> Round | None:
    drawn = await moment.work.intros.untold_round(program.id)
    if drawn is None:
        seed = seed_of(program, day)
        drawn = await moment.work.intros.start_round(program.id, day, moment.now, seed)
    if drawn is None:
        return None
    return await moment.work.intros.move_round(drawn.id, RoundState.OPENING, of=UNTOLD)


async def _remember(moment: Moment, gathering: Gathering, drawing: Drawing) -> None:
    """Who was left out comes first next time; who skipped one round is in the next."""
    left = {each.member_id for each in drawing.left_out}
    for each in gathering.taking_part:
        waiting = each.member_id in left
        if waiting != each.waiting:
            await moment.work.intros.put_participation(replace(each, waiting=waiting))
    for each in gathering.skipping:
        await moment.work.intros.put_participation(replace(each, skips_next=False))
