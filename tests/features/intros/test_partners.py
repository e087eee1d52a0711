"""Whom someone meets outside of the rounds: who is new, who waits, whose turn it is."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.features.intros.partners import rank_partners
from bot.records.intros import PastPair

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANA, BEN, CY, DEE, ELI = range(1, 6)


def _pair(one: int, other: int, days_ago: int) -> PastPair:
    return PastPair(one, other, NOW - timedelta(days=days_ago), met=True)


def test_new_ones_come_first_then_those_met_least_often_and_longest_ago() -> None:
    """Dee is new; Cy was met once, Ben and Eli twice, Eli not for longer."""
    history = [
        *(_pair(ANA, BEN, 300), _pair(BEN, ANA, 200), _pair(ANA, CY, 100)),
        *(_pair(ELI, ANA, 290), _pair(ANA, ELI, 280), _pair(DEE, BEN, 5)),
    ]
    ranked = rank_partners(
        ANA, (), (BEN, CY, DEE, ELI), never=(), history=history, again_before=NOW
    )
    assert ranked == [DEE, CY, ELI, BEN]


def test_who_waits_comes_before_who_is_open() -> None:
    """Among equals, in the order of waiting; then who was introduced the longest ago."""
    history = [_pair(BEN, 9, 3), _pair(CY, 9, 30)]
    ranked = rank_partners(
        ANA, (ELI, DEE), (BEN, CY, DEE), never=(), history=history, again_before=NOW
    )
    assert ranked == [ELI, DEE, CY, BEN]


def test_repeats_are_left_out_where_they_should_be() -> None:
    """All of them, or only the recent ones."""
    history = [_pair(ANA, BEN, 100), _pair(ANA, CY, 10)]
    people = (BEN, CY, DEE)
    strict = rank_partners(ANA, (), people, never=(), history=history, again_before=None)
    month = NOW - timedelta(days=30)
    assert strict == [DEE]
    again = rank_partners(ANA, (), people, never=(), history=history, again_before=month)
    assert again == [DEE, BEN]


MEMBERS = st.integers(1, 12)
PAIRS = st.lists(st.tuples(MEMBERS, MEMBERS, st.integers(0, 400)), max_size=30)


@given(st.lists(MEMBERS), st.sets(MEMBERS), PAIRS, st.sets(st.frozensets(MEMBERS, max_size=2)))
def test_nobody_is_ranked_who_must_not_be(
    waiting: list[int],
    willing: set[int],
    pairs: list[tuple[int, int, int]],
    never: set[frozenset[int]],
) -> None:
    """Not the one who looks, not whom they must not meet, nobody twice, nobody uninvited."""
    history = [_pair(*each) for each in pairs]
    ranked = rank_partners(ANA, waiting, willing, never=never, history=history, again_before=None)
    met = {frozenset((one, other)) for one, other, _ in pairs}
    assert len(set(ranked)) == len(ranked)
    assert set(ranked) == {
        each
        for each in willing | set(waiting)
        if each != ANA and frozenset((ANA, each)) not in never | met
    }
