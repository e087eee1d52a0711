"""Choice: who is asked now, and who is left in peace."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.choice import Readiness, choose
from bot.routing.evidence import Kind, Ranked
from bot.routing.hours import decent_from, is_decent
from bot.zones import zone_of
from tests.routing.giving import NOW, ids, piece

READY = Readiness()
ZONES = ("UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Auckland")


def knows(member: int, score: float = 1.0, kind: Kind = Kind.ANSWER) -> Ranked:
    return Ranked(member, score, (piece(member, "SOC 2", kind),))


def test_the_two_best_are_asked() -> None:
    """No more than so many."""
    ranked = [knows(1, 3), knows(2, 2), knows(3, 1)]
    known = dict.fromkeys((1, 2, 3), READY)
    assert ids(choose(ranked, known, NOW)) == [1, 2]
    assert ids(choose(ranked, known, NOW, 1)) == [1]
    assert choose(ranked, known, NOW, 0) == []


@pytest.mark.parametrize(
    "ready",
    [
        Readiness(away=True),
        Readiness(barred=True),
        Readiness(asked_lately=3),
        Readiness(asked_lately=1, limit=1),
        Readiness(limit=0),
        Readiness(zone="Pacific/Auckland"),
    ],
)
def test_some_are_not_asked_now(ready: Readiness) -> None:
    """Away, barred, asked often enough, or in their night; nor who is not known."""
    assert ids(choose([knows(1), knows(2)], {1: ready, 2: READY}, NOW)) == [2]
    assert choose([knows(1)], {1: ready}, NOW) == []
    assert choose([knows(1)], {}, NOW) == []


def test_who_sleeps_can_be_asked_when_there_is_time() -> None:
    """In their morning."""
    asleep = Readiness(zone="Pacific/Auckland")
    assert asleep.free_from(NOW) == NOW.replace(hour=21)
    found = choose([knows(1)], {1: asleep}, NOW, within=timedelta(hours=11))
    assert ids(found) == [1]
    assert choose([knows(1)], {1: asleep}, NOW, within=timedelta(hours=10)) == []


def test_of_nearly_equal_ones_who_was_not_asked_for_longest_is_next() -> None:
    """Who was never asked before all; who is clearly better stays better."""
    ranked = [knows(1, 1.0), knows(2, 0.97), knows(3, 0.95), knows(4, 0.5)]
    known = {
        1: Readiness(last_asked=NOW - timedelta(days=8)),
        2: Readiness(last_asked=NOW - timedelta(days=90)),
        3: READY,
        4: READY,
    }
    assert ids(choose(ranked, known, NOW, 4)) == [3, 2, 1, 4]


def test_a_newcomer_gets_a_share() -> None:
    """With half of what speaks for others they are asked; others are not."""
    ranked, asked = [knows(1, 1.0), knows(2, 0.6)], Readiness(last_asked=NOW)
    assert ids(choose(ranked, {1: asked, 2: Readiness(newcomer=True)}, NOW, 1)) == [2]
    assert ids(choose(ranked, {1: asked, 2: READY}, NOW, 1)) == [1]
    ranked = [knows(1, 1.0), knows(2, 0.4)]
    assert ids(choose(ranked, {1: asked, 2: Readiness(newcomer=True)}, NOW, 1)) == [1]


def test_an_introduction_alone_has_one_place_in_the_last_wave() -> None:
    """And none before, even when there is nobody else."""
    ranked = [knows(1, 2), knows(2, 1), knows(3, 9, Kind.BIO), knows(4, 9, Kind.BIO)]
    known = dict.fromkeys((1, 2, 3, 4), READY)
    assert ids(choose(ranked, known, NOW)) == [1, 2]
    assert ids(choose(ranked, known, NOW, last=True)) == [1, 3]
    assert ids(choose(ranked, known, NOW, 3, last=True)) == [1, 2, 3]
    assert choose(ranked[2:], known, NOW) == []
    assert ids(choose(ranked[2:], known, NOW, last=True)) == [3]


MOMENTS = st.datetimes(
    NOW.replace(tzinfo=None, year=2024), NOW.replace(tzinfo=None), timezones=st.just(UTC)
)
READINESS = st.builds(
    Readiness,
    zone=st.sampled_from(ZONES),
    away=st.booleans(),
    asked_lately=st.integers(0, 5),
    limit=st.integers(0, 5),
    last_asked=st.none() | MOMENTS,
    newcomer=st.booleans(),
    barred=st.booleans(),
)


@given(
    st.lists(st.floats(0.01, 9), max_size=12),
    st.data(),
    MOMENTS,
    st.integers(0, 5),
    st.booleans(),
)
def test_nobody_is_ever_asked_above_their_limit_or_at_night(
    scores: list[float], data: st.DataObject, now: datetime, count: int, last: bool
) -> None:
    """Whoever else could be: not who is away or barred, nobody twice, no more than wanted."""
    ranked = [knows(n, score, data.draw(st.sampled_from(Kind))) for n, score in enumerate(scores)]
    known = {n: data.draw(READINESS) for n in range(len(scores))}
    chosen = ids(choose(ranked, known, now, count, last=last))
    assert len(chosen) == len(set(chosen)) <= count
    for each in (known[member] for member in chosen):
        assert not each.away
        assert not each.barred
        assert each.asked_lately < each.limit
        assert is_decent(now, zone_of(each.zone))


@given(MOMENTS, st.sampled_from(ZONES))
def test_a_decent_hour_comes_within_three_days(at: datetime, zone: str) -> None:
    """On a weekday between nine and six, and at once when it is one."""
    found = decent_from(at, zone_of(zone))
    local = found.astimezone(zone_of(zone))
    assert local.weekday() < 5
    assert 9 <= local.hour < 18
    assert at <= found <= at + timedelta(days=3)
    assert (found == at) == is_decent(at, zone_of(zone))
