"""Drawing: what must hold of every round, whoever takes part."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from bot.matching.costs import Costs
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import Candidate, Drawing, Past, Why
from bot.matching.draw import draw
from bot.records.profiles import Profile

START = datetime(2026, 3, 2, 10, tzinfo=UTC)


def people(*ids: int, waiting: frozenset[int] = frozenset()) -> list[Candidate]:
    return [Candidate(Profile(each), waiting=each in waiting) for each in ids]


def never(*pairs: tuple[int, int]) -> frozenset[frozenset[int]]:
    return frozenset(frozenset(pair) for pair in pairs)


def placed(drawing: Drawing) -> list[int]:
    return sorted(each for group in drawing.groups for each in group.members)


def repeats(groups: Sequence[Sequence[int]], past: Past) -> int:
    return sum(frozenset(pair) in past.last for g in groups for pair in combinations(g, 2))


def pairs_of(drawing: Drawing) -> set[frozenset[int]]:
    return {frozenset(p) for group in drawing.groups for p in combinations(group.members, 2)}


@st.composite
def gatherings(draw_from: st.DrawFn, most: int = 14) -> tuple[list[Candidate], Past]:
    ids = list(range(1, draw_from(st.integers(0, most)) + 1))
    pairs = [frozenset(pair) for pair in combinations(ids, 2)]
    some = st.sets(st.sampled_from(pairs)) if pairs else st.just(set[frozenset[int]]())
    met = draw_from(some)
    days = {
        pair: START + timedelta(days=draw_from(st.integers(0, 5)))
        for pair in sorted(met, key=sorted)
    }
    waiting = frozenset(draw_from(st.sets(st.sampled_from(ids)))) if ids else frozenset()
    return people(*ids, waiting=waiting), Past(frozenset(draw_from(some)), days)


@given(gatherings(), st.integers(2, 4), st.integers(0, 9))
@settings(max_examples=200, deadline=None)
def test_everyone_is_in_one_group_or_told_why_not(
    gathering: tuple[list[Candidate], Past], size: int, seed: int
) -> None:
    """Nobody twice, nobody lost, no group of one, none too large, and never-pair holds."""
    candidates, past = gathering
    drawing = draw(candidates, past, size, seed)
    left = [each.member_id for each in drawing.left_out]
    assert sorted(placed(drawing) + left) == [each.id for each in candidates]
    assert all(2 <= len(group.members) <= size + 1 for group in drawing.groups)
    assert not pairs_of(drawing) & past.never
    assert all(1 <= len(group.reasons) <= 3 or past.last for group in drawing.groups)


@given(gatherings(), st.integers(2, 4))
@settings(max_examples=50, deadline=None)
def test_the_same_seed_draws_the_same(gathering: tuple[list[Candidate], Past], size: int) -> None:
    """In whatever order people are named."""
    candidates, past = gathering
    assert draw(candidates, past, size, 7) == draw(candidates[::-1], past, size, 7)


def groupings(ids: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way to make pairs and trios of them, all of them or fewer."""
    if not ids:
        yield ()
        return
    first, *rest = ids
    yield from groupings(tuple(rest))
    for size in (1, 2):
        for others in combinations(rest, size):
            left = tuple(each for each in rest if each not in others)
            for more in groupings(left):
                yield ((first, *others), *more)


@given(gatherings(most=6), st.integers(0, 3))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_nobody_is_left_out_or_meets_again_without_need(
    gathering: tuple[list[Candidate], Past], seed: int
) -> None:
    """Checked against every possible drawing of up to six people.

    Placing thirds is a good guess and no proof, hence the same examples each time.
    """
    candidates, past = gathering
    ids = tuple(each.id for each in candidates)
    drawing = draw(candidates, past, 2, seed)
    pairs = len(ids) // 2
    possible = [
        (len(ids) - sum(map(len, groups)), repeats(groups, past))
        for groups in groupings(ids)
        if not any(frozenset(p) in past.never for g in groups for p in combinations(g, 2))
        and len(groups) <= pairs
    ]
    found = (len(drawing.left_out), repeats([g.members for g in drawing.groups], past))
    assert found[0] == min(possible)[0]
    if not drawing.left_out and len(drawing.groups) == pairs:
        assert found[1] == min(r for left, r in possible if left == found[0])


def test_a_whole_tournament_has_no_repeat() -> None:
    """Eight people meet seven different ones in seven rounds."""
    past = Past()
    for number in range(7):
        drawing = draw(people(*range(1, 9)), past, 2, number)
        assert not pairs_of(drawing) & past.last.keys()
        at = START + timedelta(weeks=number)
        past = Past(last={**past.last, **dict.fromkeys(pairs_of(drawing), at)})
    assert len(past.last) == 28


def test_one_repeat_outweighs_all_else_in_a_large_round() -> None:
    """However well two suit each other, two hundred bad fits are better than meeting again."""
    twins = [Candidate(Profile(n, skills=("Rust",), languages=("Dutch",))) for n in (1, 2)]
    stranger = Candidate(Profile(3), offset=12)
    costs = Costs([*twins, stranger], Past(last={frozenset((1, 2)): START}), 1)
    assert costs.of_pair(1, 2) > 200 * costs.of_pair(1, 3)


def test_when_all_have_met_the_oldest_meet_again() -> None:
    """Longest ago first."""
    old = dict.fromkeys([frozenset((1, 2)), frozenset((3, 4))], START)
    new = dict.fromkeys(
        [frozenset(p) for p in ((1, 3), (2, 4), (1, 4), (2, 3))], START + timedelta(days=7)
    )
    for seed in range(5):
        drawing = draw(people(1, 2, 3, 4), Past(last=old | new), 2, seed)
        assert [group.members for group in drawing.groups] == [(1, 2), (3, 4)]


def test_the_odd_one_joins_whom_they_have_not_met() -> None:
    """A trio without a repeat, as long as there is one."""
    met = {frozenset(p): START for p in ((1, 2), (1, 3), (2, 4))}
    drawing = draw(people(1, 2, 3, 4, 5), Past(last=met), 2, 1)
    assert not drawing.left_out
    assert repeats([group.members for group in drawing.groups], Past(last=met)) == 0


@pytest.mark.parametrize("size", [2, 3])
def test_who_waited_comes_first(size: int) -> None:
    """The hub can meet only one of them: it is the one who waited."""
    apart = never(*combinations((2, 3, 4), 2))
    for seed in range(6):
        drawing = draw(people(1, 2, 3, 4, waiting=frozenset({3})), Past(apart), size, seed)
        assert [group.members for group in drawing.groups] == [(1, 3)]
        assert {(each.member_id, each.why) for each in drawing.left_out} == {
            (2, Why.NOBODY_FREE),
            (4, Why.NOBODY_FREE),
        }


def test_someone_alone_is_told_that_nobody_else_took_part() -> None:
    """And nobody at all is nobody at all."""
    [only] = draw(people(1), Past(), 3, 1).left_out
    assert only.why is Why.NOBODY_ELSE
    assert draw([], Past(), 2, 1) == Drawing()


def test_all_who_avoid_each_other_are_left_out() -> None:
    """There was nobody whom they may be introduced to."""
    drawing = draw(people(1, 2, 3), Past(never((1, 2), (2, 3), (1, 3))), 2, 1)
    assert not drawing.groups
    assert {each.why for each in drawing.left_out} == {Why.NOBODY_THEY_MAY_MEET}


def test_groups_of_three_or_four_have_like_sizes() -> None:
    """No group of two beside one of four, where it can be helped."""
    drawings = {
        (n, size): draw(people(*range(1, n + 1)), Past(), size, 1)
        for n, size in ((3, 3), (4, 3), (5, 3), (7, 3), (8, 3), (6, 4), (9, 4), (10, 4), (11, 4))
    }
    sizes = {of: sorted(len(g.members) for g in each.groups) for of, each in drawings.items()}
    assert sizes == {
        (3, 3): [3],
        (4, 3): [4],
        (5, 3): [2, 3],
        (7, 3): [3, 4],
        (8, 3): [2, 3, 3],
        (6, 4): [3, 3],
        (9, 4): [4, 5],
        (10, 4): [3, 3, 4],
        (11, 4): [3, 4, 4],
    }


def test_groups_of_three_meet_new_people_next_time() -> None:
    """Nine people, two rounds: nobody twice."""
    past = Past()
    first = draw(people(*range(1, 10)), past, 3, 1)
    past = Past(last=dict.fromkeys(pairs_of(first), START))
    assert repeats([g.members for g in draw(people(*range(1, 10)), past, 3, 2).groups], past) == 0


def test_who_can_help_meets_who_is_looking() -> None:
    """Everything else being equal, offers find needs."""
    helper = Candidate(Profile(1, offers=("hiring in Germany",)))
    seeker = Candidate(Profile(4, needs=("someone who knows hiring",)))
    for seed in range(5):
        drawing = draw([helper, *people(2, 3), seeker], Past(), 2, seed)
        together = next(group for group in drawing.groups if 1 in group.members)
        assert together.members == (1, 4)
        assert together.reasons[0] == "One of you can help with hiring in Germany"


def test_people_of_one_day_meet_rather_than_people_of_day_and_night() -> None:
    """Twelve hours apart is hard to plan."""
    candidates = [
        Candidate(Profile(each), offset=offset)
        for each, offset in ((1, 1.0), (2, -11.0), (3, 2.0), (4, -10.0))
    ]
    for seed in range(5):
        drawing = draw(candidates, Past(), 2, seed)
        assert [group.members for group in drawing.groups] == [(1, 3), (2, 4)]
