"""Silence: who said nothing in two rounds in a row gets a rest, and one tap brings them back."""

from dataclasses import replace
from datetime import timedelta

from bot.cards import Button, buttons, card, quiet, text
from bot.declare import action, job
from bot.features.intros.circles import members_of, sides_of
from bot.features.intros.gathering import is_paused
from bot.features.intros.standing import stayed_silent
from bot.people import Member
from bot.records.intros import Group, Participation
from bot.replies import Refusal, Reply, Worth
from bot.turn import Moment, Turn
from bot.zones import zone_of

REST = timedelta(weeks=12)  # it ends by itself: no pause is for ever
LOOK_BACK = 10


@job("intros.notice_silence")
async def notice(moment: Moment, group_id: int) -> Reply:
    """Rest those who have been silent in this round and in their last one before it."""
    group = await moment.work.intros.group(group_id)
    if group is None or group.program_id is None or group.round_id is None:
        return Reply()
    reply = Reply()
    for member in await members_of(moment, group):
        taking_part = await moment.work.intros.participation(group.program_id, member.id)
        if taking_part is None or not taking_part.active:
            continue
        if is_paused(taking_part, member, moment.now):
            continue
        if await _silent_twice(moment, group, member):
            reply = await _rest(reply, moment, member, taking_part)
    return reply


async def _silent_twice(moment: Moment, group: Group, member: Member) -> bool:
    if not stayed_silent(await sides_of(moment, group), member.id):
        return False
    earlier = [
        each
        for each in await moment.work.intros.groups_of(member.id, LOOK_BACK)
        if each.program_id == group.program_id and each.round_id is not None and each.at < group.at
    ]
    if not earlier:
        return False
    last = max(earlier, key=lambda each: each.at)
    return stayed_silent(await sides_of(moment, last), member.id)


async def _rest(reply: Reply, moment: Moment, member: Member, taking_part: Participation) -> Reply:
    until = moment.now.astimezone(zone_of(member.zone)).date() + REST
    await moment.work.intros.put_participation(replace(taking_part, paused_until=until))
    told = card(
        "A break from introductions",
        text(
            "The last two didn't work out for you, so I'll leave you in peace until "
            f"{until:%A}, {until.day} {until:%B}. Busy times happen."
        ),
        buttons(Button("I'm back", back.wire(taking_part.program_id), "primary")),
        quiet("Nobody else was told."),
    )
    return reply.nudge(
        member,
        told,
        key=f"program:{taking_part.program_id}:rest:{member.id}:{until:%Y%m%d}",
        line=text("You have a break from introductions. One tap ends it."),
        worth=Worth.MATTERS,
    )


@action("intros.back")
async def back(turn: Turn, program_id: int) -> Reply:
    """One tap, and they are in the next round."""
    taking_part = await turn.work.intros.participation(program_id, turn.who.id)
    if taking_part is None or not taking_part.active:
        raise Refusal("You left these introductions. /intro join brings you back.")
    if taking_part.paused_until is not None:
        await turn.work.intros.put_participation(replace(taking_part, paused_until=None))
    return Reply(card("Welcome back", text("You are in the next round.")), in_place=True)
