"""Weekly: at each slot those who like their cards are shown, and the next are asked."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.budget import WEEK
from bot.calendars import is_missed
from bot.declare import job
from bot.features.spotlight import cards, slots
from bot.features.spotlight.choosing import choose
from bot.features.spotlight.unthanked import unthanked
from bot.features.spotlight.view import View, look
from bot.people import Member
from bot.records.nudges import Level
from bot.records.profiles import Profile
from bot.records.spotlights import Showing, Spotlight, SpotlightState
from bot.replies import Reply, Worth
from bot.turn import Moment

A_WEEK = 2
"""Members at most."""
FEW = 20  # in a community that is no larger, one a week
PATIENCE = timedelta(days=13)  # it is over at the slot after the next one


@job("spotlight.week")
async def go_on(moment: Moment, slot: str) -> Reply:
    """What ended ends, what is ready is shown, and someone new is asked."""
    when = moment.settings.spotlight
    if when is None:
        return Reply()
    reply = slots.plan(moment, moment.settings, Reply())
    if is_missed(datetime.fromisoformat(slot).replace(tzinfo=UTC), moment.now):
        return reply
    everything = await moment.work.spotlights.everything()
    for each in everything:
        if each.state is SpotlightState.ASKED and each.until <= moment.now:
            reply = await lapse(moment, reply, each)
    reply = await _show(moment, reply, [each for each in everything if _ready(each)])
    return await _ask(moment, reply, everything)


def _ready(each: Spotlight) -> bool:
    return each.state is SpotlightState.READY


async def lapse(moment: Moment, reply: Reply, spotlight: Spotlight) -> Reply:
    """The reply, with a spotlight over that came to nothing; nobody hears of it."""
    ended = await moment.work.spotlights.end(spotlight.id)
    if ended is None:
        return reply
    return reply.cancel(cards.asked_key(ended)).revise(cards.asked_key(ended), cards.over_card())


async def _show(moment: Moment, reply: Reply, ready: Sequence[Spotlight]) -> Reply:
    assert moment.settings.spotlight is not None
    for each in ready:
        view = await look(moment, each)
        if not view.member.can_take_part:
            reply = await lapse(moment, reply, each)
        elif await moment.work.spotlights.show(each.id) is not None:
            place = moment.settings.spotlight.place
            reply = reply.post(place, cards.public_card(view), key=cards.public_key(each))
    return reply


async def _ask(moment: Moment, reply: Reply, before: Sequence[Spotlight]) -> Reply:
    members = await _askable(moment)
    most = A_WEEK if len(members) > FEW else 1
    pick = choose(list(members), before, await unthanked(moment), moment.now, most)
    profiles = await moment.work.profiles.many(pick.member_ids)
    for each in pick.member_ids:
        new = Spotlight(
            0, each, pick.lap, moment.now, moment.now + PATIENCE, _draft(profiles[each])
        )
        kept = await moment.work.spotlights.add(new)
        if kept is not None:
            reply = _nudge(moment, reply, View(kept, members[each]))
    return reply


async def _askable(moment: Moment) -> dict[int, Member]:
    """Who may be asked, by id: who said never, or wants to hear of nothing, is left alone."""
    never = await moment.work.spotlights.refusals()
    here = [
        each
        for each in await moment.work.members.everyone()
        if moment.settings.lets_in(each) and each.id not in never
    ]
    ids = [each.id for each in here]
    accounts = await moment.work.nudges.accounts(ids, moment.now - WEEK)
    return {each.id: each for each in here if accounts[each.id].level is not Level.NEVER}


def _draft(profile: Profile) -> Showing:
    """What they said of themselves, to begin with."""
    return Showing(profile.bio, profile.offers, profile.needs)


def _nudge(moment: Moment, reply: Reply, view: View) -> Reply:
    assert moment.settings.spotlight is not None
    return reply.nudge(
        view.member,
        cards.asked_card(view, moment.settings.spotlight.place),
        key=cards.asked_key(view.spotlight),
        line=cards.asked_line(),
        worth=Worth.USEFUL,
        until=view.spotlight.until,
        about=view.spotlight.key,
    )
