"""Ranking: who can help, out of the pieces that fit an ask."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.routing.evidence import Evidence, Found, Kind, Ranked

HALF_LIFE = timedelta(days=90)
"""After so long, what happened counts half: people move on, and so does what they know."""
WEIGHTS = {
    Kind.ANSWER: 1.0,
    Kind.THANKS: 1.0,
    Kind.OFFER: 1.0,
    Kind.SKILL: 1.0,
    Kind.TITLE: 0.5,
    Kind.COMPANY: 0.5,
    Kind.BIO: 0.3,
    Kind.ASK: 0.1,
}
LASTING = frozenset({Kind.OFFER, Kind.SKILL, Kind.TITLE, Kind.COMPANY, Kind.BIO})
"""What people say of themselves holds until they say otherwise."""
REST = 0.5  # how strongly each time that they were asked in the last 7 days speaks for others
AROUND = 0.03  # what somebody's latest answers add, whatever they were about: they are here
LATELY = timedelta(days=30)
"""After so long, that counts half."""
TELLING = 0.1  # of their strongest piece; what adds less is no reason


def rank(
    found: Sequence[Found],
    now: datetime,
    contacts: Mapping[int, int],
    lately: Iterable[Evidence] = (),
) -> list[Ranked]:
    """Who can help, best first; of equal ones the lower id. `now` is UTC.

    `contacts` says how often each was asked in the last 7 days; 0 for whom it doesn't name.
    `lately` are the latest answers and thanks of the community: who answers these days will
    sooner do so again. It helps only those for whom something found speaks, too.
    Those with an introduction and nothing better come after all others.
    """
    best = max((each.score for each in found), default=0.0)
    pieces: dict[int, list[tuple[float, Evidence]]] = {}
    for each in found:
        worth = (each.score / best) ** 2 * _weight(each.evidence, now)
        pieces.setdefault(each.evidence.member_id, []).append((worth, each.evidence))
    around = _around(lately, now)
    people = (
        _ranked(key, theirs, around.get(key, []), contacts.get(key, 0))
        for key, theirs in pieces.items()
    )
    return sorted(people, key=lambda each: (introduced_only(each), -each.score, each.member_id))


def introduced_only(ranked: Ranked) -> bool:
    """Whether nothing speaks for someone but how they introduced themselves."""
    return all(each.kind is Kind.BIO for each in ranked.why)


def _weight(evidence: Evidence, now: datetime) -> float:
    weight = WEIGHTS[evidence.kind]
    return weight if evidence.kind in LASTING else weight * _left(evidence, now, HALF_LIFE)


def _left(evidence: Evidence, now: datetime, half_life: timedelta) -> float:
    """How much of it is left, 0 to 1."""
    return math.exp2(-(max(now - evidence.at, timedelta()) / half_life))


def _around(lately: Iterable[Evidence], now: datetime) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {}
    for each in lately:
        found.setdefault(each.member_id, []).append(AROUND * _left(each, now, LATELY))
    return found


def _ranked(
    key: int, pieces: list[tuple[float, Evidence]], around: list[float], contacts: int
) -> Ranked:
    """Bios count only for whom nothing else speaks; sums are the same in any order."""
    better = [each for each in pieces if each[1].kind is not Kind.BIO] or pieces
    better.sort(key=lambda each: -each[0])
    score = math.fsum([*(worth for worth, _ in better), *around]) * math.exp(-REST * contacts)
    why = tuple(evidence for worth, evidence in better if worth >= TELLING * better[0][0])
    return Ranked(key, score, why)
