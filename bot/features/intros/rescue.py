"""Rescue: someone else to meet, for who waits in vain."""

from collections.abc import Sequence

from bot.cards import Button, Card, buttons, card, listing, quiet, text
from bot.declare import action, reaction
from bot.features.intros.circles import members_of, own_group, sides_of, stranded_in
from bot.features.intros.searching import (
    WEEK,
    current_partners,
    find_someone,
    found_card,
    open_found,
    taking_part,
    wait_for_someone,
)
from bot.features.intros.standing import Stranded
from bot.happenings import MemberLeft
from bot.people import Member
from bot.records.intros import Group, Outcome
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn

RECENT = 3  # groups of the one who left; a member is rarely in more of them in a week


@reaction(Stranded)
async def offer(moment: Moment, event: Stranded) -> Reply:
    """Privately, once for each introduction."""
    return _tell(Reply(), event.group, event.member)


@reaction(MemberLeft)
async def offer_rest(moment: Moment, event: MemberLeft) -> Reply:
    """Whom they were just introduced to, and nobody else is there any more."""
    reply = Reply()
    for group in await moment.work.intros.groups_of(event.member.id, RECENT):
        rest = [each for each in await members_of(moment, group) if each != event.member]
        if len(rest) != 1 or group.at <= moment.now - WEEK:
            continue
        reply = reply.cancel(group.room_key)
        if (await sides_of(moment, group))[rest[0].id].outcome in (None, Outcome.NOT_YET):
            reply = _tell(reply, group, rest[0])
    return reply


def _tell(reply: Reply, group: Group, member: Member) -> Reply:
    key = f"{group.key}:rescue:{member.id}"
    return reply.tell(member, _offer_card(group), key=key)


def _offer_card(group: Group) -> Card:
    return card(
        "Would you like to meet someone else?",
        text("It looks as if your introduction won't work out this time. That happens."),
        buttons(Button("Find someone else this week", find_another.wire(group.id), "primary")),
        quiet("Or leave it: you are in the next round as usual."),
    )


@action("intros.find_another")
async def find_another(turn: Turn, group_id: int) -> Reply:
    """Someone who is open to it, or who waits in vain in the same round."""
    group = await own_group(turn, group_id)
    partners = await current_partners(turn, group.at, besides=group.id)
    if partners:
        return Reply(_already_card(partners))
    if await stranded_in(turn, group) != turn.who:
        raise Refusal("There's news in your room: have a look there first.")
    if not await turn.work.once(f"group:{group.id}:another:{turn.who.id}"):
        raise Refusal("I'm on it. You'll hear from me as soon as someone is free.")
    stranded = await _stranded_with(turn, group)
    found = await find_someone(turn, await _programs(turn, group), stranded=stranded)
    if found is None:
        return wait_for_someone(Reply(_WAIT, in_place=True), turn)
    another, partner = found
    return await open_found(Reply(found_card(partner), in_place=True), turn, another, partner)


def _already_card(partners: Sequence[Member]) -> Card:
    return card(
        "You have someone new to meet",
        text("Your room with ", *listing(*partners), " is open: say hello there."),
    )


async def _stranded_with(turn: Turn, group: Group) -> list[int]:
    """Who else of the round waits in vain."""
    if group.round_id is None:
        return []
    groups = [g for g in await turn.work.intros.groups(group.round_id) if g.id != group.id]
    found = [await stranded_in(turn, each) for each in groups]
    return [each.id for each in found if each is not None]


async def _programs(turn: Turn, group: Group) -> list[int]:
    """The program of the group, while they take part in it; or else all of theirs."""
    mine = [each.program_id for each in await taking_part(turn)]
    return [each for each in mine if each == group.program_id] or mine


_WAIT = card(
    "Nobody is free just now",
    text("You are on the list. When someone else looks this week, I'll introduce you."),
)
