"""By hand: an admin looks at a round before it is drawn, or draws it now."""

from bot.cards import Card, Part, card, joined, listing, paged, quiet, text
from bot.declare import action, command
from bot.features.intros.choosing import chosen_program, in_any_program
from bot.features.intros.gathering import Gathering, gather
from bot.features.intros.rounds import about_program, hold_round, schedule_next
from bot.matching import Drawing
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
    return await _preview(turn, await _looked_after(turn, program_id))


async def _preview(turn: Turn, program: Program) -> Reply:
    gathering = await gather(turn, program)
    today = turn.now.astimezone(zone_of(program.zone)).date()
    return Reply(_drawing_card(gathering, gathering.draw(today)))


def _drawing_card(gathering: Gathering, drawing: Drawing) -> Card:
    """Who is in no group is named without a reason: whom someone avoids is theirs to know."""
    people = gathering.members
    lines: list[Part] = [
        text(*listing(*(people[each].name[:60] for each in group.members)))
        for group in drawing.groups
    ]
    shown = paged(lines)[0]
    more = len(lines) - len(shown)
    left = joined(people[each.member_id].name[:60] for each in drawing.left_out[:10])
    return card(
        f"Drawn now, this would be {_groups(drawing)}",
        *shown,
        text(f"And {more} groups more.") if more else None,
        text(f"In no group: {left}") if left else None,
        None if lines or left else text("Nobody takes part just now."),
        quiet("Nothing is kept and nobody was told. Only you can see this."),
    )


@command("kith round run", "Draw the round now", admin=True)
async def run(turn: Turn) -> Reply:
    return await in_any_program(turn, run_one.wire(0), _run)


@action("intros.run")
async def run_one(turn: Turn, program_id: int) -> Reply:
    """A choice among programs."""
    return await _run(turn, await _looked_after(turn, program_id))


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
        return f"In {_groups(drawing)}. {alone if left else ''}".strip()
    return alone if left else "Nobody takes part just now. Tell people to run /intro join."


def _groups(drawing: Drawing) -> str:
    count = len(drawing.groups)
    return f"{count} group{'' if count == 1 else 's'}"


async def _looked_after(turn: Turn, program_id: int) -> Program:
    if not turn.admin:
        raise Refusal("This is for admins. Ask one of yours.")
    return await chosen_program(turn, program_id)
