"""On demand: someone to talk to this week, without waiting for the next round."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from bot.cards import Button, Card, buttons, card, listing, quiet, text
from bot.declare import action, command
from bot.features.intros.circles import names
from bot.features.intros.searching import (
    WEEK,
    about_search,
    current_partners,
    find_someone,
    found_card,
    open_found,
    taking_part,
    wait_for_someone,
)
from bot.people import Member
from bot.records.intros import Participation
from bot.replies import Refusal, Reply
from bot.turn import Turn

AGAIN = timedelta(weeks=8)


class Wish(StrEnum):
    """What someone wants of introductions outside of the rounds."""

    SOMEONE = "someone"
    OPEN = "open"
    CLOSED = "closed"


@command("intro now", "Meet someone this week", example="/intro now")
async def now(
    turn: Turn,
    wish: Annotated[
        Wish, "someone: find me someone; open: others may find me; closed: no more"
    ] = Wish.SOMEONE,
) -> Reply:
    mine = await _here(turn)
    if wish is Wish.SOMEONE:
        return await _search(turn, mine)
    return await _set_open(turn, mine, is_open=wish is Wish.OPEN)


@action("intros.open_now")
async def open_now(turn: Turn) -> Reply:
    """Others may find them, too."""
    mine = await _here(turn)
    return replace(await _set_open(turn, mine, is_open=True), in_place=True)


@action("intros.close_now")
async def close_now(turn: Turn) -> Reply:
    """Others find them no more."""
    mine = await _here(turn)
    return replace(await _set_open(turn, mine, is_open=False), in_place=True)


@action("intros.stop_looking")
async def stop_looking(turn: Turn) -> Reply:
    """Off the list."""
    told = card("You are off the list", text("Changed your mind? /intro now"))
    return await _off_the_list(turn, Reply(told, in_place=True))


async def _here(turn: Turn) -> list[Participation]:
    """Where they take part: in this channel's program, or else in all of theirs."""
    mine = await taking_part(turn)
    program = await turn.work.intros.program_in(turn.place)
    return [each for each in mine if program and each.program_id == program.id] or mine


async def _search(turn: Turn, mine: Sequence[Participation]) -> Reply:
    new = await turn.work.searches.look(turn.who.id, turn.now)
    partners = await current_partners(turn, turn.now - WEEK)
    if partners:
        raise Refusal("You have someone", _already_card(partners))
    programs = [each.program_id for each in mine]
    found = await find_someone(turn, programs, again_before=turn.now - AGAIN)
    if found is None:
        reply = Reply(_list_card(new=new, is_open=all(each.open_now for each in mine)))
        return wait_for_someone(reply, turn) if new else reply
    group, partner = found
    return await open_found(Reply(found_card(partner)), turn, group, partner)


async def _set_open(turn: Turn, mine: Sequence[Participation], *, is_open: bool) -> Reply:
    for each in mine:
        if each.open_now is not is_open:
            await turn.work.intros.put_participation(replace(each, open_now=is_open))
    return Reply(_OPEN) if is_open else await _off_the_list(turn, Reply(_CLOSED))


async def _off_the_list(turn: Turn, reply: Reply) -> Reply:
    await turn.work.searches.stop(turn.who.id)
    return reply.cancel(about_search(turn.who.id))


def _already_card(partners: Sequence[Member]) -> Card:
    return card(
        f"You have {names(list(partners))} to meet this week",
        text("Your room is open: say hello to ", *listing(*partners), " there."),
        quiet("It won't work out? Press “Can't make it” there, then run /intro now again."),
    )


def _list_card(*, new: bool, is_open: bool) -> Card:
    too = None if is_open else Button("I'm open to this too", open_now.wire())
    off = Button("Take me off the list", stop_looking.wire())
    return card(
        "Nobody is free just now" if new else "You are still on the list",
        text("When someone else looks for company this week, I'll introduce you two."),
        buttons(*([too, off] if too else [off])),
        None if is_open else quiet("Open means: others may find you later on, too."),
    )


_OPEN = card(
    "You are open to it",
    text("Whoever runs /intro now may meet you, once a week at most."),
    buttons(Button("I'd rather not", close_now.wire())),
)
_CLOSED = card(
    "Nobody finds you by /intro now any more",
    text("You are in the rounds as before."),
    buttons(Button("I'm open to it again", open_now.wire())),
)
