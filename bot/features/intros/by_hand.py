"""By hand: an admin looks at a round before it goes out, or lets it go out now."""

from dataclasses import replace
from typing import Annotated

from bot.cards import card, quiet, text
from bot.declare import action, command
from bot.features.intros.choosing import in_any_program
from bot.features.intros.drawings import drawing_parts, groups
from bot.features.intros.gathering import gather, seed_of
from bot.features.intros.mending import mend
from bot.features.intros.programs import keep, looked_after
from bot.features.intros.rounds import about_program, hold_round, schedule_next
from bot.matching import Drawing
from bot.options import Hint
from bot.records.intros import Program
from bot.replies import Refusal, Reply
from bot.turn import Turn
from bot.zones import zone_of


@command("kith round preview", "See who would meet if the round were drawn now", admin=True)
async def preview(turn: Turn) -> Reply:
    return await in_any_program(turn, preview_one.wire(0), _preview)


@action("intros.preview")
async def preview_one(turn: Turn, program_id: int) -> Reply:
    """A choice among programs."""
    return await _preview(turn, await looked_after(turn, program_id))


async def _preview(turn: Turn, program: Program) -> Reply:
    gathering, untold = await gather(turn, program), await turn.work.intros.untold_round(program.id)
    today = turn.now.astimezone(zone_of(program.zone)).date()
    seed = untold.seed if untold else seed_of(program, today)
    draft = await turn.work.intros.draft(untold.id) if untold else Drawing()
    drawing = await mend(draft, gathering, seed)
    return Reply(
        card(
            f"Drawn now, this would be {groups(drawing)}",
            *drawing_parts(gathering, drawing),
            quiet("Nothing is kept and nobody was told. Only you can see this."),
        )
    )


@command("kith round run", "Draw the round now", admin=True)
async def run(turn: Turn) -> Reply:
    return await in_any_program(turn, run_one.wire(0), _run)


@action("intros.run")
async def run_one(turn: Turn, program_id: int) -> Reply:
    """A choice among programs."""
    return await _run(turn, await looked_after(turn, program_id))


async def _run(turn: Turn, program: Program) -> Reply:
    today = turn.now.astimezone(zone_of(program.zone)).date()
    held = await hold_round(Reply(), turn, program, today)
    if held is None:
        raise Refusal("Today's round is drawn already. Nobody is introduced twice in a day.")
    reply, drawing = held
    people = sum(len(group.members) for group in drawing.groups)
    told = card(
        f"{people} people are being introduced" if people else "Nobody could be introduced",
        text(_outcome(drawing)),
    )
    done = Reply(told).and_then(*reply.effects).cancel(about_program(program))
    return await schedule_next(done, turn, program, today)


def _outcome(drawing: Drawing) -> str:
    left = len(drawing.left_out)
    who = "1 person has" if left == 1 else f"{left} people have"
    alone = f"{who} nobody to meet, and heard why."
    if drawing.groups:
        return f"In {groups(drawing)}. {alone if left else ''}".strip()
    return alone if left else "Nobody takes part just now. Tell people to run /intro join."


@command(
    "kith round approval",
    "Look at each round before it goes out",
    title="See rounds first",
    admin=True,
    example="/kith round approval 24",
)
async def approval(
    turn: Turn,
    hours: Annotated[int, Hint("How many hours before; 0 for not at all", min=0, max=72)],
) -> Reply:
    async def change(turn: Turn, program: Program) -> Reply:
        return await _keep_hours(turn, program, hours)

    return await in_any_program(turn, approval_of_one.wire(0, hours), change)


@action("intros.approval")
async def approval_of_one(turn: Turn, program_id: int, hours: int) -> Reply:
    """Where there are several, the picked one's."""
    return await _keep_hours(turn, await looked_after(turn, program_id), hours)


async def _keep_hours(turn: Turn, program: Program, hours: int) -> Reply:
    title = "You see each round first" if hours else "Rounds go out by themselves"
    return await keep(turn, replace(program, preview=hours), title)
