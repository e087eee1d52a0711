"""Searching: someone for a member to meet this week, taken so that nobody is taken twice."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.cards import Card, card, text
from bot.declare import job, reaction
from bot.features.intros.admitting import admitted
from bot.features.intros.circles import names
from bot.features.intros.gathering import has_role, is_paused
from bot.features.intros.opening import introduce
from bot.features.intros.opening_questions import pick_question
from bot.features.intros.partners import Company, rank_company
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
    known = await _programs(turn)
    ranked = await rank_company(
        turn, [known[each] for each in programs], [*waiting, *stranded], again_before
    )
    for each in ranked:
        if await searches.take(each.member.id, turn.now, rested_since=turn.now - WEEK):
            await searches.take(turn.who.id, turn.now, rested_since=turn.now - WEEK)
            return await _pair_up(turn, each), each.member
    return None


async def _pair_up(turn: Turn, company: Company) -> Group:
    ids = (turn.who.id, company.member.id)
    profiles = await turn.work.profiles.many(ids)
    shared = common_ground(*(profiles[each] for each in ids))[:SHARED]
    said = (*(each.words for each in shared), *admitted(company.partner.relaxed))
    return await turn.work.intros.add_group(
        ids,
        turn.now,
        program_id=company.program.id,
        reasons=("You both have time this week", *said),
        question=await pick_question(turn, ids) if company.program.question else None,
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
