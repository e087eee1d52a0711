"""Batches: the rooms of a round are opened some at a time, each batch in a transaction of its own.

So nobody waits long for the database, and what a crash cut off goes on where it was.
"""

from dataclasses import replace

from bot.cards import Button, buttons, card, text
from bot.declare import job
from bot.features.intros.admitting import admitted
from bot.features.intros.alone import put_first, tell_alone
from bot.features.intros.membership import join_one
from bot.features.intros.mending import is_good
from bot.features.intros.opening import introduce
from bot.features.intros.opening_questions import pick_question
from bot.matching import Drawn, LeftOut, Past, Why
from bot.records.intros import Program
from bot.records.rounds import Round, RoundState
from bot.replies import Reply
from bot.turn import Moment

AT_ONCE = 25  # groups


@job("intros.open_rooms")
async def open_rooms(moment: Moment, round_id: int) -> Reply:
    """The next batch."""
    return await open_some(Reply(), moment, round_id)


async def open_some(reply: Reply, moment: Moment, round_id: int) -> Reply:
    """The reply, with a batch of rooms opened; and then the next batch, or the end of it."""
    opening = (RoundState.OPENING,)
    drawn = await moment.work.intros.move_round(round_id, RoundState.OPENING, of=opening)
    program = await moment.work.intros.program(drawn.program_id) if drawn else None
    if drawn is None or program is None:
        return reply
    draft = await moment.work.intros.draft(round_id)
    left = draft.groups[AT_ONCE:]
    await moment.work.intros.put_draft(drawn, replace(draft, groups=left))
    past = Past(await moment.work.intros.never_pairs())
    for each in draft.groups[:AT_ONCE]:
        reply = await _open_group(reply, moment, program, drawn, each, past)
    if left:
        about = drawn.key
        key = f"{about}:opening:{len(left)}"
        return reply.later(key, open_rooms.wire(drawn.id), moment.now, about=about)
    await moment.work.intros.move_round(round_id, RoundState.RUNNING, of=opening)
    return await _announce(reply, moment, program, drawn)


async def _open_group(
    reply: Reply, moment: Moment, program: Program, drawn: Round, of: Drawn, past: Past
) -> Reply:
    people = await moment.work.members.many(of.members)
    here = {each: person for each, person in people.items() if person.can_take_part}
    if not is_good(of, frozenset(here), past):  # since it was drawn, a moment ago
        for person in here.values():
            out = LeftOut(person.id, Why.NOBODY_FREE)
            reply = await tell_alone(reply, moment, program, drawn, out, ())
            await put_first(moment, program, person)
        return reply
    group = await moment.work.intros.add_group(
        of.members,
        moment.now,
        program_id=program.id,
        round_id=drawn.id,
        reasons=(*of.reasons, *admitted(of.relaxed)),
        question=await pick_question(moment, of.members) if program.question else None,
    )
    members = [here[each] for each in group.members]
    profiles = await moment.work.profiles.many(group.members)
    return introduce(reply, moment, group, members, profiles, program.place)


async def _announce(reply: Reply, moment: Moment, program: Program, drawn: Round) -> Reply:
    groups = await moment.work.intros.groups(drawn.id)
    people = sum(len(each.members) for each in groups)
    if not people:
        return reply
    told = card(
        f"{people} people were introduced today",
        text("Want to be in the next round? You meet someone new, and nothing else is asked."),
        buttons(Button("Join", join_one.wire(program.id), "primary")),
    )
    return reply.post(program.place, told, key=f"{drawn.key}:announcement")
