"""Searching: someone for a member to meet this week, taken so that nobody is taken twice."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.cards import Card, card, text
from bot.declare import job, reaction
from bot.features.intros.circles import names
from bot.features.intros.gathering import has_role, is_paused, may_be_introduced
from bot.features.intros.opening import introduce
from bot.features.intros.opening_questions import pick_question
from bot.features.intros.partners import rank_partners
from bot.happenings import MemberLeft
from bot.matching.reasons import common_ground
from bot.people import Member
from bot.records.intros import Group, Outcome, Participation, Program
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn

WEEK = timedelta(days=7)
SHARED = 2  # of what two have in common; the opening card holds a few lines


async def taking_part(turn: Turn) -> list[Participation]:
    """Where the member takes part just now. Raises Refusal when it is nowhere."""
    kept = await turn.work.intros.participations_of(turn.who.id)
    mine = [each for each in kept if each.active]
    if not mine:
        raise Refusal("Join the introductions first: /intro join. Then try again.")
    here = [each for each in mine if not is_paused(each, turn.who, turn.now)]
    if not here:
        raise Refusal("You are on a break. End it with /intro resume, then try again.")
    programs = await _programs(turn)
    for_them = [each for each in here if has_role(turn.who, programs[each.program_id])]
    if not for_them:
        raise Refusal("These introductions are for people with a role that you no longer have.")
    return for_them


async def _programs(turn: Turn) -> dict[int, Program]:
    return {each.id: each for each in await turn.work.intros.programs()}


async def find_someone(
    turn: Turn,
    programs: Collection[int],
    *,
    stranded: Collection[int] = (),
    again_before: datetime | None = None,
) -> tuple[Group, Member] | None:
    """A new group of the member and someone of these programs; None when nobody is free.

    Whoever searches is on the list from now on, and off it when someone is found.
    """
    searches = turn.work.searches
    await searches.look(turn.who.id, turn.now)
    waiting = await searches.looking()
    people = await _available(turn, programs, {*waiting, *stranded})
    ranked = rank_partners(
        turn.who.id,
        [each for each in (*waiting, *stranded) if each in people],
        people.keys(),
        never=await turn.work.intros.never_pairs(),
        history=await turn.work.intros.history(),
        again_before=again_before,
    )
    for each in ranked:
        if await searches.take(each, turn.now, rested_since=turn.now - WEEK):
            await searches.take(turn.who.id, turn.now, rested_since=turn.now - WEEK)
            member, program_id = people[each]
            return await _pair_up(turn, member, program_id), member
    return None


async def _available(
    turn: Turn, programs: Collection[int], asking: Collection[int]
) -> dict[int, tuple[Member, int]]:
    """Who can be met, by id, with the program in which they take part."""
    taking_part = [
        each
        for program_id in programs
        for each in await turn.work.intros.participations(program_id)
        if each.active and (each.open_now or each.member_id in asking)
    ]
    members = await turn.work.members.many([each.member_id for each in taking_part])
    known = await _programs(turn)
    return {
        each.member_id: (members[each.member_id], each.program_id)
        for each in taking_part
        if each.member_id in members
        and may_be_introduced(members[each.member_id], known[each.program_id], turn.settings)
        and not is_paused(each, members[each.member_id], turn.now)
    }


async def _pair_up(turn: Turn, member: Member, program_id: int) -> Group:
    ids = (turn.who.id, member.id)
    program = await turn.work.intros.program(program_id)
    profiles = await turn.work.profiles.many(ids)
    shared = common_ground(profiles[turn.who.id], profiles[member.id])[:SHARED]
    return await turn.work.intros.add_group(
        ids,
        turn.now,
        program_id=program_id,
        reasons=("You both have time this week", *(each.words for each in shared)),
        question=await pick_question(turn, ids) if program and program.question else None,
    )


async def open_found(reply: Reply, turn: Turn, group: Group, partner: Member) -> Reply:
    """The reply, with the two introduced, and neither of them on the list any more."""
    program = await turn.work.intros.program(group.program_id) if group.program_id else None
    members = (turn.who, partner)
    profiles = await turn.work.profiles.many([each.id for each in members])
    for each in members:
        reply = reply.cancel(about_search(each.id))
    return introduce(reply, turn, group, members, profiles, program.place if program else None)


def wait_for_someone(reply: Reply, turn: Turn) -> Reply:
    """The reply, with an honest word after a week on the list."""
    about = about_search(turn.who.id)
    at = turn.now + WEEK
    return reply.later(
        f"{about}:{at.timestamp():.0f}", end_search.wire(turn.who.id), at, about=about
    )


@job("intros.end_search")
async def end_search(moment: Moment, member_id: int) -> Reply:
    """Nobody came along in a week."""
    member = await moment.work.members.get(member_id)
    if not await moment.work.searches.stop(member_id) or member is None or not member.can_take_part:
        return Reply()
    told = card(
        "Nobody came along this week",
        text("I've taken you off the list, so that nobody surprises you. Look again: /intro now"),
    )
    return Reply().tell(member, told, key=f"{about_search(member_id)}:over:{moment.now:%Y%m%d}")


@reaction(MemberLeft)
async def stop_search(moment: Moment, event: MemberLeft) -> Reply:
    """Who left is not looked for any more."""
    await moment.work.searches.stop(event.member.id)
    return Reply().cancel(about_search(event.member.id))


async def current_partners(turn: Turn, since: datetime, besides: int = 0) -> Sequence[Member]:
    """Whom they were introduced to on demand since a moment (UTC), with nothing come of it yet.

    Leaves out the group with the id `besides`.
    """
    for group in await turn.work.intros.groups_of(turn.who.id):
        if group.round_id is not None or group.at < since or group.id == besides:
            continue
        sides = await turn.work.intros.encounters(group.id)
        if all(side.outcome in (None, Outcome.NOT_YET) for side in sides):
            known = await turn.work.members.many(group.members)
            return [each for each in known.values() if each != turn.who and each.can_take_part]
    return []


def found_card(partner: Member) -> Card:
    """For who searched: whom they meet."""
    return card(
        f"Meet {names([partner])}",
        text("You and ", partner, " both have time this week. Your room is open: say hello there."),
    )


def about_search(member_id: int) -> str:
    """What the jobs of a member's search are about."""
    return f"search:{member_id}"
