"""Circles: who is in a group, what each of them did, and who may act on it."""

from bot.cards import joined
from bot.cards.fitting import short
from bot.features.intros.rooms import room_for
from bot.features.intros.standing import find_stranded
from bot.people import Member
from bot.records.intros import Encounter, Group
from bot.replies import Refusal, Room
from bot.turn import Moment, Turn


async def own_group(turn: Turn, group_id: int) -> Group:
    """The group, for one of its own. Raises Refusal for anyone else, and for an unknown group."""
    group = await turn.work.intros.group(group_id)
    if group is None:
        raise Refusal("I don't keep this introduction any more.")
    if turn.who.id not in group.members or not turn.who.can_take_part:
        raise Refusal("This is for the people who were introduced here. Yours: /intro status")
    return group


async def members_of(moment: Moment, group: Group) -> list[Member]:
    """Those of the group who are still in the community."""
    known = await moment.work.members.many(group.members)
    return [known[each] for each in group.members if each in known and known[each].can_take_part]


async def others_of(turn: Turn, group: Group) -> list[Member]:
    """The group without the one who acts. Raises Refusal when nobody else is left."""
    others = [each for each in await members_of(turn, group) if each.id != turn.who.id]
    if not others:
        raise Refusal("Nobody else of this introduction is here any more. Try /intro now")
    return others


async def sides_of(moment: Moment, group: Group) -> dict[int, Encounter]:
    """Each member's side of the group, by member id."""
    kept = {each.member_id: each for each in await moment.work.intros.encounters(group.id)}
    return {each: kept.get(each, Encounter(group.id, each)) for each in group.members}


async def stranded_in(moment: Moment, group: Group) -> Member | None:
    """The member who waits for the others in vain, if there is one; who has left is no other."""
    here = {each.id: each for each in await members_of(moment, group)}
    sides = await sides_of(moment, group)
    left = find_stranded(group, {each: sides[each] for each in here}, moment.now)
    return None if left is None else here[left]


async def room_of(moment: Moment, group: Group) -> Room:
    """The group's room, to post in."""
    program = await moment.work.intros.program(group.program_id) if group.program_id else None
    return room_for(group, await members_of(moment, group), program.place if program else None)


def names(members: list[Member]) -> str:
    """`Ben`, `Ben and Cy`, `Ben, Cy and Dee`; shortened, so that they fit a title."""
    each = [short(member.name, 90 // len(members)) for member in members]
    return joined(each)
