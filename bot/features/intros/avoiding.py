"""Avoiding: whom a member would rather not meet; private, and silent to the other."""

from typing import Annotated

from bot.cards import Button, buttons, card, quiet, text
from bot.declare import action, command
from bot.happenings import KeptApart
from bot.people import Member
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Turn


@command(
    "intro avoid",
    "Never be introduced to someone; only you know",
    title="Rather not meet",
    example="/intro avoid @x",
)
async def avoid(turn: Turn, person: Annotated[Member, "Whom you'd rather not meet"]) -> Reply:
    if person.id == turn.who.id:
        raise BadInput("person", "That is you. Pick someone else.")
    await turn.work.intros.avoid(turn.who.id, person.id)
    told = card(
        f"I won't introduce you to {person.name[:100]}",
        text("Not in pairs, not in larger groups, and not when you leave and come back."),
        quiet("Only you know. Nobody else is told, not even an admin."),
        buttons(Button("Take it back", allow_one.wire(person.id))),
    )
    return Reply(told).announce(KeptApart(turn.who, person))


@command(
    "intro allow",
    "Take back that you'd rather not meet someone",
    title="May meet again",
    example="/intro allow @x",
)
async def allow(turn: Turn, person: Annotated[Member, "Whom you may meet again"]) -> Reply:
    return await _allow(turn, person)


@action("intros.allow")
async def allow_one(turn: Turn, member_id: int) -> Reply:
    """The button below an avoided person."""
    member = await turn.work.members.get(member_id)
    if member is None:
        raise Refusal("I don't know that person any more.")
    return await _allow(turn, member)


async def _allow(turn: Turn, person: Member) -> Reply:
    """The answer is the same whatever the other one may have said."""
    if not await turn.work.intros.stop_avoiding(turn.who.id, person.id):
        raise Refusal(f"You had not asked to avoid {person.name[:100]}.")
    told = card(
        "Taken back",
        text(f"You no longer ask not to meet {person.name[:100]}."),
        quiet("Only you know."),
    )
    return Reply(told)
