"""Stewards: the members who look after asks that find nobody, or that are in confidence."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from bot.cards import Card, Part, card, fact, facts, listing, quiet, text
from bot.declare import command, reaction, section
from bot.happenings import MemberLeft
from bot.options import Hint, Raw
from bot.people import Member, Sort
from bot.replies import BadInput, Reply
from bot.turn import Moment, Turn

MOST = 5


async def _kept(turn: Turn) -> Mapping[str, Raw]:
    return {"people": tuple(each.handle for each in await _named(turn))}


@command(
    "kith stewards",
    "Name who looks after asks that find nobody",
    title="Who looks after asks",
    admin=True,
    example="/kith stewards @ana @ben",
    prefill=_kept,
)
async def stewards(
    turn: Turn,
    people: Annotated[tuple[Member, ...], Hint("Up to five; empty for nobody", max=MOST)] = (),
) -> Reply:
    for each in people:
        if each.sort is Sort.GUEST:
            raise BadInput("people", f"{each.name[:100]} is a guest here. Pick a full member.")
    named = tuple(each.id for each in people)
    before = turn.settings.stewards
    await turn.work.settings.change(lambda kept: replace(kept, stewards=named))
    reply = Reply(_done_card(people))
    for each in people:
        if each.id not in before and each != turn.who:
            key = f"admin:{each.id}:steward:{turn.now.isoformat()}"
            reply = reply.tell(each, _asked_card(turn.who), key=key)
    return reply


def _done_card(people: tuple[Member, ...]) -> Card:
    if not people:
        return card(
            "Nobody looks after asks now",
            text("Nobody can ask in confidence until you name someone: /kith stewards."),
        )
    return card(
        "Done",
        text(
            *listing(*people), " look after asks now." if people[1:] else " looks after asks now."
        ),
        quiet("Whoever is new to it hears what that means."),
    )


def _asked_card(by: Member) -> Card:
    return card(
        "You look after asks now",
        text(by, " asked you to. When an ask finds nobody, I'll come to you for other words."),
        text(
            "You also read asks in confidence before anyone else does. You never learn whose they "
            "are, and they stay with you."
        ),
        quiet("Rather not? Tell who looks after Kith here."),
    )


@section("settings", 5)
async def looked_after(turn: Turn) -> tuple[Part, ...]:
    """Who looks after asks."""
    people = listing(*await _named(turn)) or ("nobody yet: /kith stewards",)
    return (facts(fact("Asks are looked after by", *people)),)


async def _named(turn: Turn) -> list[Member]:
    found = await turn.work.members.many(turn.settings.stewards)
    return [found[each] for each in turn.settings.stewards if each in found]


@reaction(MemberLeft)
async def let_steward_go(moment: Moment, left: MemberLeft) -> Reply:
    """Who left looks after no asks any more."""
    if left.member.id in moment.settings.stewards:
        await moment.work.settings.change(lambda kept: kept.without_steward(left.member.id))
    return Reply()
