"""Approval: the admins see a round before it goes out, and may redraw, approve or skip it."""

from dataclasses import replace
from datetime import date

from bot.admins import keepers, tell_admins
from bot.cards import Button, Card, When, buttons, card, quiet, text
from bot.declare import action, job
from bot.features.intros.drawings import drawing_parts, groups
from bot.features.intros.gathering import Gathering, gather, seed_of
from bot.features.intros.mending import mend
from bot.features.intros.slots import slot_on
from bot.matching import Drawing
from bot.people import Member
from bot.records.intros import Program
from bot.records.rounds import UNTOLD, Round, RoundState
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn


@job("intros.show_round")
async def show_round(moment: Moment, program_id: int, day: str) -> Reply:
    """Some hours before its time, the round is drawn and shown."""
    program = await moment.work.intros.program(program_id)
    if program is None or program.paused:
        return Reply()
    slot = slot_on(program, date.fromisoformat(day))
    if moment.now >= slot.at:
        return Reply()  # it goes out without
    seed = seed_of(program, slot.day)
    drawn = await moment.work.intros.start_round(program.id, slot.day, moment.now, seed)
    if drawn is None:
        return Reply()
    gathering = await gather(moment, program)
    drawing = await gathering.draw(seed)
    if not drawing.groups:
        await moment.work.intros.drop_untold(program.id)
        return Reply()  # there is nothing to look at yet
    shown = await _keep(moment, gathering, drawn, drawing)
    return await tell_admins(Reply(), moment, shown, _key(drawn))


@action("intros.redraw")
async def redraw(turn: Turn, round_id: int) -> Reply:
    """Other groups, as good as the first; what is locked stays. Raises Refusal for none."""
    program, drawn = await _untold(turn, round_id)
    gathering, before = await gather(turn, program), await turn.work.intros.draft(round_id)
    locked = [each for each in before.groups if each.locked]
    again = await mend(replace(before, groups=tuple(locked)), gathering, drawn.seed + 1)
    if {each.members for each in again.groups} == {each.members for each in before.groups}:
        raise Refusal("No other groups are as good. Change single ones with /kith round swap")
    again_drawn = replace(drawn, seed=drawn.seed + 1)
    shown = await _keep(turn, gathering, again_drawn, again)
    return await _revise_all(Reply(shown, in_place=True), turn, drawn, shown, besides=turn.who)


@action("intros.approve")
async def approve(turn: Turn, round_id: int) -> Reply:
    """It goes out at its time, as it is."""
    program, drawn = await _untold(turn, round_id)
    await turn.work.intros.move_round(round_id, RoundState.APPROVED, of=UNTOLD)
    gathering = await gather(turn, program)
    drawing = await mend(await turn.work.intros.draft(round_id), gathering, drawn.seed)
    shown = _approved_card(gathering, drawn, drawing, turn)
    return await _revise_all(Reply(shown, in_place=True), turn, drawn, shown, besides=turn.who)


@action("intros.skip_round")
async def skip_round(turn: Turn, round_id: int) -> Reply:
    """Nobody is introduced this time."""
    program, drawn = await _untold(turn, round_id)
    await turn.work.intros.move_round(round_id, RoundState.CLOSED, of=UNTOLD)
    await turn.work.intros.put_draft(drawn, Drawing())
    skipped = card(
        "This round is skipped",
        text("Nobody is introduced in ", program.place, " on ", _when(program, drawn), "."),
        text("The next one comes as planned. ", turn.who, " decided so."),
    )
    return await _revise_all(Reply(skipped, in_place=True), turn, drawn, skipped, besides=turn.who)


async def call_off(reply: Reply, moment: Moment, program: Program) -> Reply:
    """The reply, with the rounds of which nobody was told forgotten: the plan has changed."""
    off = card(
        "This round is off",
        text("The plan in ", program.place, " changed. What comes next: /kith settings"),
    )
    for drawn in await moment.work.intros.drop_untold(program.id):
        reply = await _revise_all(reply, moment, drawn, off)
    return reply


async def let_out(reply: Reply, moment: Moment, program: Program, drawn: Round) -> Reply:
    """The reply, with the buttons gone from what the admins were shown."""
    if not program.preview:
        return reply
    out = card("This round is out", text("Everyone in ", program.place, " hears of theirs now."))
    return await _revise_all(reply, moment, drawn, out)


async def show_edited(turn: Turn, gathering: Gathering, drawn: Round, drawing: Drawing) -> Reply:
    """The round with these groups, to who changed them and to all who were shown it."""
    shown = await _keep(turn, gathering, drawn, drawing)
    return await _revise_all(Reply(shown), turn, drawn, shown)


async def _keep(moment: Moment, gathering: Gathering, drawn: Round, drawing: Drawing) -> Card:
    """Keep the round's groups; how to show them."""
    await moment.work.intros.put_draft(drawn, drawing)
    await moment.work.intros.move_round(drawn.id, RoundState.PREVIEWED, of=UNTOLD)
    return _shown_card(gathering, drawn, drawing)


def _shown_card(gathering: Gathering, drawn: Round, drawing: Drawing) -> Card:
    program = gathering.program
    return card(
        f"A round is ready: {groups(drawing)}",
        text("It goes out by itself in ", program.place, " on ", _when(program, drawn), "."),
        *drawing_parts(gathering, drawing),
        buttons(
            Button("Looks good", approve.wire(drawn.id), "primary"),
            Button("Draw again", redraw.wire(drawn.id)),
            Button("Skip this round", skip_round.wire(drawn.id)),
        ),
        quiet("Only those who look after Kith see this. Who leaves or joins until then counts."),
    )


def _approved_card(gathering: Gathering, drawn: Round, drawing: Drawing, turn: Turn) -> Card:
    program = gathering.program
    return card(
        f"Approved: {groups(drawing)}",
        text("It goes out in ", program.place, " on ", _when(program, drawn), "."),
        *drawing_parts(gathering, drawing),
        buttons(Button("Skip this round", skip_round.wire(drawn.id))),
        quiet(turn.who, " approved it."),
    )


def _when(program: Program, drawn: Round) -> When:
    return When(slot_on(program, drawn.slot).at)


async def _untold(turn: Turn, round_id: int) -> tuple[Program, Round]:
    """A round that is still to go out. Raises Refusal."""
    if not turn.admin:
        raise Refusal("This is for admins. Ask one of yours.")
    drawn = await turn.work.intros.round(round_id)
    program = await turn.work.intros.program(drawn.program_id) if drawn else None
    if drawn is None or program is None or drawn.state not in UNTOLD:
        raise Refusal("This round is out, or off. See what comes next: /kith settings")
    return program, drawn


async def _revise_all(
    reply: Reply, moment: Moment, drawn: Round, shown: Card, besides: Member | None = None
) -> Reply:
    for each in await keepers(moment.work, moment.settings):
        if each != besides:
            reply = reply.revise(f"{_key(drawn)}:{each.id}", shown)
    return reply


def _key(drawn: Round) -> str:
    return f"{drawn.key}:preview"
