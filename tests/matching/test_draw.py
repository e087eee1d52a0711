"""Drawing: what must hold of every round, whoever takes part."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import Candidate, Past, Relaxed, Rules, Why
from bot.matching.draw import draw
from bot.matching.worth import Worth
from tests.matching.company import (
    AT,
    Judge,
    gatherings,
    members,
    met,
    never,
    pairs_in,
    partitions,
    people,
    placed,
    places,
    repeats,
    wishes,
)

Gathering = tuple[list[Candidate], Past]


@given(gatherings(), st.integers(2, 4), st.integers(0, 9))
@settings(max_examples=150)
def test_everyone_is_in_one_group_or_told_why_not(
    gathering: Gathering, size: int, seed: int
) -> None:
    """Nobody twice, nobody lost, no group of one, none too large, and never-pair holds."""
    candidates, past = gathering
    drawing = draw(candidates, past, Rules(size), seed, AT)
    left = [each.member_id for each in drawing.left_out]
    assert sorted(placed(drawing) + left) == sorted(each.id for each in candidates)
    assert all(2 <= len(group.members) <= size + 1 for group in drawing.groups)
    assert not past.never.intersection(pairs_in(members(drawing)))
    assert all(len(group.reasons) <= 3 for group in drawing.groups)


@given(gatherings(), wishes(), st.integers(0, 9))
@settings(max_examples=100)
def test_the_same_seed_draws_the_same(gathering: Gathering, rules: Rules, seed: int) -> None:
    """In whatever order people are named."""
    candidates, past = gathering
    mirrored = replace(past, meetings=dict([*past.meetings.items()][::-1]))
    drawing = draw(candidates, past, rules, seed, AT)
    assert drawing == draw(candidates[::-1], mirrored, rules, seed, AT)


@given(gatherings(most=8), wishes(), st.integers(0, 9))
@settings(max_examples=150)
def test_no_other_groups_would_be_better(gathering: Gathering, rules: Rules, seed: int) -> None:
    """Checked against every possible drawing of up to eight people, whatever is wished."""
    candidates, past = gathering
    worth = Worth(candidates, past, rules, seed, AT)
    drawing = draw(candidates, past, rules, seed, AT)
    judge = Judge(worth)
    every = (judge.worth_of(groups) for groups in partitions(range(len(candidates))))
    assert judge.worth_of(places(worth, drawing)) == max(x for x in every if x is not None)
    assert drawing.value == pytest.approx(drawing.bound)


def test_a_whole_tournament_has_no_repeat() -> None:
    """Eight people meet seven different ones in seven rounds, whatever the luck."""
    past = Past()
    for number in range(7):
        drawing = draw(people(*range(1, 9)), past, Rules(), number, AT)
        assert repeats(members(drawing), past) == 0
        past = Past(meetings={**past.meetings, **met(*map(_two, pairs_in(members(drawing))))})
    assert len(past.meetings) == 28


def _two(pair: frozenset[int]) -> tuple[int, int]:
    return min(pair), max(pair)


def test_when_all_have_met_the_oldest_meet_again() -> None:
    """Longest ago first."""
    old = met((1, 2), (3, 4), rounds_ago=2)
    new = met((1, 3), (2, 4), (1, 4), (2, 3), rounds_ago=1)
    for seed in range(5):
        drawing = draw(people(1, 2, 3, 4), Past(meetings=old | new), Rules(), seed, AT)
        assert members(drawing) == [(1, 2), (3, 4)]
        assert (drawing.avoidable, drawing.unavoidable) == (0, 2)


def test_who_did_not_meet_may_meet_before_those_who_did() -> None:
    """An introduction that came to nothing is half forgotten."""
    history = met((1, 2), (3, 4), (1, 3), (2, 4), (1, 4), (2, 3), rounds_ago=3)
    [meeting] = history[frozenset((1, 2))]
    unmet = (replace(meeting, met=False),)
    history |= {frozenset((1, 4)): unmet, frozenset((2, 3)): unmet}
    drawing = draw(people(1, 2, 3, 4), Past(meetings=history), Rules(), 1, AT)
    assert members(drawing) == [(1, 4), (2, 3)]


def test_the_odd_one_joins_whom_they_have_not_met() -> None:
    """A trio without a repeat, as long as there is one."""
    past = Past(meetings=met((1, 2), (1, 3), (2, 4)))
    drawing = draw(people(1, 2, 3, 4, 5), past, Rules(), 1, AT)
    assert not drawing.left_out
    assert repeats(members(drawing), past) == 0
    assert [group.relaxed for group in drawing.groups if group.relaxed] == [(Relaxed.TRIO,)]


def test_who_sat_out_comes_first() -> None:
    """The hub can meet only one of them: it is the one who waited."""
    apart = never(*combinations((2, 3, 4), 2))
    for seed in range(6):
        candidates = [*people(1, 2, 4), Candidate(3, sat_out=1)]
        drawing = draw(candidates, Past(apart), Rules(), seed, AT)
        assert members(drawing) == [(1, 3)]
        assert {(each.member_id, each.why) for each in drawing.left_out} == {
            (2, Why.NOBODY_FREE),
            (4, Why.NOBODY_FREE),
        }


def test_newcomers_come_before_others_and_after_those_who_sat_out_twice() -> None:
    """Who is new has waited one round, so to speak."""
    apart = never(*combinations((2, 3, 4), 2))
    some = [*people(1, 2), Candidate(3, newcomer=True)]
    assert members(draw(some, Past(apart), Rules(), 1, AT)) == [(1, 3)]
    some.append(Candidate(4, sat_out=2))
    assert members(draw(some, Past(apart), Rules(), 1, AT)) == [(1, 4)]


def test_who_had_a_trio_lately_is_not_in_one_again() -> None:
    """Somebody else's turn."""
    tired = [Candidate(each, sat_out=each != 7 and each < 5) for each in range(1, 8)]
    for seed in range(4):
        [trio] = [g for g in members(draw(tired, Past(), Rules(), seed, AT)) if len(g) == 3]
        assert trio == (5, 6, 7)


def test_someone_alone_is_told_that_nobody_else_took_part() -> None:
    """And nobody at all is nobody at all."""
    [only] = draw(people(1), Past(), Rules(), 1, AT).left_out
    assert only.why is Why.NOBODY_ELSE
    nobody = draw([], Past(), Rules(), 1, AT)
    assert not nobody.groups
    assert not nobody.left_out


def test_who_can_help_meets_who_is_looking() -> None:
    """Everything else being equal, offers find needs."""
    helper = Candidate(1, offers=("hiring in Germany",))
    seeker = Candidate(4, needs=("someone who knows hiring",))
    for seed in range(5):
        drawing = draw([helper, *people(2, 3), seeker], Past(), Rules(), seed, AT)
        together = next(group for group in drawing.groups if 1 in group.members)
        assert together.members == (1, 4)
        assert together.reasons[0] == "One of you can help with hiring in Germany"


def test_people_of_one_day_meet_rather_than_people_of_day_and_night() -> None:
    """Twelve hours apart is hard to plan."""
    zones = {1: "Europe/Berlin", 2: "Pacific/Auckland", 3: "Europe/Athens", 4: "Pacific/Auckland"}
    candidates = [Candidate(each, zone=zone) for each, zone in zones.items()]
    for seed in range(5):
        assert members(draw(candidates, Past(), Rules(), seed, AT)) == [(1, 3), (2, 4)]
