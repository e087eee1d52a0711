"""Wishes: an admin's words turned into what the facts about two people add."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

import numpy as np
from scipy.sparse import csr_array, hstack

from bot.matching.facets import ABSENT, Alike, Facet, Shared, Table, bit, kinds_of, simpler, things
from bot.matching.hours import overlaps
from bot.matching.ladder import FINE
from bot.matching.people import Candidate
from bot.matching.rules import Relaxed, Rules, Strength, Wish
from bot.matching.telling import telling

LUCK = 64  # of FINE: who meets whom among equals

ENOUGH_HOURS = 240  # minutes a day; more is no better
FEWEST_HOURS = 30  # minutes a day, where common hours are a rule
NEAR, FAR = 3, 3  # steps of seniority at most, at least, where it is a rule
HELPS, INTERESTS = 2, 3  # so many shared words are as good as it gets


Names = tuple[str, ...]
Step = tuple[int, ...]
Kind = TypeVar("Kind", Names, Step)


class Shares:
    """How much each wish adds at most; all together less than FINE - LUCK."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._all = sum(self._counts(wish) for wish in Wish if wish is not Wish.NEWCOMERS)

    def of(self, wish: Wish) -> int:
        """Its share."""
        return (FINE - LUCK) * self._counts(wish) // max(1, self._all)

    def broken(self, wish: Wish, rule: Relaxed | None = None) -> int:
        """What breaking it adds: nothing, a bit, or that two must not be introduced."""
        if self._rules.always(wish):
            return ABSENT
        return bit(rule) if rule and self._counts(wish) else 0

    def _counts(self, wish: Wish) -> int:
        return min(self._rules.strength(wish), Strength.STRONGLY)


def facets_of(people: Sequence[Candidate], rules: Rules, at: datetime) -> list[Facet]:
    """All that the rules say of these people in the week of a round (UTC)."""
    shares = Shares(rules)
    managers = [str(each.manager) if each.manager is not None else "" for each in people]
    every: list[Facet] = [
        Alike(
            kinds_of(each.team for each in people),
            shares.broken(Wish.OTHER_TEAM, Relaxed.SAME_TEAM) + shares.of(Wish.SAME_TEAM),
            shares.of(Wish.OTHER_TEAM) + shares.broken(Wish.SAME_TEAM),
        ),
        Alike(
            kinds_of(each.company for each in people),
            shares.broken(Wish.OTHER_COMPANY) + shares.of(Wish.SAME_COMPANY),
            shares.of(Wish.OTHER_COMPANY) + shares.broken(Wish.SAME_COMPANY),
        ),
        Alike(kinds_of(managers), bit(Relaxed.SAME_MANAGER)),
        _hours(people, shares, at),
        _table([_folded(each.languages) for each in people], _languages(shares)),
        _table([_folded(each.roles) for each in people], _roles(shares)),
        _table([(each.seniority,) if each.seniority else () for each in people], _steps(shares)),
        _helps(people, shares),
        _interests(people, shares),
    ]
    return simpler(every)


def _hours(people: Sequence[Candidate], shares: Shares, at: datetime) -> Table:
    days = [(each.zone, each.hours) for each in people]
    some = sorted(set(days), key=lambda day: (day[0] or "", day[1]))
    minutes = overlaps(some, at)
    table = shares.of(Wish.HOURS) * np.minimum(minutes, ENOUGH_HOURS) // ENOUGH_HOURS
    worse = ((120, Relaxed.TWO_HOURS), (60, Relaxed.ONE_HOUR), (30, Relaxed.HALF_HOUR))
    rule = np.zeros_like(minutes)
    for least, each in (*worse, (1, Relaxed.ASYNCHRONOUS)):
        rule[minutes < least] = bit(each) if shares.of(Wish.HOURS) else 0
    if shares.broken(Wish.HOURS) == ABSENT:
        rule[minutes < FEWEST_HOURS] = ABSENT
    table = np.where(minutes < 0, 0, table + rule).astype(np.int32)
    places = {day: n for n, day in enumerate(some)}
    return Table(np.array([places[day] for day in days], dtype=np.intp), table)


def _table(kinds: Sequence[Kind], adds: Callable[[Kind, Kind], int]) -> Table:
    """A table of what each two kinds add; kinds that are empty or 0 are unknown and add nothing."""
    some = sorted(set(kinds))
    table = [[adds(one, other) if one and other else 0 for other in some] for one in some]
    places = {kind: n for n, kind in enumerate(some)}
    return Table(
        np.array([places[kind] for kind in kinds], dtype=np.intp),
        np.array(table, dtype=np.int32).reshape(len(some), len(some)),
    )


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name.strip().casefold() for name in names} - {""}))


def _languages(shares: Shares) -> Callable[[Names, Names], int]:
    shared, none = shares.of(Wish.LANGUAGE), shares.broken(Wish.LANGUAGE, Relaxed.NO_LANGUAGE)
    return lambda one, other: shared if set(one) & set(other) else none


def _roles(shares: Shares) -> Callable[[Names, Names], int]:
    share, alike = shares.of(Wish.OTHER_ROLES), shares.broken(Wish.OTHER_ROLES)

    def adds(one: Names, other: Names) -> int:
        both, either = len(set(one) & set(other)), len(set(one) | set(other))
        return share * (either - both) // either + (alike if both else 0)

    return adds


def _steps(shares: Shares) -> Callable[[Step, Step], int]:
    near, far = shares.of(Wish.NEAR_SENIORITY), shares.of(Wish.FAR_SENIORITY)
    too_far, too_near = shares.broken(Wish.NEAR_SENIORITY), shares.broken(Wish.FAR_SENIORITY)

    def adds(one: Step, other: Step) -> int:
        apart = abs(one[0] - other[0])
        found = near * (9 - apart) // 9 + far * apart // 9
        return found + (too_far if apart > NEAR else 0) + (too_near if apart < FAR else 0)

    return adds


def _helps(people: Sequence[Candidate], shares: Shares) -> Shared:
    """Who can help whom, both ways, by the telling words of what they offer and look for."""
    offers, needs = things(
        [_telling((*each.offers, *each.skills)) for each in people],
        [_telling(each.needs) for each in people],
    )
    return Shared(
        csr_array(hstack([offers, needs], format="csr")),
        csr_array(hstack([needs, offers], format="csr")),
        HELPS,
        shares.of(Wish.OFFER_AND_NEED) // HELPS,
        shares.broken(Wish.OFFER_AND_NEED) == ABSENT,
    )


def _telling(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in telling(phrase))


def _interests(people: Sequence[Candidate], shares: Shares) -> Shared:
    """What both know or like."""
    [has] = things([_folded((*each.interests, *each.skills)) for each in people])
    each, needed = shares.of(Wish.INTERESTS) // INTERESTS, shares.broken(Wish.INTERESTS) == ABSENT
    return Shared(has, has, INTERESTS, each, needed)
