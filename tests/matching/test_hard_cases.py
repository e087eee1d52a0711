"""Hard cases: few people, odd ones, islands, and everyone who avoids or has met everyone."""

from collections.abc import Mapping
from itertools import combinations, product

import pytest

from bot.matching import Candidate, Past, Relaxed, Rules, Strength, Why, Wish, draw
from tests.matching.company import (
    AT,
    members,
    met,
    never,
    pairs_in,
    people,
    placed,
    repeats,
)

APART: Mapping[Wish, Strength] = {Wish.HOURS: Strength.ALWAYS}


def sizes(groups: list[tuple[int, ...]]) -> list[int]:
    return sorted(map(len, groups))


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, []), (1, []), (2, [2]), (3, [3]), (5, [2, 3]), (64, [2] * 32), (65, [2] * 31 + [3])],
)
def test_any_number_of_people(count: int, expected: list[int]) -> None:
    """Pairs, and one trio when the number is odd; only somebody alone is left out."""
    drawing = draw(people(*range(1, count + 1)), Past(), Rules(), 1, AT)
    assert sizes(members(drawing)) == expected
    assert len(drawing.left_out) == (1 if count == 1 else 0)


@pytest.mark.parametrize("count", [3, 70, 210])
def test_all_who_avoid_each_other_are_left_out(count: int) -> None:
    """There was nobody whom they may be introduced to."""
    everyone = range(1, count + 1)
    drawing = draw(people(*everyone), Past(never(*combinations(everyone, 2))), Rules(), 2, AT)
    assert not drawing.groups
    assert {each.why for each in drawing.left_out} == {Why.NOBODY_THEY_MAY_MEET}
    assert drawing.left_out[0].funnel is not None
    assert drawing.left_out[0].funnel.never == count - 1


@pytest.mark.parametrize("count", [5, 80])
def test_of_a_star_one_meets_the_middle(count: int) -> None:
    """Whoever waited; all others are free in vain."""
    rays = range(2, count + 1)
    apart = never(*combinations(rays, 2))
    some = [*people(1, *rays[1:]), Candidate(2, sat_out=1)]
    drawing = draw(some, Past(apart), Rules(), 1, AT)
    assert members(drawing) == [(1, 2)]
    assert {each.why for each in drawing.left_out} == {Why.NOBODY_FREE}


def test_a_never_pair_holds_for_both_sides() -> None:
    """Whoever of the two asked for it: a pair has no direction, in pairs and in trios."""
    for order in ((1, 2), (2, 1)):
        past = Past(never(order))
        assert not draw(people(1, 2), past, Rules(), 1, AT).groups
        [left] = draw(people(2, 1, 3), past, Rules(), 1, AT).left_out
        assert left.member_id in (1, 2)


def _islands(*counts: int) -> list[Candidate]:
    zones = ("Europe/Berlin", "Pacific/Auckland")
    zone_of = [zone for zone, count in zip(zones, counts, strict=True) for _ in range(count)]
    return [Candidate(each, zone=zone) for each, zone in enumerate(zone_of, 1)]


def test_two_odd_islands_have_a_trio_each() -> None:
    """Five and five: a trio is lighter than to meet at night."""
    drawing = draw(_islands(5, 5), Past(), Rules(), 1, AT)
    assert sizes(members(drawing)) == [2, 2, 3, 3]
    assert {rule for group in drawing.groups for rule in group.relaxed} == {Relaxed.TRIO}


def test_who_is_alone_on_an_island_meets_across_or_not_at_all() -> None:
    """One and three: at night rather than left out, unless the admin made hours a rule."""
    [first, second] = draw(_islands(3, 1), Past(), Rules(), 1, AT).groups
    assert Relaxed.ASYNCHRONOUS in {*first.relaxed, *second.relaxed}
    strict = draw(_islands(3, 1), Past(), Rules(2, APART), 1, AT)
    assert members(strict) == [(1, 2, 3)]
    assert [(each.member_id, each.why) for each in strict.left_out] == [
        (4, Why.NOBODY_THEY_MAY_MEET)
    ]


@pytest.mark.parametrize("count", [9, 99])
def test_who_may_meet_nobody_is_the_only_one_left_out(count: int) -> None:
    """All others are placed as if they weren't there."""
    others = range(2, count + 1)
    drawing = draw(people(1, *others), Past(never(*product((1,), others))), Rules(), 1, AT)
    assert [each.member_id for each in drawing.left_out] == [1]
    assert sizes(members(drawing)) == [2] * ((count - 1) // 2)


def test_two_odd_departments_mix_until_it_is_over() -> None:
    """Three and three have met across: then they meet within, and only then again."""
    teams = {each: "red" if each <= 3 else "blue" for each in range(1, 7)}
    some = [Candidate(each, team=team) for each, team in teams.items()]
    past = Past()
    for number in range(3):
        drawing = draw(some, past, Rules(), number, AT)
        assert repeats(members(drawing), past) == 0
        assert all(len({teams[each] for each in group}) == 2 for group in members(drawing))
        pairs = [(min(pair), max(pair)) for pair in pairs_in(members(drawing))]
        past = Past(meetings=met(*pairs) | dict(past.meetings))
    drawing = draw(some, past, Rules(), 3, AT)
    assert repeats(members(drawing), past) == 0
    assert sizes(members(drawing)) == [3, 3]


def test_everyone_has_met_everyone() -> None:
    """Nobody is left out, and nothing of it could be avoided."""
    everyone = range(1, 11)
    past = Past(meetings=met(*combinations(everyone, 2), rounds_ago=2))
    drawing = draw(people(*everyone), past, Rules(), 1, AT)
    assert sizes(members(drawing)) == [2] * 5
    assert (drawing.avoidable, drawing.unavoidable) == (0, 5)
    assert {group.relaxed for group in drawing.groups} == {(Relaxed.RECENT_REPEAT,)}


def test_among_equals_luck_decides() -> None:
    """Ten seeds, and more than one drawing."""
    drawings = {draw(people(*range(1, 31)), Past(), Rules(), seed, AT) for seed in range(10)}
    assert len(drawings) == 10
    assert len({pair for each in drawings for pair in pairs_in(members(each))}) > 100


def test_two_who_were_introduced_twice_count_for_more_than_once() -> None:
    """In a trio, say: who met only once meets again first."""
    history = dict(met((1, 2), (3, 4), (1, 3), (2, 4), (1, 4), (2, 3), rounds_ago=3))
    for pair in (frozenset((1, 2)), frozenset((1, 3))):
        history[pair] *= 2
    for seed in range(5):
        drawing = draw(people(1, 2, 3, 4), Past(meetings=history), Rules(), seed, AT)
        assert members(drawing) == [(1, 4), (2, 3)]


def test_a_partner_of_the_same_week_is_a_recent_one() -> None:
    """In another program, say: no rounds ago."""
    past = Past(meetings=met((1, 2), rounds_ago=0))
    assert (1, 2) not in members(draw(people(1, 2, 3, 4), past, Rules(), 1, AT))
    [only] = draw(people(1, 2), past, Rules(), 1, AT).groups
    assert only.relaxed == (Relaxed.RECENT_REPEAT,)


def test_a_trio_of_who_has_met_everyone_has_three_repeats() -> None:
    """Nine: three pairs and a trio, and nothing to be done about any of it."""
    everyone = range(1, 10)
    past = Past(meetings=met(*combinations(everyone, 2), rounds_ago=2))
    drawing = draw(people(*everyone), past, Rules(), 1, AT)
    assert sizes(members(drawing)) == [2, 2, 2, 3]
    assert (drawing.avoidable, drawing.unavoidable) == (0, 6)


@pytest.mark.parametrize("count", [150, 230])
def test_nobody_is_left_out_of_many_if_all_fit(count: int) -> None:
    """A chain of trios, each of which knows nobody else: no two of them make do with pairs."""
    everyone = range(1, count + 1 - count % 3)
    trio_of = {each: (each - 1) // 3 for each in everyone}
    apart = [pair for pair in combinations(everyone, 2) if trio_of[pair[0]] != trio_of[pair[1]]]
    drawing = draw(people(*everyone), Past(never(*apart)), Rules(), 1, AT)
    assert placed(drawing) == list(everyone)
