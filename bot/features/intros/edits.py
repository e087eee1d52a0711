"""Edits: before a round goes out, an admin swaps two people, locks a group, or leaves one out."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Annotated

from bot.declare import action, command
from bot.features.intros.approval import show_edited
from bot.features.intros.choosing import in_any_program
from bot.features.intros.gathering import Gathering, gather
from bot.features.intros.mending import mend
from bot.features.intros.programs import looked_after
from bot.matching import Drawing, Drawn, LeftOut, Why
from bot.people import Member
from bot.records.intros import Program
from bot.replies import Refusal, Reply
from bot.turn import Turn
from bot.wires import Wire

Edit = Callable[[Drawing, Gathering, int], Awaitable[Drawing]]

NOT_SHOWN = (
    "No round is waiting to go out here. /kith round approval 24 shows each one a day before."
)


@command("kith round swap", "Let two people swap their groups before a round", admin=True)
async def swap(
    turn: Turn,
    one: Annotated[Member, "Who goes to the other's group"],
    other: Annotated[Member, "Who comes in their place"],
) -> Reply:
    return await _in_program(turn, swap_in.wire(0, one.id, other.id), _swap(one.id, other.id))


@action("intros.swap")
async def swap_in(turn: Turn, program_id: int, one: int, other: int) -> Reply:
    """Where there are several programs, in the picked one."""
    return await _edit(turn, await looked_after(turn, program_id), _swap(one, other))


@command("kith round lock", "Keep someone's group as it is, or let it go again", admin=True)
async def lock(turn: Turn, person: Annotated[Member, "Anyone of the group"]) -> Reply:
    return await _in_program(turn, lock_in.wire(0, person.id), _lock(person.id))


@action("intros.lock")
async def lock_in(turn: Turn, program_id: int, person: int) -> Reply:
    """Where there are several programs, in the picked one."""
    return await _edit(turn, await looked_after(turn, program_id), _lock(person))


@command("kith round exclude", "Leave someone out of the round that is shown", admin=True)
async def exclude(turn: Turn, person: Annotated[Member, "Who sits out this round"]) -> Reply:
    return await _in_program(turn, exclude_in.wire(0, person.id), _exclude(person.id))


@action("intros.exclude")
async def exclude_in(turn: Turn, program_id: int, person: int) -> Reply:
    """Where there are several programs, in the picked one."""
    return await _edit(turn, await looked_after(turn, program_id), _exclude(person))


async def _in_program(turn: Turn, wire: Wire, edit: Edit) -> Reply:
    async def change(turn: Turn, program: Program) -> Reply:
        return await _edit(turn, program, edit)

    return await in_any_program(turn, wire, change)


async def _edit(turn: Turn, program: Program, edit: Edit) -> Reply:
    drawn = await turn.work.intros.untold_round(program.id)
    if drawn is None:
        raise Refusal(NOT_SHOWN)
    gathering = await gather(turn, program)
    drawing = await mend(await turn.work.intros.draft(drawn.id), gathering, drawn.seed)
    return await show_edited(turn, gathering, drawn, await edit(drawing, gathering, drawn.seed))


def _swap(one: int, other: int) -> Edit:
    async def edit(drawing: Drawing, gathering: Gathering, seed: int) -> Drawing:
        here, there = _group_of(drawing, one), _group_of(drawing, other)
        if here == there:
            raise Refusal("These two are in one group already. Pick people of two groups.")
        moved = {one: other, other: one}
        return await _checked(
            drawing,
            gathering,
            seed,
            [tuple(moved.get(each, each) for each in group.members) for group in drawing.groups],
        )

    return edit


def _lock(person: int) -> Edit:
    async def edit(drawing: Drawing, gathering: Gathering, seed: int) -> Drawing:
        group = _group_of(drawing, person)
        turned = replace(group, locked=not group.locked)
        return replace(
            drawing, groups=tuple(turned if each == group else each for each in drawing.groups)
        )

    return edit


def _exclude(person: int) -> Edit:
    async def edit(drawing: Drawing, gathering: Gathering, seed: int) -> Drawing:
        group = _group_of(drawing, person)
        rest = tuple(each for each in drawing.groups if each != group)
        out = (*drawing.left_out, LeftOut(person, Why.EXCLUDED))
        return await mend(replace(drawing, groups=rest, left_out=out), gathering, seed)

    return edit


def _group_of(drawing: Drawing, person: int) -> Drawn:
    for each in drawing.groups:
        if person in each.members:
            return each
    raise Refusal("They are in no group of this round. /kith round preview shows who is.")


async def _checked(
    drawing: Drawing, gathering: Gathering, seed: int, groups: list[tuple[int, ...]]
) -> Drawing:
    """The same groups, found good by the rules of every round. Raises Refusal."""
    locked = {frozenset(each.members) for each in drawing.groups if each.locked}
    among = frozenset(member for group in groups for member in group)
    try:
        found = await gathering.draw(seed, among, groups)
    except ValueError as error:
        raise Refusal("Those groups can't be. Try it with someone else.") from error
    kept = tuple(replace(each, locked=frozenset(each.members) in locked) for each in found.groups)
    return replace(found, groups=kept, left_out=drawing.left_out)
