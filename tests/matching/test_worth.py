"""Worth: what is never traded away, what is in which order, and whose days overlap how long."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import Candidate, Meeting, Past, Relaxed, Rules, Strength, Wish
from bot.matching.hours import overlaps
from bot.matching.ladder import FINEST, FLOATS, ORDER, WHOLE, build_ladder
from bot.matching.people import NINE_TO_FIVE
from bot.matching.worth import Worth
from tests.matching.company import AT, candidates, pasts, people, wishes

WINTER = datetime(2026, 2, 23, tzinfo=UTC)
US_CHANGES_ON_SUNDAY = datetime(2026, 3, 2, tzinfo=UTC)
SUMMER_OF_THE_US_ONLY = datetime(2026, 3, 16, tzinfo=UTC)

FACTS: Mapping[Relaxed, tuple[Candidate, Candidate]] = {
    Relaxed.SAME_TEAM: (Candidate(1, team="red"), Candidate(2, team="Red")),
    Relaxed.TWO_HOURS: (
        Candidate(1, zone="Europe/Berlin"),
        Candidate(2, zone="Europe/Berlin", hours=(15 * 60 + 30, 20 * 60)),
    ),
    Relaxed.ONE_HOUR: (
        Candidate(1, zone="Europe/Berlin"),
        Candidate(2, zone="Asia/Kolkata", hours=(6 * 60, 14 * 60 + 15)),
    ),
    Relaxed.HALF_HOUR: (
        Candidate(1, zone="Europe/Berlin"),
        Candidate(2, zone="Europe/Berlin", hours=(16 * 60 + 40, 22 * 60)),
    ),
    Relaxed.SAME_MANAGER: (Candidate(1, manager=9), Candidate(2, manager=9)),
    Relaxed.ASYNCHRONOUS: (
        Candidate(1, zone="Europe/Berlin"),
        Candidate(2, zone="Pacific/Auckland"),
    ),
    Relaxed.NO_LANGUAGE: (
        Candidate(1, languages=frozenset(("German",))),
        Candidate(2, languages=frozenset(("English",))),
    ),
}


def worth(
    *some: Candidate, past: Past | None = None, wishes: Mapping[Wish, Strength] | None = None
) -> Worth:
    return Worth(some, past or Past(), Rules(2, wishes or {}), 1, AT)


@pytest.mark.parametrize("rule", FACTS)
def test_each_rule_is_seen_to_be_broken(rule: Relaxed) -> None:
    """Only that one: of the hours, only the worst is said."""
    assert worth(*FACTS[rule]).relaxed(0, 1) == (rule,)


def test_repeats_are_recent_or_old_and_who_did_not_meet_forgets_sooner() -> None:
    """Eight rounds; four for an introduction that came to nothing."""

    def relaxed(*meetings: Meeting) -> tuple[Relaxed, ...]:
        past = Past(meetings={frozenset((1, 2)): meetings})
        return worth(*people(1, 2), past=past).relaxed(0, 1)

    assert relaxed(Meeting(7.9)) == (Relaxed.RECENT_REPEAT,)
    assert relaxed(Meeting(8)) == (Relaxed.OLD_REPEAT,)
    assert relaxed(Meeting(4, met=False)) == (Relaxed.OLD_REPEAT,)
    assert relaxed(Meeting(4, met=False), Meeting(6, met=True)) == (Relaxed.RECENT_REPEAT,)


def test_what_is_unknown_breaks_no_rule_and_adds_nothing() -> None:
    """But for luck, which is less than any wish."""
    known = Candidate(
        1,
        team="red",
        company="Acme",
        manager=3,
        seniority=4,
        zone="Asia/Tokyo",
        languages=frozenset(("Dutch",)),
        offers=("tea",),
        interests=("tea",),
        roles=frozenset(("host",)),
    )
    both = worth(known, Candidate(2))
    assert both.relaxed(0, 1) == ()
    assert 0 <= both.weight[0, 1] < 64


@pytest.mark.parametrize(
    ("wish", "one", "other"),
    [
        (Wish.OTHER_TEAM, Candidate(1, team="red"), Candidate(2, team="red")),
        (Wish.SAME_TEAM, Candidate(1, team="red"), Candidate(2, team="blue")),
        (Wish.OTHER_COMPANY, Candidate(1, company="Acme"), Candidate(2, company="acme")),
        (Wish.SAME_COMPANY, Candidate(1, company="Acme"), Candidate(2, company="Birch")),
        (Wish.OTHER_ROLES, Candidate(1, roles=frozenset("a")), Candidate(2, roles=frozenset("ab"))),
        (Wish.OFFER_AND_NEED, Candidate(1, offers=("tea",)), Candidate(2, needs=("coffee",))),
        (Wish.INTERESTS, Candidate(1, interests=("tea",)), Candidate(2, interests=("coffee",))),
        (Wish.HOURS, *FACTS[Relaxed.ASYNCHRONOUS]),
        (Wish.LANGUAGE, *FACTS[Relaxed.NO_LANGUAGE]),
        (Wish.NEAR_SENIORITY, Candidate(1, seniority=1), Candidate(2, seniority=5)),
        (Wish.FAR_SENIORITY, Candidate(1, seniority=1), Candidate(2, seniority=2)),
    ],
)
def test_a_wish_made_a_rule_keeps_people_apart(
    wish: Wish, one: Candidate, other: Candidate
) -> None:
    """Rather left out; and never those of whom nothing is known."""
    strict = {wish: Strength.ALWAYS}
    assert not worth(one, other, wishes=strict).allowed[0, 1]
    assert worth(one, other, wishes={wish: Strength.STRONGLY}).allowed[0, 1]
    assert worth(one, Candidate(2), wishes=strict).allowed[0, 1]


@pytest.mark.parametrize(
    ("wish", "wished", "not_wished"),
    [
        (Wish.SAME_TEAM, Candidate(2, team="red"), Candidate(3, team="blue")),
        (Wish.OTHER_COMPANY, Candidate(2, company="Birch"), Candidate(3, company="Acme")),
        (Wish.NEAR_SENIORITY, Candidate(2, seniority=5), Candidate(3, seniority=9)),
        (Wish.FAR_SENIORITY, Candidate(2, seniority=9), Candidate(3, seniority=5)),
        (Wish.OTHER_ROLES, Candidate(2, roles=frozenset("b")), Candidate(3, roles=frozenset("a"))),
        (Wish.OFFER_AND_NEED, Candidate(2, needs=("making tea",)), Candidate(3, needs=("beer",))),
        (Wish.INTERESTS, Candidate(2, skills=("Tea",)), Candidate(3, skills=("beer",))),
    ],
)
def test_a_wish_makes_pairs_worth_more(
    wish: Wish, wished: Candidate, not_wished: Candidate
) -> None:
    """Unless it is worth nothing to the admin."""
    me = Candidate(
        1,
        team="red",
        company="Acme",
        seniority=4,
        roles=frozenset("a"),
        offers=("tea",),
        interests=("tea",),
    )
    weights = worth(me, wished, not_wished, wishes={wish: Strength.STRONGLY}).weight
    assert weights[0, 1] > weights[0, 2] + 100
    same = worth(me, wished, not_wished, wishes=dict.fromkeys(Wish, Strength.NOT_AT_ALL)).weight
    assert abs(same[0, 1] - same[0, 2]) < 64


def test_one_worse_break_outweighs_all_lighter_ones_of_a_few_hundred() -> None:
    """And of more, as many as the ladder says."""
    ladder = build_ladder(ORDER, 200, WHOLE)
    assert ladder.exact
    lighter = FINEST * 200
    for cost in (*ladder.costs, ladder.waited):
        assert cost > lighter
        lighter += 200 * cost
    many = build_ladder(ORDER, 100_000, FLOATS)
    assert not many.exact
    assert many.left + many.waited * 4 < 2**53
    for lower, higher in pairwise(many.costs):
        assert higher == many.step * lower
    assert many.step >= 7


def _minutes(one: str, other: str, at: datetime) -> int:
    return int(overlaps([(one, NINE_TO_FIVE), (other, NINE_TO_FIVE)], at)[0, 1])


def test_days_overlap_as_the_clocks_are_set_in_the_week_of_the_round() -> None:
    """For two weeks in March, New York is an hour closer to Berlin; Kolkata is at half past."""
    assert _minutes("Europe/Berlin", "America/New_York", WINTER) == 120
    assert _minutes("Europe/Berlin", "America/New_York", US_CHANGES_ON_SUNDAY) == 900 // 7
    assert _minutes("Europe/Berlin", "America/New_York", SUMMER_OF_THE_US_ONLY) == 180
    assert _minutes("Europe/Berlin", "Asia/Kolkata", WINTER) == 210
    assert _minutes("Europe/Berlin", "Asia/Kathmandu", WINTER) == 195
    assert _minutes("Pacific/Auckland", "America/Los_Angeles", WINTER) == 300


def test_a_night_shift_goes_past_midnight() -> None:
    """Ten at night to six in the morning, in Berlin, is nearly a day in Auckland."""
    night, day = ("Europe/Berlin", (22 * 60, 6 * 60)), ("Pacific/Auckland", NINE_TO_FIVE)
    assert overlaps([night, day], WINTER)[0, 1] == 7 * 60
    assert overlaps(
        [night, (None, NINE_TO_FIVE), ("Mars/Base", NINE_TO_FIVE)], WINTER
    ).tolist() == [
        [8 * 60, -1, -1],
        [-1, -1, -1],
        [-1, -1, -1],
    ]


@given(candidates(9), wishes(), st.data())
@settings(max_examples=60)
def test_weights_are_the_same_however_they_are_asked_for(
    some: list[Candidate], rules: Rules, data: st.DataObject
) -> None:
    """All at once, by block, one by one, both ways, and on the endless ladder."""
    past = data.draw(pasts([each.id for each in some]))
    one = Worth(some, past, rules, 3, AT)
    every, exactly = one.everyone, one.exactly()
    assert (one.weight == one.weight.T).all()
    rows, columns = every[1::2], every[::3]
    block = one.weigh(one.block(rows, columns), rows, columns)
    allowed = one.allowed[np.ix_(rows, columns)]
    assert (np.isfinite(block) == allowed).all()
    assert (block[allowed] == one.weight[np.ix_(rows, columns)][allowed]).all()
    first, second = np.nonzero(one.allowed)
    single = one.weigh_pairs(one.pairs(first, second), first, second)
    assert (single == one.weight[first, second]).all()
    if one.ladder == one.endless:
        assert [exactly[i][j] for i, j in zip(first, second, strict=True)] == single.tolist()
