"""Choosing: whose turn it is, by who has not been and whose help nobody has thanked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.records.spotlights import Spotlight, SpotlightState

REST = timedelta(weeks=8)
"""So long nobody is asked again, however few they are."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Members whose turn it is, by id, and in which lap."""

    member_ids: tuple[int, ...]
    lap: int


def choose(
    members: Sequence[int],
    before: Sequence[Spotlight],
    unthanked: Mapping[int, int],
    now: datetime,
    most: int,
) -> Pick:
    """At most so many of the members, for a slot at `now` (UTC).

    Nobody is asked again before all the others were: a lap ends when all have had their turn in
    it. Within a lap those come first who were never shown, and of these whose help went without
    thanks most often. `before` is all that was; how much someone is thanked or met counts nothing.
    """
    last = {each.member_id: each for each in before}  # oldest first: the last one stays
    lap = max((each.lap for each in before), default=1)
    waiting = [each for each in members if each not in last or last[each].lap < lap]
    if not waiting:
        waiting, lap = list(members), lap + 1
    shown = {each.member_id for each in before if each.state is SpotlightState.SHOWN}
    rested = [each for each in waiting if each not in last or now - last[each].at >= REST]

    def order(member_id: int) -> tuple[bool, int, float]:
        chance = Random(f"{now.isoformat()}:{member_id}").random()
        return member_id in shown, -unthanked.get(member_id, 0), chance

    return Pick(tuple(sorted(rested, key=order)[:most]), lap)
