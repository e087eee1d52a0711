"""Choosing: which program somebody means, by where they are and where they take part."""

from collections.abc import Awaitable, Callable, Sequence

from bot.cards import Choice, Select, card
from bot.people import Member
from bot.records.intros import Program
from bot.replies import Refusal, Reply
from bot.turn import Turn
from bot.wires import Wire

Step = Callable[[Turn, Program], Awaitable[Reply]]
NONE_YET = "No introductions are set up here yet. An admin can start with /intro setup."
MOST = 25  # in one select


async def in_any_program(turn: Turn, wire: Wire, step: Step) -> Reply:
    """The step, in this channel's program, or the only one; else a select that runs `wire`."""
    programs = await turn.work.intros.programs()
    if not programs:
        raise Refusal(NONE_YET)
    return await _in_one(turn, programs, wire, step)


async def in_own_program(turn: Turn, wire: Wire, step: Step) -> Reply:
    """The same, among the programs in which the member takes part."""
    programs = await own_programs(turn, turn.who)
    if not programs:
        raise Refusal("You take part in no introductions here. Start with /intro join")
    return await _in_one(turn, programs, wire, step)


async def own_programs(turn: Turn, member: Member) -> list[Program]:
    """The programs in which a member takes part."""
    kept = await turn.work.intros.participations_of(member.id)
    active = {each.program_id for each in kept if each.active}
    return [each for each in await turn.work.intros.programs() if each.id in active]


async def chosen_program(turn: Turn, program_id: int) -> Program:
    """The program of a button, or with 0 the one that was picked. Raises Refusal for neither."""
    if not program_id:
        picked = turn.picked[0] if turn.picked else ""
        program_id = int(picked) if picked.isdecimal() and len(picked) < 10 else 0
    program = await turn.work.intros.program(program_id)
    if program is None:
        raise Refusal("Those introductions are no longer here. See what there is: /intro status")
    return program


async def _in_one(turn: Turn, programs: Sequence[Program], wire: Wire, step: Step) -> Reply:
    here = [each for each in programs if each.place.handle == turn.place.handle]
    if here or len(programs) == 1:
        return await step(turn, (here or programs)[0])
    choices = tuple(Choice(str(each.id), f"#{each.place.name}"[:70]) for each in programs[:MOST])
    return Reply(card("Which introductions?", Select("Pick a channel…", wire, choices)))
