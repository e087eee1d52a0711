"""Roles: introductions for the people of one role, or rather across roles."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from bot.admins import tell_admins
from bot.cards import Button, buttons, card, text
from bot.declare import action, command, reaction
from bot.features.intros.choosing import NONE_YET
from bot.features.intros.programs import keep, looked_after, stop_rounds
from bot.happenings import RoleGone, RoleRenamed
from bot.options import Raw
from bot.people import Role
from bot.records.intros import Program
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn


async def _kept(turn: Turn) -> Mapping[str, Raw]:
    kept = await _program_here(turn)
    role = f"<@&{kept.role.handle}|{kept.role.name}>" if kept.role else ""
    return {"only": role, "mix": "yes" if kept.mixes else "no"}


async def _program_here(turn: Turn) -> Program:
    """This channel's program, or the only one. Raises Refusal."""
    programs = await turn.work.intros.programs()
    here = [each for each in programs if each.place.handle == turn.place.handle]
    if not programs:
        raise Refusal(NONE_YET)
    if not here and len(programs) > 1:
        raise Refusal("Run /intro roles in the channel that it is about.")
    return (here or list(programs))[0]


@command(
    "intro roles",
    "Introduce the people of one role, or mix roles",
    title="Roles",
    admin=True,
    prefill=_kept,
)
async def roles(
    turn: Turn,
    only: Annotated[Role | None, "Only people with this role meet; empty for everyone"] = None,
    mix: Annotated[bool, "Rather introduce people whose roles differ"] = False,
) -> Reply:
    program = await _program_here(turn)
    changed = replace(program, role=only, mixes=mix)
    return await keep(turn, changed, "Introductions are changed")


@action("intros.for_everyone")
async def for_everyone(turn: Turn, program_id: int) -> Reply:
    """Rounds again, whatever role people have."""
    program = await looked_after(turn, program_id)
    return await keep(turn, replace(program, role=None, paused=False), "Introductions go on")


@reaction(RoleGone)
async def rest_without_role(moment: Moment, gone: RoleGone) -> Reply:
    """Whom an admin did not mean is not introduced: the program rests, and the admins hear why."""
    reply = Reply()
    for program in await _programs_of(moment, gone.role):
        if not program.paused:
            await moment.work.intros.put_program(replace(program, paused=True))
            reply = await stop_rounds(reply, moment, program)
            reply = await _tell(reply, moment, program, gone.role)
    return reply


async def _tell(reply: Reply, moment: Moment, program: Program, role: Role) -> Reply:
    told = card(
        "Introductions are paused",
        text(
            "Those in ",
            program.place,
            f" are for people with the role {role.name[:80]}, which was deleted.",
        ),
        text("Choose another role with /intro roles there, or introduce everyone who joined."),
        buttons(Button("Introduce everyone", for_everyone.wire(program.id))),
    )
    key = f"program:{program.id}:role:{role.handle}:gone:{moment.now.isoformat()}"
    return await tell_admins(reply, moment, told, key)


@reaction(RoleRenamed)
async def follow_role_name(moment: Moment, renamed: RoleRenamed) -> Reply:
    """A program calls its role by its newest name."""
    for program in await _programs_of(moment, renamed.role):
        await moment.work.intros.put_program(replace(program, role=renamed.role))
    return Reply()


async def _programs_of(moment: Moment, role: Role) -> list[Program]:
    programs = await moment.work.intros.programs()
    return [each for each in programs if each.role and each.role.handle == role.handle]
