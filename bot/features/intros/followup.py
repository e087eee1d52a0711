"""Follow-up: a word after three days of silence, and the question after the week."""

from collections.abc import Sequence
from datetime import timedelta

from bot.cards import Button, Card, buttons, card, listing, quiet, text
from bot.declare import job
from bot.features.intros.answers import absent, met
from bot.features.intros.asking import ask_at
from bot.features.intros.circles import members_of, room_of, sides_of, stranded_in
from bot.features.intros.planning import plan
from bot.features.intros.rooms import nudge_key
from bot.features.intros.standing import PATIENCE, Stranded, acted
from bot.people import Member
from bot.records.intros import Cadence, Group
from bot.replies import Reply
from bot.turn import Moment

WEEKLY = timedelta(days=4)  # so that the question comes in the same week, before the next round
ELSE = timedelta(days=10)


def begin_follow_up(reply: Reply, group: Group) -> Reply:
    """The reply, with the group looked after from now on."""
    at = group.at + PATIENCE
    return reply.later(f"group:{group.id}:check", check.wire(group.id), at, about=group.room_key)


@job("intros.check")
async def check(moment: Moment, group_id: int) -> Reply:
    """After three days: remind a silent room, or look after the one who waits for the others."""
    group = await moment.work.intros.group(group_id)
    if group is None:
        return Reply()
    reply = Reply()
    if group.planned_for is None:
        reply = ask_at(reply, group, group.at + await _question_after(moment, group))
    sides = await sides_of(moment, group)
    here = await members_of(moment, group)
    if not any(acted(side) for side in sides.values()):
        if len(here) > 1:
            room = await room_of(moment, group)
            reply = reply.post(room, nudge_card(group, here), key=nudge_key(group))
        return reply
    left = await stranded_in(moment, group)
    return reply.announce(Stranded(group, left)) if left else reply


async def _question_after(moment: Moment, group: Group) -> timedelta:
    if group.round_id is None or group.program_id is None:
        return ELSE
    program = await moment.work.intros.program(group.program_id)
    return WEEKLY if program and program.cadence is Cadence.WEEKLY else ELSE


def nudge_card(group: Group, members: Sequence[Member]) -> Card:
    """To a room in which nobody has done anything yet."""
    return card(
        "Have you said hello yet?",
        text(*listing(*members), ": half an hour is enough. Pick a time, or just write a line."),
        buttons(
            Button("Plan a time", plan.wire(group.id), "primary"),
            Button("We met", met.wire(group.id)),
            Button("Can't make it", absent.wire(group.id)),
        ),
        quiet("I won't remind you again."),
    )
