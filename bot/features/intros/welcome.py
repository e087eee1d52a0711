"""Welcome: who comes into a channel with introductions is asked; who leaves it is let go."""

from dataclasses import replace

from bot.cards import Button, Card, buttons, card, text
from bot.declare import action, reaction
from bot.features.intros.choosing import chosen_program
from bot.features.intros.gathering import may_be_introduced
from bot.features.intros.membership import about_welcome, join_one, next_round
from bot.happenings import ChannelEntered, ChannelExited, ChannelRenamed
from bot.records.intros import Program
from bot.replies import Reply, Worth
from bot.turn import Moment, Turn


@reaction(ChannelEntered)
async def welcome(moment: Moment, entered: ChannelEntered) -> Reply:
    """Privately, and once; who was in these introductions before is asked when they come back."""
    program = await moment.work.intros.program_in(entered.place)
    if program is None or not may_be_introduced(entered.member, program, moment.settings):
        return Reply()
    kept = await moment.work.intros.participation(program.id, entered.member.id)
    if kept is not None and kept.active:
        return Reply()
    key = f"program:{program.id}:welcome:{entered.member.id}"
    if kept is not None:
        key += f":{moment.now:%Y%m%d}"
    told = await _welcome_card(moment, program, back=kept is not None)
    return Reply().nudge(
        entered.member,
        told,
        key=key,
        line=text("People in ", program.place, " are introduced to each other. Join?"),
        worth=Worth.USEFUL,
        about=about_welcome(program, entered.member),
        prompt=True,
    )


async def _welcome_card(moment: Moment, program: Program, *, back: bool) -> Card:
    return card(
        "Welcome back" if back else "Would you like to meet people?",
        text("People in ", program.place, " are introduced to each other, one or a few at a time."),
        await next_round(moment, program),
        buttons(
            Button("Join", join_one.wire(program.id), "primary"),
            Button("Not now", not_now.wire(program.id)),
        ),
    )


@action("intros.not_now")
async def not_now(turn: Turn, program_id: int) -> Reply:
    """Nothing is kept of a no."""
    program = await chosen_program(turn, program_id)
    told = card(
        "All right, not now",
        text("Whenever you like: run /intro join in ", program.place, "."),
    )
    return Reply(told, in_place=True).cancel(about_welcome(program, turn.who))


@reaction(ChannelExited)
async def let_go(moment: Moment, exited: ChannelExited) -> Reply:
    """Who left the channel is in its introductions no more, until they come back and join."""
    program = await moment.work.intros.program_in(exited.place)
    if program is None:
        return Reply()
    kept = await moment.work.intros.participation(program.id, exited.member.id)
    if kept is not None and kept.active:
        await moment.work.intros.put_participation(
            replace(kept, active=False, open_now=False, waiting=False)
        )
    return Reply().cancel(about_welcome(program, exited.member))


@reaction(ChannelRenamed)
async def follow_name(moment: Moment, renamed: ChannelRenamed) -> Reply:
    """A program is called by its channel's newest name."""
    program = await moment.work.intros.program_in(renamed.place)
    if program is not None and program.place != renamed.place:
        await moment.work.intros.put_program(replace(program, place=renamed.place))
    return Reply()
