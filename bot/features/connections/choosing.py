"""Choosing whom to ask for an introduction, within the limits that they set."""

from datetime import timedelta

from bot.connectors import Acquainted, Ground, Target, in_order, names, who_knows
from bot.people import Member
from bot.records.connections import Connector, Request
from bot.ties import bonds_of
from bot.turn import Moment

MONTH = timedelta(days=30)


async def acquainted(moment: Moment, request: Request) -> dict[int, Ground]:
    """Who may know whom the request is about, whether they can be asked or not."""
    members = [each for each in await moment.work.members.everyone() if each.can_take_part]
    others = [each.id for each in members if each.id not in (request.asker_id, request.target_id)]
    profiles = await moment.work.profiles.many([*others, request.target_id or request.asker_id])
    company = profiles[request.target_id].company if request.target_id else ""
    said = await moment.work.connections.connectors()
    near_target = await known_here(moment, request.target_id) if request.target_id else frozenset()
    near_asker = await known_here(moment, request.asker_id) if near_target else frozenset()
    people = [
        Acquainted(
            each,
            said[each].knows if each in said else (),
            profiles[each].company,
            each in near_target,
            each in near_asker,
        )
        for each in others
    ]
    return who_knows(Target(request.target, company), people)


async def known_here(moment: Moment, member_id: int) -> frozenset[int]:
    """Whom a member has met, helped or thanked here, or the other way round."""
    found = await bonds_of(moment, member_id)
    return frozenset(each.other_id for each in found if each.knows)


async def next_to_ask(moment: Moment, request: Request) -> tuple[int, Ground] | None:
    """The member to ask next, and why them; None when nobody can be asked."""
    asked = {each.connector_id for each in await moment.work.connections.questions(request.id)}
    lately = await moment.work.connections.asked_since(moment.now - MONTH)
    never = await moment.work.intros.never_pairs()
    if _apart(never, request.asker_id, request.target_id):
        return None
    known = {
        each: ground
        for each, ground in (await acquainted(moment, request)).items()
        if each not in asked
        and not _apart(never, each, request.asker_id)
        and not _apart(never, each, request.target_id)
    }
    said = await moment.work.connections.connectors()
    asker, company = await _who(moment, request.asker_id)
    for each in in_order(known, lately):
        limits = said.get(each, Connector(each))
        spared = names(limits.never, request.target, asker, company)
        if lately.get(each, 0) < limits.per_month and not spared:
            return each, known[each]
    return None


async def may_be_met(moment: Moment, guest: Member, *others: Member) -> bool:
    """Whether a third member may be brought together with the others; silent about why not."""
    never = await moment.work.intros.never_pairs()
    if any(_apart(never, guest.id, each.id) for each in others):
        return False
    limits = await moment.work.connections.connector(guest.id)
    called = [each.name for each in others]
    return limits is None or not names(limits.never, *called)


async def _who(moment: Moment, member_id: int) -> tuple[str, str]:
    member = await moment.work.members.get(member_id)
    company = (await moment.work.profiles.get(member_id)).company
    return member.name if member else "", company


def _apart(never: frozenset[frozenset[int]], one: int, other: int | None) -> bool:
    return other is not None and frozenset({one, other}) in never
