"""Bonds: whom a member has had to do with, as they may see it."""

from dataclasses import dataclass

from bot.people import Member
from bot.ties import Bond, bonds_of
from bot.turn import Moment


@dataclass(frozen=True, slots=True)
class Known:
    """Someone whom a member knows from here, and how."""

    member: Member
    bond: Bond


async def known(moment: Moment, member_id: int) -> list[Known]:
    """Whom they have had to do with, newest first; those who left, or whom they avoid, are not."""
    found = await bonds_of(moment, member_id)
    avoided = await moment.work.intros.avoided_by(member_id)
    people = await moment.work.members.many([each.other_id for each in found])
    return [
        Known(people[each.other_id], each)
        for each in found
        if each.other_id in people
        and people[each.other_id].can_take_part
        and each.other_id not in avoided
    ]
