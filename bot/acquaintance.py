"""Acquaintance: who may be brought together, and who knows whom through Kith."""

from collections.abc import Collection

from bot.people import Member
from bot.replies import Refusal
from bot.turn import Moment, Turn


def refuse_guest(turn: Turn) -> None:
    """Raises Refusal for a guest where guests aren't introduced."""
    if not turn.settings.lets_in(turn.who):
        raise Refusal("Guests aren't introduced here yet. An admin can let you in: /kith guests")


async def may_meet(moment: Moment, one: int, *others: int) -> bool:
    """Whether a member may be brought together with each of the others."""
    never = await moment.work.intros.never_pairs()
    return all(frozenset({one, each}) not in never for each in others)


async def around(moment: Moment, ids: Collection[int], other: int) -> list[Member]:
    """Those of some members who are here, and may have to do with the other one."""
    never = await moment.work.intros.never_pairs()
    found = await moment.work.members.many(sorted(ids))
    return [
        each
        for each in found.values()
        if each.can_take_part and each.id != other and frozenset({each.id, other}) not in never
    ]


async def known_to(moment: Moment, member_id: int) -> frozenset[int]:
    """Whom a member was introduced to, or has had as a mentor or a mentee."""
    met = {
        each
        for pair in await moment.work.intros.history()
        if member_id in (pair.one, pair.other)
        for each in (pair.one, pair.other)
    }
    met |= {each.other(member_id) for each in await moment.work.mentoring.mentorships_of(member_id)}
    return frozenset(met - {member_id})
