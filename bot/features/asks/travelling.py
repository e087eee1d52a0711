"""Travelling: an ask goes from a few people to a few more, then further, until somebody helps.

Each step is taken by a job. It waits for silence and never for a no: nobody can tell them apart.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import Speakable
from bot.declare import job
from bot.features.asks import cards, contacting, opening, posting, rewording
from bot.features.asks.seeking import Sought, seek
from bot.features.asks.view import look, travels
from bot.records.asks import Ask, Lull, Step, Urgency
from bot.records.contacts import LATER, Contact
from bot.replies import Reply
from bot.routing.choice import COUNT
from bot.turn import Moment
from bot.zones import zone_of

PATIENCE = {
    Urgency.TODAY: timedelta(hours=2),
    Urgency.THIS_WEEK: timedelta(days=1),
    Urgency.NO_HURRY: timedelta(days=2),
}
"""How long silence lasts until an ask travels on."""
_SOON = timedelta(minutes=1)
_DAY = timedelta(days=1)
_SATURDAY = 5
_WAVES = (Step.FEW, Step.MORE, Step.WIDER)
_ORDER = tuple(Step)


@job("ask.travel")
async def travel(moment: Moment, ask_id: int) -> Reply:
    """The next step that there is for it, unless somebody helps already."""
    ask = await moment.work.asks.get(ask_id)
    if ask is None or not ask.open or ask.helping:
        return Reply()
    why: Lull = Lull.NONE if ask.lull is Lull.ASLEEP else ask.lull
    for step in _ORDER[_ORDER.index(ask.step) + 1 :] or (Step.REST,):
        taken = await _TAKE[step](moment, ask, step, why)
        if isinstance(taken, Reply):
            return taken
        why = taken
    return Reply()


def set_off(reply: Reply, ask: Ask, at: datetime) -> Reply:
    """The reply, after which the ask takes its next step at a time (UTC)."""
    key = f"{travels(ask)}:{ask.step.name.lower()}:{at:%Y-%m-%dT%H:%M:%S}"
    return reply.later(key, travel.wire(ask.id), at, about=travels(ask))


async def seek_on(moment: Moment, reply: Reply, ask: Ask) -> Reply:
    """The reply, after which an ask that somebody helped with looks for others again."""
    reply = set_off(reply, ask, moment.now)
    if ask.posted:
        return await posting.bring_up(moment, reply, ask, posting.OPEN)
    longer = await moment.work.asks.extend(ask.id, max(ask.until, moment.now + posting.OPEN))
    if longer is None:
        return reply
    return cards.redraw(posting.end_later(reply, longer), await look(moment, longer))


def again(ask: Ask) -> tuple[Speakable, ...]:
    """What people read of that."""
    if ask.posted:
        return ("I've brought it up in ", ask.place, " once more.")
    return ("I'll ask others now.",)


async def _ask_some(moment: Moment, ask: Ask, step: Step, why: Lull) -> Reply | Lull:
    if why is Lull.UNKNOWN:
        return why
    sought = await seek(moment, ask, wider=step is Step.WIDER)
    return await _reach(moment, ask, step, sought, _WAVES.index(step) + 1) or why


async def _ask_late(moment: Moment, ask: Ask, why: Lull) -> Reply | Lull:
    """Who knows it well, and could not be asked when it was time, has a place of the waves left."""
    asked = sum(each.wave > 0 for each in await moment.work.contacts.of_ask(ask.id))
    left = COUNT * len(_WAVES) - asked
    if why is Lull.UNKNOWN or left <= 0:
        return Lull.NONE
    sought = await seek(moment, ask)
    return await _reach(moment, ask, ask.step, replace(sought, chosen=sought.chosen[:left]), LATER)


async def _reach(moment: Moment, ask: Ask, step: Step, sought: Sought, wave: int) -> Reply | Lull:
    """They are asked, at once or when it is a good hour for them; or why nobody can be."""
    if sought.chosen:
        reached = await moment.work.contacts.reach(
            ask.id, sought.chosen, wave, moment.now, step=ask.step
        )
        if reached:
            return await _arrive(moment, Reply(), ask, step, reached=reached)
        return set_off(Reply(), ask, moment.now + _SOON)  # another ask has just reached them
    if sought.later is not None:
        return await _wait(moment, ask, Lull.ASLEEP, sought.later)
    return sought.lull


async def _ask_channel(moment: Moment, ask: Ask, step: Step, why: Lull) -> Reply | Lull:
    if not ask.may_open_up:
        return why
    return await _arrive(moment, await opening.ask_everyone(moment, ask), ask, step, why)


async def _ask_steward(moment: Moment, ask: Ask, step: Step, why: Lull) -> Reply | Lull:
    late = await _ask_late(moment, ask, why)
    if isinstance(late, Reply):
        return late
    found = await rewording.find_steward(moment, ask)
    if found is None:
        return why
    steward, at = found
    at = max(at, ask.at + 2 * PATIENCE[ask.urgency])  # everyone has had a chance to see it
    if at > moment.now:
        return await _wait(moment, ask, why, at)
    told = rewording.tell_steward(Reply(), await look(moment, ask), steward)
    return await _arrive(moment, told, ask, step, why)


async def _rest(moment: Moment, ask: Ask, step: Step, why: Lull) -> Reply | Lull:
    """From then on it is looked every day whether those can be asked who were asked enough."""
    late = await _ask_late(moment, ask, why)
    if isinstance(late, Reply):
        return late
    reply = Reply()
    if (ask.step, ask.lull) != (step, why):
        reply = await _arrive(moment, reply, ask, step, why)
    if late is not Lull.BUSY:
        return reply
    return set_off(reply, replace(ask, step=step), moment.now + _DAY)


async def _arrive(
    moment: Moment,
    reply: Reply,
    ask: Ask,
    step: Step,
    why: Lull = Lull.NONE,
    reached: Sequence[Contact] = (),
) -> Reply:
    """The reply, with the ask a step further; its author reads so, and the next step is planned."""
    there = await moment.work.asks.travel(ask.id, ask.step, step, why)
    if there is None:
        return Reply()
    view = await look(moment, there)
    reply = contacting.tell(reply, view, reached)
    reply = reply.revise(cards.author_key(there), cards.author_card(view))
    if step is Step.REST and not reached:
        return reply
    return set_off(reply, there, _next_look(moment, there))


async def _wait(moment: Moment, ask: Ask, why: Lull, until: datetime) -> Reply:
    """The same step, later; the author reads why."""
    waiting = await moment.work.asks.travel(ask.id, ask.step, ask.step, why)
    if waiting is None:
        return Reply()
    view = await look(moment, waiting)
    reply = Reply().revise(cards.author_key(waiting), cards.author_card(view))
    return set_off(reply, waiting, until)


def _next_look(moment: Moment, ask: Ask) -> datetime:
    """When silence has lasted long enough (UTC). A weekend is none, save for what is urgent."""
    at = moment.now + PATIENCE[ask.urgency]
    zone = zone_of(moment.settings.zone)
    while ask.urgency is not Urgency.TODAY and at.astimezone(zone).weekday() >= _SATURDAY:
        at += timedelta(days=1)
    return at


_TAKE: dict[Step, Callable[[Moment, Ask, Step, Lull], Awaitable[Reply | Lull]]] = {
    Step.FEW: _ask_some,
    Step.MORE: _ask_some,
    Step.WIDER: _ask_some,
    Step.CHANNEL: _ask_channel,
    Step.STEWARD: _ask_steward,
    Step.REST: _rest,
}
