"""Partners: whom to introduce to someone outside of the rounds, best first."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from bot.records.intros import PastPair

_NEVER = datetime.min.replace(tzinfo=UTC)


def rank_partners(
    seeker: int,
    waiting: Sequence[int],
    willing: Collection[int],
    *,
    never: Collection[frozenset[int]],
    history: Sequence[PastPair],
    again_before: datetime | None,
) -> list[int]:
    """Those whom the seeker may meet, best first.

    Someone new comes first, then whom they met least often and longest ago; among equals those
    who wait, in their order, then who was introduced to anyone the longest ago. Whom they must
    not meet is left out, and whom they met before, unless that was before `again_before`.
    """
    met = _times_met(seeker, history)
    turns = _last_introduced(history)
    patient = sorted(willing, key=lambda each: (turns.get(each, _NEVER), each))
    eager = dict.fromkeys([*waiting, *patient])
    allowed = [
        each
        for each in eager
        if each != seeker
        and frozenset((seeker, each)) not in never
        and all(again_before is not None and at < again_before for at in met.get(each, ()))
    ]
    return sorted(
        allowed, key=lambda each: (len(met.get(each, ())), max(met.get(each, ()), default=_NEVER))
    )


def _times_met(seeker: int, history: Sequence[PastPair]) -> dict[int, list[datetime]]:
    met: dict[int, list[datetime]] = {}
    for pair in history:
        if seeker in (pair.one, pair.other):
            met.setdefault(pair.other if pair.one == seeker else pair.one, []).append(pair.at)
    return met


def _last_introduced(history: Sequence[PastPair]) -> dict[int, datetime]:
    last: dict[int, datetime] = {}
    for pair in history:
        for each in (pair.one, pair.other):
            last[each] = max(pair.at, last.get(each, _NEVER))
    return last
