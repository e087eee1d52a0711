"""Rounds: at each slot everyone who takes part is put in a group, or told why not."""

from dataclasses import replace
from datetime import date

from bot.admins import tell_admins
from bot.cards import Button, Card, When, buttons, card, text
from bot.declare import job
from bot.features.intros.closing import close_rooms
from bot.features.intros.gathering import Gathering, gather
from bot.features.intros.guests import tell_of_guests, tell_outside
from bot.features.intros.membership import join_one
from bot.features.intros.opening import introduce
from bot.features.intros.opening_questions import pick_question
from bot.features.intros.slots import LATE, next_slots, slot_on
from bot.matching import Drawing, Drawn, LeftOut, Why
from bot.records.intros import Program, Round
from bot.replies import Reply
from bot.turn import Moment


def about_program(program: Program) -> str:
    """What a program's jobs are about."""
    return f"program:{program.id}"


@job("intros.draw_round")
async def draw_round(moment: Moment, program_id: int, day: str) -> Reply:
    """Draw the round of a slot, unless its time is long past; and wait for the next one."""
    program = await moment.work.intros.program(program_id)
    if program is None or program.paused:
        return Reply()
    slot = slot_on(program, date.fromisoformat(day))
    if moment.now - slot.at > LATE:
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
        key = f"{about_program(program)}:missed:{day}"
        reply = await tell_admins(Reply(), moment, missed, key)
    else:
        held = await hold_round(Reply(), moment, program, slot.day)
        reply = held[0] if held else Reply()
    return await schedule_next(reply, moment, program, slot.day)


async def schedule_next(
    reply: Reply, moment: Moment, program: Program, done: date | None = None
) -> Reply:
    """The reply, with the program's next round on the agenda; none while it is paused."""
    if program.paused:
        return reply
    last = await moment.work.intros.last_round(program.id)
    days = [day for day in (done, last.slot if last else None) if day is not None]
    [slot] = next_slots(program, moment.now, max(days, default=None), 1)
    key = f"{about_program(program)}:slot:{slot.at:%Y-%m-%dT%H:%M}"
    wire = draw_round.wire(program.id, slot.day.isoformat())
    return reply.later(key, wire, slot.at, about=about_program(program))


async def hold_round(
    reply: Reply, moment: Moment, program: Program, day: date
) -> tuple[Reply, Drawing] | None:
    """The reply with everyone introduced; None when the day has had its round."""
    previous = await moment.work.intros.last_round(program.id)
    drawn = await moment.work.intros.start_round(program.id, day, moment.now)
    if drawn is None:
        return None
    if previous is not None:
        over = await moment.work.intros.close_round(previous.id)
        reply = await close_rooms(reply, moment, over) if over else reply
    gathering = await gather(moment, program)
    drawing = gathering.draw(day)
    for each in drawing.groups:
        reply = await _open_group(reply, moment, gathering, drawn, each)
    for out in drawing.left_out:
        card_of_one = await _left_out_card(moment, gathering, drawn, out)
        key = f"{drawn.key}:left-out:{out.member_id}"
        reply = reply.tell(gathering.members[out.member_id], card_of_one, key=key)
    await _remember(moment, gathering, drawing)
    reply = tell_outside(await tell_of_guests(reply, moment, gathering), gathering)
    return _announce(reply, program, drawn, drawing), drawing


async def _open_group(
    reply: Reply, moment: Moment, gathering: Gathering, drawn: Round, of: Drawn
) -> Reply:
    program = gathering.program
    group = await moment.work.intros.add_group(
        of.members,
        moment.now,
        program_id=program.id,
        round_id=drawn.id,
        reasons=of.reasons,
        question=await pick_question(moment, of.members) if program.question else None,
    )
    members = [gathering.members[each] for each in group.members]
    return introduce(reply, moment, group, members, gathering.profiles, program.place)


async def _remember(moment: Moment, gathering: Gathering, drawing: Drawing) -> None:
    """Who was left out comes first next time; who skipped one round is in the next."""
    left = {each.member_id for each in drawing.left_out}
    for each in gathering.taking_part:
        waiting = each.member_id in left
        if waiting != each.waiting:
            await moment.work.intros.put_participation(replace(each, waiting=waiting))
    for each in gathering.skipping:
        await moment.work.intros.put_participation(replace(each, skips_next=False))


def _announce(reply: Reply, program: Program, drawn: Round, drawing: Drawing) -> Reply:
    people = sum(len(group.members) for group in drawing.groups)
    if not people:
        return reply
    told = card(
        f"{people} people were introduced today",
        text("Want to be in the next round? You meet someone new, and nothing else is asked."),
        buttons(Button("Join", join_one.wire(program.id), "primary")),
    )
    return reply.post(program.place, told, key=f"{drawn.key}:announcement")


async def _left_out_card(moment: Moment, gathering: Gathering, drawn: Round, out: LeftOut) -> Card:
    program = gathering.program
    own = set(await moment.work.intros.avoided_by(out.member_id))
    others = {each.member_id for each in gathering.taking_part} - {out.member_id}
    [slot] = next_slots(program, moment.now, drawn.slot, 1)
    return card(
        "Nobody to introduce you to this time",
        text(_why(out.why, avoids_all=bool(others) and others <= own)),
        text("You come first in the next round in ", program.place, ", ", When(slot.at), "."),
        text("Know someone who would enjoy it? They can run /intro join there."),
    )


def _why(why: Why, *, avoids_all: bool) -> str:
    """Only what the member said themselves is given as the reason; others' wishes stay theirs."""
    if why is Why.NOBODY_ELSE:
        return "Nobody else took part in this round."
    if avoids_all:
        return "Everyone else in this round is someone you asked not to meet."
    return "I could not find the right group for you, and I'm sorry about that."
