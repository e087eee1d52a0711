"""Matching: who hears of an opportunity, a few each day, in their own morning."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.declare import job
from bot.features.opportunities import notes
from bot.features.opportunities.finding import barred, open_for
from bot.fitting import Fit, Wanted, fit, in_turn, lessons
from bot.mornings import next_morning
from bot.people import Member
from bot.records.candidacies import Stage
from bot.records.matches import PER_WEEK, Match, Watch
from bot.records.opportunities import Opportunity
from bot.replies import Reply
from bot.turn import Moment
from bot.zones import UNKNOWN

WAVE = 10  # members who hear of one opportunity each day
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LATELY = timedelta(days=14)


def spread_from(reply: Reply, opportunity: Opportunity, at: datetime) -> Reply:
    """The reply, which also looks at a time (UTC) for whom it fits."""
    key = f"{opportunity.key}:spread:{at:%Y%m%d%H%M}"
    return reply.later(key, spread.wire(opportunity.id), at, about=opportunity.key)


@job("opportunity.spread")
async def spread(moment: Moment, opportunity_id: int) -> Reply:
    """The next few hear of it in their morning; tomorrow others do, while it is open."""
    kept = await moment.work.opportunities.get(opportunity_id)
    if kept is None or not kept.open:
        return Reply()
    fits = await _fits(moment, kept)
    lately = await moment.work.matches.told_to(moment.now - LATELY)
    people = await moment.work.members.many([each.member_id for each in fits])
    reply = spread_from(Reply(), kept, moment.now + DAY)
    for each in in_turn(fits, lately)[:WAVE]:
        await moment.work.matches.add(kept.id, each.member_id, each.score, each.why)
        reply = _in_the_morning(moment, reply, people[each.member_id])
    return reply


async def _fits(moment: Moment, opportunity: Opportunity) -> list[Fit]:
    """Whom it fits, of those who may hear of it and have not been picked before."""
    known = {each.member_id for each in await moment.work.matches.of(opportunity.id)}
    known |= {each.member_id for each in await moment.work.candidacies.of(opportunity.id)}
    known |= await barred(moment, opportunity)
    terms, traits = opportunity.terms, opportunity.traits
    return [
        found
        for each in await wants(moment)
        if each.member_id not in known and (found := fit(terms, traits, each)) is not None
    ]


async def wants(moment: Moment) -> list[Wanted]:
    """What everyone here would like to hear of, who would like to hear of something."""
    everyone = [each.id for each in await moment.work.members.everyone() if each.can_take_part]
    profiles = await moment.work.profiles.many(everyone)
    watches = await moment.work.matches.watches()
    learned = await _learned(moment)
    return [
        Wanted(each, watch.phrases, profiles[each].needs, learned.get(each, {}))
        for each in everyone
        if (watch := watches.get(each, Watch(each))).per_week
        and (watch.phrases or profiles[each].needs)
    ]


async def _learned(moment: Moment) -> dict[int, Mapping[str, int]]:
    """What is not for whom, by trait."""
    passed: dict[int, list[int]] = defaultdict(list)
    liked: dict[int, list[int]] = defaultdict(list)
    for match in await moment.work.matches.turned_down():
        passed[match.member_id].append(match.opportunity_id)
    for each in await moment.work.candidacies.of_members(list(passed)):
        if each.stage is not Stage.DECLINED:
            liked[each.member_id].append(each.opportunity_id)
    ids = {each for some in (*passed.values(), *liked.values()) for each in some}
    known = await moment.work.opportunities.many(sorted(ids))
    return {
        member_id: lessons(
            [known[each].traits for each in passed[member_id] if each in known],
            [known[each].traits for each in liked[member_id] if each in known],
        )
        for member_id in passed
    }


async def match_member(moment: Moment, reply: Reply, member: Member) -> Reply:
    """The reply, after a member said what they would like to hear of: what is open is looked at."""
    wanted = [each for each in await wants(moment) if each.member_id == member.id]
    now_open = await moment.work.opportunities.now_open()
    for opportunity in await open_for(moment, now_open, member.id):
        found = fit(opportunity.terms, opportunity.traits, wanted[0]) if wanted else None
        if found is not None:
            await moment.work.matches.add(opportunity.id, member.id, found.score, found.why)
    return _in_the_morning(moment, reply, member)


def _in_the_morning(
    moment: Moment, reply: Reply, member: Member, after: datetime | None = None
) -> Reply:
    """The reply, with a note to them in the next morning of where they are."""
    zone = moment.settings.zone if member.zone == UNKNOWN else member.zone
    at = next_morning(after or moment.now, zone)
    key = f"opportunity:morning:{member.id}:{at:%Y%m%d%H%M}"
    return reply.later(key, morning.wire(member.id), at, about=f"opportunity:of:{member.id}")


@job("opportunity.morning")
async def morning(moment: Moment, member_id: int) -> Reply:
    """The best of what waits for a member, as far as their week has room; the rest later."""
    member = await moment.work.members.get(member_id)
    waiting = await _still_for(moment, member_id)
    if member is None or not member.can_take_part or not waiting:
        return Reply()
    watch = await moment.work.matches.watch(member_id) or Watch(member_id, (), PER_WEEK)
    heard = await moment.work.matches.told(member_id, moment.now - WEEK)
    room = min(watch.per_week - len(heard), notes.BATCH)
    if room <= 0:
        return _when_there_is_room(moment, member, heard, watch)
    told = [
        replace(each, told_at=moment.now)
        for each in waiting[:room]
        if await moment.work.matches.tell(each.id, moment.now)
    ]
    reply = await notes.send(moment, Reply(), member, told)
    return _in_the_morning(moment, reply, member) if len(waiting) > room else reply


async def _still_for(moment: Moment, member_id: int) -> list[Match]:
    waiting = await moment.work.matches.waiting(member_id)
    known = await moment.work.opportunities.many([each.opportunity_id for each in waiting])
    mine = {each.opportunity_id for each in await moment.work.candidacies.of_member(member_id)}
    theirs = {each.id for each in await open_for(moment, known.values(), member_id)} - mine
    return [each for each in waiting if each.opportunity_id in theirs]


def _when_there_is_room(
    moment: Moment, member: Member, heard: Sequence[Match], watch: Watch
) -> Reply:
    """Look again when the oldest of this week is a week old; never for who wants nothing."""
    times = sorted(each.told_at for each in heard if each.told_at is not None)
    if not watch.per_week or not times:
        return Reply()
    return _in_the_morning(moment, Reply(), member, max(moment.now, times[0] + WEEK - DAY / 2))
