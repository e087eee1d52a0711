"""Acquaintance: who may be brought together, and who knows whom through Kith."""

from bot.people import Member, Sort
from bot.replies import Refusal
from bot.turn import Moment, Turn


def may_be_introduced(moment: Moment, member: Member) -> bool:
    """Whether they are here, and no guest unless guests are let in."""
    let_in = moment.settings.guests or member.sort is not Sort.GUEST
    return member.can_take_part and let_in


def refuse_guest(turn: Turn) -> None:
    """Raises Refusal for a guest where guests aren't introduced."""
    if not may_be_introduced(turn, turn.who):
        raise Refusal("Guests aren't introduced here yet. An admin can let you in: /kith guests")


async def may_meet(moment: Moment, one: int, other: int) -> bool:
    """Whether two members may be brought together."""
    return frozenset({one, other}) not in await moment.work.intros.never_pairs()


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
