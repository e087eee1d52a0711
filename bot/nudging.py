"""Nudging: what members did not ask for is kept, and looked at again when it may go out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.budget import WEEK, Budget
from bot.people import Member
from bot.replies import Nudge, Reply
from bot.turn import Moment
from bot.wires import wire_up
from bot.zones import UNKNOWN, zone_of

SEND = "nudges.send"
"""The job that looks at what waits for a member: of their id, and of the nudge that can't wait."""
FRESH = timedelta(weeks=4)  # what is of use for no stated time
GATHER = timedelta(minutes=15)  # others may come meanwhile, and be worth more


async def keep_nudge(moment: Moment, nudge: Nudge) -> Reply:
    """Let it wait for its turn."""
    until = nudge.until or moment.now + FRESH
    kept = await moment.work.nudges.keep(nudge, moment.now, until)
    if kept is None:
        return Reply()
    if nudge.prompt and await _may_go_now(moment, nudge.member):
        await moment.work.nudges.sent([kept], nudge.key, moment.now)
        return Reply().tell(nudge.member, nudge.card, key=nudge.key)
    at = moment.now if nudge.prompt else await _next_moment(moment, nudge.member)
    if at is None:
        return Reply()  # it is there for whoever looks
    key = f"{nudge.key}:nudge:{moment.now:%Y%m%dT%H%M%S}"
    wire = wire_up(SEND, (nudge.member.id, kept if nudge.prompt else 0))
    return Reply().later(key, wire, at, about=about_nudges(nudge.member.id))


async def _may_go_now(moment: Moment, member: Member) -> bool:
    """Whether one may go out by itself; then nobody else sends to them in this transaction's time.

    Where somebody else is at it, or others wait to go with it, the job looks at all of it.
    """
    if not member.can_take_part or not await moment.work.nudges.hold(member.id):
        return False
    budget = (await budgets(moment, [member]))[member.id]
    if not budget.reaches(moment.now):
        return False
    waiting = await moment.work.nudges.waiting(member.id, moment.now)
    return not budget.gathers(moment.now) or len(waiting) == 1


async def _next_moment(moment: Moment, member: Member) -> datetime | None:
    budget = (await budgets(moment, [member]))[member.id]
    return budget.next_moment(moment.now + GATHER)


def look_again(reply: Reply, moment: Moment, member: Member, budget: Budget) -> Reply:
    """The reply, with another look at what waits for a member, as soon as some of it may go."""
    at = budget.next_moment(moment.now)
    if at is None:
        return reply
    about = about_nudges(member.id)
    wire = wire_up(SEND, (member.id, 0))
    return reply.later(f"{about}:{at:%Y%m%dT%H%M%S}", wire, at, about=about)


async def reached_by(moment: Moment, members: Sequence[Member]) -> datetime:
    """When (UTC) what nudges these members now has reached those who want any, as a rule."""
    found = (await budgets(moment, members)).values()
    moments = [each.next_moment(moment.now + GATHER) for each in found]
    return max((each for each in moments if each is not None), default=moment.now)


async def budgets(moment: Moment, members: Sequence[Member]) -> dict[int, Budget]:
    """By their ids, what may be sent to these members unasked."""
    ids = [each.id for each in members]
    accounts = await moment.work.nudges.accounts(ids, moment.now - WEEK)
    return {
        each.id: Budget(
            accounts[each.id].level,
            zone_of(moment.settings.zone if each.zone == UNKNOWN else each.zone),
            accounts[each.id].sent,
        )
        for each in members
    }


def about_nudges(member_id: int) -> str:
    """What the jobs are about that look at what waits for a member."""
    return f"nudges:{member_id}"
