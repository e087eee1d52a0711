"""Promises about what arrives: each message is looked at when it comes, by what members told."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cards import CARD_JSON
from bot.people import PlaceSort
from tests.simulate.life import Life
from tests.simulate.people import Resident
from tests.simulate.town import Arrival
from tests.simulate.wishes import A_WEEK

WEEK = timedelta(days=7)
_SATURDAY = 5
_HANDLE = re.compile(r"U\d{3}[A-Z]")

AWAITED = (
    r"ask:\d+:(author|back|everyone|newcomer|unanswered|unread)",  # their own ask
    r"ask:\d+:(words|offer|asked|left):\d+.*",  # an answer to their own ask
    r"ask:\d+:(freed|over|thanks):\d+",  # what became of an ask that they help with
    r"ask:\d+:(steward|screening:\d+)",  # to who looks after asks
    r"connection:\d+:(met|over)",  # they asked for it
    r"feedback:\d+:answer",
    r"goal:\d+:(joined|left|alone)",
    r"(round:\d+:)?group:\d+:rescue:\d+",  # what became of their introduction
    r"round:\d+:left-out:\d+",
    r"search:\d+:over:\d+",
    r"mentoring:seek:\d+:(end|waiting)",
    r"mentoring:proposal:\d+:over:\d+",  # to who had said yes
    r"mentoring:proposal:\d+:to:\d+ .* could be your mentor",  # to who looks for one
    r"mentorship:\d+:(ended|finished|left|words):\d+",
    r"opportunity:\d+:(poster|decided:\d+)",  # they posted it
    r"opportunity:\d+:candidacy:\d+(:(yes|over))?",  # their own, or to who posted or sponsored it
    r"opportunity:\d+:report:\d+:(\d+|decided)",
    r"collab:\d+:(found:\d+|over:\d+|asked:\d+:over)",  # they are building it, or said yes
    r"pod:\d+:(out|lapsed|alone|let_go):\d+.*",  # they are in it
    r"(admin|program:\d+:(missed|guest)).*",  # to who looks after Kith
)
"""Keys of what members wait for, with a title where that tells who it is for.

All else that arrives by itself was not asked for.
"""
ASKED_TO_HELP = r"ask:\d+:(contact|suggestion):\d+"
"""Keys of asks that reach those who may help; they have limits of their own, too."""
OWN_WORDS = r"network:promise:\d+:reminder"
"""Keys of what a member wrote to themself: they may name whomever they like."""


@dataclass
class Record:
    """What has arrived, and what was broken by it."""

    life: Life
    broken: Mapping[str, list[str]] = field(default_factory=lambda: {each: [] for each in CHECKS})
    unasked: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    private: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        self._known = {each.handle: each for each in self.life.residents}
        self.life.town.listeners.append(self.hear)

    def hear(self, arrival: Arrival) -> None:
        """Look at it from all sides."""
        who = self._known[arrival.handle]
        if arrival.message.place.sort is PlaceSort.DIRECT:
            self.private[who.handle] += 1
        for name, check in CHECKS.items():
            for breach in check(self, who, arrival):
                self.broken[name].append(f"{arrival.at:%a %d %b %H:%M} {who.name}: {breach}")


Check = Callable[[Record, Resident, Arrival], Iterator[str]]


def _is_unasked(arrival: Arrival) -> bool:
    private = arrival.message.place.sort is PlaceSort.DIRECT
    told = f"{arrival.message.key} {arrival.message.title}"
    known = any(re.match(rf"{each}(?: |$)", told) for each in AWAITED)
    return private and not arrival.own and not known


def _lately(times: list[datetime], now: datetime) -> int:
    return sum(each > now - WEEK for each in times)


def _is_decent(record: Record, who: Resident, at: datetime, until: time) -> bool:
    local = at.astimezone(ZoneInfo(record.life.wishes.zone(who)))
    return local.weekday() < _SATURDAY and time(9) <= local.time() < until


def _budget(record: Record, who: Resident, arrival: Arrival) -> Iterator[str]:
    """In any 7 days no more than they want."""
    if not _is_unasked(arrival):
        return
    record.unasked[who.handle].append(arrival.at)
    level = record.life.wishes.level(who)
    heard = _lately(record.unasked[who.handle], arrival.at)
    if heard > A_WEEK[level]:
        yield f"{heard} in 7 days, and wants {level}: {arrival.message.key}"


def _quiet_hours(record: Record, who: Resident, arrival: Arrival) -> Iterator[str]:
    """On weekdays from nine to eight, where they are."""
    if _is_unasked(arrival) and not _is_decent(record, who, arrival.at, time(20)):
        yield f"at a bad hour for {record.life.wishes.zone(who)}: {arrival.message.key}"


def _asked_too_much(record: Record, who: Resident, arrival: Arrival) -> Iterator[str]:
    """Not more asks than they want, nor in a break."""
    if re.fullmatch(ASKED_TO_HELP, arrival.message.key) is None:
        return
    record.asked[who.handle].append(arrival.at)
    most, times = record.life.wishes.asks_of(who), _lately(record.asked[who.handle], arrival.at)
    if times > most:
        yield f"asked {times} times in 7 days, and wants {most}: {arrival.message.key}"
    today = arrival.at.astimezone(ZoneInfo(record.life.wishes.zone(who))).date()
    if record.life.wishes.rests_on(who, today):
        yield f"asked in a break: {arrival.message.key}"


def _asked_at_night(record: Record, who: Resident, arrival: Arrival) -> Iterator[str]:
    """On weekdays from nine to six, where they are."""
    to_help = re.fullmatch(ASKED_TO_HELP, arrival.message.key) is not None
    if to_help and not _is_decent(record, who, arrival.at, time(18)):
        yield f"at a bad hour for {record.life.wishes.zone(who)}: {arrival.message.key}"


def _kept_apart(record: Record, who: Resident, arrival: Arrival) -> Iterator[str]:
    """No room for two who must never meet, and no word to one that names the other."""
    message, wishes = arrival.message, record.life.wishes
    if message.place.sort is PlaceSort.ROOM:
        room = record.life.town.network.rooms[message.place.handle]
        others = {each.handle for each in room.members}
        if not record.life.town.opens(message):
            return  # it was opened before, and stays
    elif arrival.own or re.fullmatch(OWN_WORDS, message.key):
        return
    else:
        others = set(_HANDLE.findall(CARD_JSON.dump_json(message.card).decode()))
    for other in others - {who.handle}:
        if not wishes.may_meet(who.handle, other):
            yield f"must never meet {other}: {message.key}"


def _left_in_peace(record: Record, who: Resident, arrival: Arrival) -> Iterator[str]:
    """Who has left is not written to."""
    left = record.life.gone.get(who.handle)
    if left is not None and arrival.message.place.sort is PlaceSort.DIRECT:
        yield f"left at {left:%d %b %H:%M}: {arrival.message.key}"


CHECKS: Mapping[str, Check] = {
    "two kept apart, together or named to each other": _kept_apart,
    "messages above a member's budget": _budget,
    "messages in quiet hours or at weekends": _quiet_hours,
    "asked to help above their own limit": _asked_too_much,
    "asked to help at a bad hour": _asked_at_night,
    "messages to who has left": _left_in_peace,
}
"""By their rows in the table; a new feature's promise is one function and one line."""
