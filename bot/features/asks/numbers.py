"""The numbers of asks, as admins see them: over all asks, and never of one person."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.cards import Bold, Fact, Part, fact, facts, text
from bot.declare import section
from bot.records.asks import Ask, AskState, Screening
from bot.records.contacts import WEEK, Contact
from bot.records.shoutouts import Shoutout
from bot.routing.load import gini
from bot.turn import Moment, Turn

LOAD = timedelta(days=90)
"""How far the load of helpers is looked back at."""
FEW = 3  # helpers at least: of fewer, a spread would tell who it is

Waits = Sequence[timedelta | None]
"""How long each ask waited for something; None when it never came."""


@section("stats", 30)
async def numbers(turn: Turn) -> tuple[Part, ...]:
    """What became of all asks, the unanswered ones included."""
    asks = [each for each in await turn.work.asks.everything() if _went_out(each)]
    if not asks:
        return ()
    thanks = await turn.work.shoutouts.between(asks[0].at, turn.now + timedelta(seconds=1))
    said = answered_at(asks, thanks)
    useful = [_between(each.at, said.get(each.id)) for each in asks]
    offered = [_between(each.at, _first_offer(each)) for each in asks]
    return (
        text(Bold("Asks")),
        facts(
            fact("Asks posted", f"{len(asks)}"),
            fact("Usefully answered", f"{sum(each is not None for each in useful)} of {len(asks)}"),
            fact("Typical wait for a useful answer", typical(useful, "not yet: less than half")),
            fact("Typical wait for a helper", typical(offered, "at least half got no offer")),
            *await _load(turn, asks),
        ),
    )


def answered_at(asks: Sequence[Ask], thanks: Sequence[Shoutout]) -> dict[int, datetime]:
    """By their ids, when asks were answered here, as their authors said (UTC); others are absent.

    They close it and say who helped, or they thank somebody who had offered help; that is for
    their last ask with such an offer. An offer alone is no answer yet.
    """
    said = {each.id: each.answered_at or _last_help(each) for each in asks if _is_answered(each)}
    left: dict[int, list[Ask]] = defaultdict(list)
    for ask in asks:
        if ask.id not in said:
            left[ask.author_id].append(ask)
    for each in thanks:
        theirs = () if each.source else reversed(left[each.giver_id or 0])
        thanked = next((ask for ask in theirs if _had_offer(ask, each)), None)
        if thanked:
            said.setdefault(thanked.id, each.at)
    return said


def _is_answered(ask: Ask) -> bool:
    return ask.state is AskState.ANSWERED


def _last_help(ask: Ask) -> datetime:
    """For an ask that was closed before the moment was kept."""
    return max((each.at for each in ask.helpers), default=ask.until)


def _had_offer(ask: Ask, thanks: Shoutout) -> bool:
    return any(each.member_id in thanks.named and each.at < thanks.at for each in ask.helpers)


def typical(waits: Waits, never: str) -> str:
    """The median in words; those that still wait are the longest, so it may be `never`."""
    median = sorted(timedelta.max if each is None else each for each in waits)[len(waits) // 2]
    if median == timedelta.max:
        return never
    hours = median / timedelta(hours=1)
    if hours < 1:
        return "under an hour"
    if hours < 48:
        return f"{hours:.0f} hours"
    return f"{hours / 24:.0f} days"


def above_limit(contacts: Sequence[Contact]) -> int:
    """How many members were ever asked more often in 7 days than they wanted to be then."""
    asked: dict[int, list[Contact]] = defaultdict(list)
    for each in contacts:
        asked[each.member_id].append(each)
    return sum(any(_is_above(each, theirs) for each in theirs) for theirs in asked.values())


def _is_above(contact: Contact, theirs: Sequence[Contact]) -> bool:
    if contact.per_week is None:
        return False
    week = [each for each in theirs if contact.at - WEEK < each.at <= contact.at]
    return sum(each.id <= contact.id for each in week) > contact.per_week


def _went_out(ask: Ask) -> bool:
    """What a steward sent back was never asked."""
    return ask.screening is not Screening.BACK


def _between(start: datetime, end: datetime | None) -> timedelta | None:
    return None if end is None else end - start


def _first_offer(ask: Ask) -> datetime | None:
    return min((each.at for each in ask.helpers), default=None)


async def _load(moment: Moment, asks: Sequence[Ask]) -> tuple[Fact, ...]:
    """How evenly the asks are spread that reached people, or that they offered help with."""
    since = moment.now - LOAD
    contacts = await moment.work.contacts.lately(since)
    borne = {(each.member_id, each.ask_id) for each in contacts}
    borne |= {
        (each.member_id, each.ask_id) for ask in asks for each in ask.helpers if each.at > since
    }
    loads = Counter(member_id for member_id, _ in borne)
    spread = f"{gini(loads.values()):.2f} of 1, where 0 is even"
    above = above_limit(contacts)
    return (
        fact("Spread over helpers", spread if len(loads) >= FEW else "too few helpers to tell"),
        fact("Asked above their limit", f"{above} people" if above else "nobody"),
    )
