"""Preferring: an admin says in words which people should rather be introduced."""

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

from bot.declare import action, command
from bot.features.intros.choosing import in_any_program
from bot.features.intros.programs import keep, looked_after
from bot.matching import Strength, Wish
from bot.records.intros import Program
from bot.replies import Reply
from bot.turn import Turn


class How(StrEnum):
    """How much a wish counts, in words."""

    NOT_AT_ALL = "not at all"
    A_LITTLE = "a little"
    NORMALLY = "normally"
    STRONGLY = "strongly"
    ALWAYS = "always"


@command(
    "intro prefer",
    "Say which people should rather meet here",
    title="What to prefer",
    admin=True,
    example="/intro prefer what:different companies how:strongly",
)
async def prefer(
    turn: Turn,
    what: Annotated[Wish, "What two people should have"],
    how: Annotated[How, "How much it counts; always makes it a rule"] = How.STRONGLY,
) -> Reply:
    async def change(turn: Turn, program: Program) -> Reply:
        return await _keep(turn, program, what, how)

    return await in_any_program(turn, prefer_in.wire(0, what.name, how.name), change)


@action("intros.prefer")
async def prefer_in(turn: Turn, program_id: int, what: str, how: str) -> Reply:
    """Where there are several programs, in the picked one."""
    return await _keep(turn, await looked_after(turn, program_id), Wish[what], How[how])


async def _keep(turn: Turn, program: Program, what: Wish, how: How) -> Reply:
    wishes = {**program.wishes, what: Strength[how.name]}
    return await keep(turn, replace(program, wishes=wishes), "Introductions are changed")
