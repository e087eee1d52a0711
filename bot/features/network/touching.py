"""Keeping in touch: a tie that fell silent is raised rarely, once a week at most, with a reason."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.acquaintance import may_meet
from bot.budget import START
from bot.cards import Button, Card, Speakable, buttons, card, listing, quiet, text
from bot.cards.fitting import name_of
from bot.declare import action, job, reaction
from bot.features.network.bonds import Known, known
from bot.features.network.days import ago
from bot.features.network.reasons import Reason, find_reason
from bot.happenings import Helped, InTouch, KeptApart
from bot.people import Member
from bot.promises import promise_button
from bot.records.network import PromiseState
from bot.replies import Reply, Worth
from bot.turn import Moment, Turn
from bot.zones import moment_at, zone_of

DORMANT = timedelta(weeks=8)  # without any contact
PEACE = timedelta(weeks=26)  # until the same tie may be raised again
NOT_THIS_ONE = timedelta(days=10 * 365)
WEEK = timedelta(days=7)
_TUESDAY = timedelta(days=1)  # after Monday


@reaction(Helped)
async def touch_after_help(moment: Moment, helped: Helped) -> Reply:
    """Who helped and who was helped are in touch."""
    return await _touch(moment, helped.draft.member_id, helped.draft.helpers)


@reaction(InTouch)
async def touch(moment: Moment, happened: InTouch) -> Reply:
    """So are these."""
    return await _touch(moment, happened.member_id, happened.others)


@reaction(KeptApart)
async def keep_apart(moment: Moment, apart: KeptApart) -> Reply:
    """What waits about their tie is never said."""
    return Reply().cancel(about_tie(apart.member.id, apart.other.id))


async def _touch(moment: Moment, one: int, others: Sequence[int]) -> Reply:
    """What waits about their ties is out of date; all their ties are looked at from now on."""
    reply = Reply()
    for each in (await moment.work.members.many([one, *others])).values():
        reply = reply.cancel(about_tie(one, each.id))
        reply = _look_next_week(reply, moment, each) if each.can_take_part else reply
    return reply


def _look_next_week(reply: Reply, moment: Moment, member: Member) -> Reply:
    """The reply, with their ties looked at next Tuesday; once, however often that is planned."""
    zone = zone_of(member.zone)
    today = moment.now.astimezone(zone).date()
    slot = today - timedelta(days=today.weekday()) + WEEK + _TUESDAY
    about = about_looks(member.id)
    at = moment_at(slot, START, zone)
    return reply.later(f"{about}:{slot}", look.wire(member.id), at, about=about)


def about_looks(member_id: int) -> str:
    """What the jobs are about that look at a member's ties."""
    return f"network:looks:{member_id}"


def about_tie(one: int, other: int) -> str:
    """What is said about a tie is about this, to whichever of the two."""
    return f"network:tie:{min(one, other)}:{max(one, other)}"


@job("network.look")
async def look(moment: Moment, member_id: int) -> Reply:
    """Raise one tie at most, and look again next week as long as there are any."""
    member = await moment.work.members.get(member_id)
    if member is None or not member.can_take_part:
        return Reply()
    mine = await known(moment, member.id)
    if not mine:
        return Reply()
    reply = _look_next_week(Reply(), moment, member)
    found = await _choose(moment, member, mine)
    if found is None:
        return reply
    other, why = found
    await moment.work.network.rest(member.id, other.member.id, moment.now + PEACE)
    about = about_tie(member.id, other.member.id)
    return reply.nudge(
        member,
        raised_card(moment, member, other, why),
        key=f"{about}:{member.id}:{moment.now:%Y%m%d}",
        line=text(f"{name_of(other.member)}, whom you know: {why.line}"),
        worth=Worth.GOOD_TO_KNOW,
        until=moment.now + WEEK,
        about=about,
    )


async def _choose(moment: Moment, member: Member, mine: list[Known]) -> tuple[Known, Reason] | None:
    """The tie that was silent for the longest, of those for which there is a reason."""
    rests = await moment.work.network.rests(member.id)
    promised = await _promised(moment, member.id)
    for other in reversed(mine):
        who = other.member.id
        last = max(other.bond.last, promised.get(who, other.bond.last))
        asleep = other.bond.knows and last <= moment.now - DORMANT
        if not asleep or rests.get(who, moment.now) > moment.now:
            continue
        why = await find_reason(moment, member, other.member)
        if why is not None and await may_meet(moment, member.id, who):
            return other, why
    return None


async def _promised(moment: Moment, member_id: int) -> dict[int, datetime]:
    """When (UTC) they last said that they would do something for others, or did it, by id."""
    return {
        each.to_id: each.ended_at if each.state is PromiseState.DONE and each.ended_at else each.at
        for each in await moment.work.network.promised_by(member_id)
    }


def raised_card(moment: Moment, member: Member, other: Known, why: Reason) -> Card:
    """A word about someone whom they know, and why now."""
    hows = listing(*(how.value for how in other.bond.hows[:2]))
    past: tuple[Speakable, ...] = ("With ", other.member, ": ", *hows)
    help_them = (Button("I can help", why.wire, "primary"),) if why.wire else ()
    return card(
        f"It's been a while with {name_of(other.member)}",
        text(*past, f", {ago(other.bond.last, moment.now)}."),
        *why.parts,
        buttons(
            *help_them,
            promise_button((member, other.member)),
            Button("Not this one", leave.wire(other.member.id)),
        ),
        quiet("I bring up one old connection a week at most, and only with a reason."),
    )


@action("network.leave")
async def leave(turn: Turn, other_id: int) -> Reply:
    """This tie is not raised any more; the other never knows that it was."""
    if await turn.work.members.get(other_id) is not None:
        await turn.work.network.rest(turn.who.id, other_id, turn.now + NOT_THIS_ONE)
    told = card("I won't bring this one up again", text("It stays in /network, of course."))
    return Reply(told, in_place=True)
