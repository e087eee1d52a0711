"""Paths: to someone here whom one doesn't know, through someone who knows them both."""

from typing import Annotated

from bot.cards import Card, card, listing, text
from bot.declare import command
from bot.features.connections import asking
from bot.options import Hint
from bot.people import Member
from bot.records.connections import Request
from bot.replies import BadInput, Reply
from bot.ties import Bond, bonds_of
from bot.turn import Turn


@command(
    "network to",
    "Be introduced to someone here, by someone who knows you both",
    title="A way to someone",
    example="/network to @ben",
)
async def network_to(
    turn: Turn,
    person: Annotated[Member, "Whom you would like to meet"],
    words: Annotated[
        str,
        Hint("Why, in your own words; whoever I ask reads them", min=10, max=400, long=True),
    ],
) -> Reply:
    if person == turn.who:
        raise BadInput("person", "That's you. Whom would you like to meet?")
    if not person.can_take_part:
        raise BadInput("person", f"{person.name[:60]} isn't here any more.")
    mine = await bonds_of(turn, turn.who.id)
    bond = next((each for each in mine if each.other_id == person.id and each.knows), None)
    if bond is not None:
        return Reply(_known_card(person, bond))
    draft = Request(0, turn.who.id, person.name, person.id, words, turn.now)
    return await asking.ask_around(turn, draft)


def _known_card(person: Member, bond: Bond) -> Card:
    return card(
        "You know each other",
        text(person, ": ", *listing(*(each.value for each in bond.hows[:3])), "."),
        text("Say hello: a line is enough."),
    )
