"""Groups of three to six: nobody left out without need, nothing better for few, new people."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.groups import make_groups, sizes_for
from bot.matching.ladder import TIRED
from bot.matching.people import Candidate, Meeting, Pair, Past
from bot.matching.rules import Relaxed, Rules
from bot.matching.worth import Worth

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
NO_PAST = Past()
Groups = Sequence[Sequence[int]]


def worth_of(
    people: Sequence[Candidate], past: Past = NO_PAST, size: int = 3, seed: int = 1
) -> Worth:
    return Worth(people, past, Rules(size), seed, AT)


def crowd(count: int) -> list[Candidate]:
    return [Candidate(each) for each in range(count)]


def apart(*pairs: tuple[int, int]) -> Past:
    return Past(frozenset(frozenset(pair) for pair in pairs))


@st.composite
def gatherings(draw: st.DrawFn, most: int) -> tuple[list[Candidate], Past]:
    """A few people of two teams who have a past with each other."""
    people = [
        Candidate(
            each,
            team=draw(st.sampled_from(("", "red", "blue"))),
            interests=tuple(draw(st.sets(st.sampled_from(("chess", "tea", "jazz"))))),
            sat_out=draw(st.integers(0, 2)),
        )
        for each in range(draw(st.integers(0, most)))
    ]
    pairs = [frozenset(pair) for pair in combinations(range(len(people)), 2)]
    some = st.sets(st.sampled_from(pairs)) if pairs else st.just(set[Pair]())
    ago = {pair: (Meeting(draw(st.integers(1, 12))),) for pair in sorted(draw(some), key=sorted)}
    return people, Past(frozenset(draw(some)), ago)


def arrangements(people: Sequence[int], most: int) -> Iterator[list[list[int]]]:
    """Every way to put people into groups of up to `most`; who is in one of one is left out."""
    if not people:
        yield []
        return
    first, *rest = people
    for count in range(most):
        for others in combinations(rest, count):
            for more in arrangements([each for each in rest if each not in others], most):
                yield [[first, *others], *more]


def scores_of(worth: Worth) -> Callable[[Groups], tuple[int, ...]]:
    """Says how good an arrangement is, what matters most first."""
    size, weights, waited = worth.rules.size, worth.exactly(), worth.waited.tolist()
    larger = worth.endless.of(Relaxed.TRIO)
    tired = (TIRED * worth.sat_out).tolist()

    def score(groups: Groups) -> tuple[int, ...]:
        left, waiting, misfit, value = len(worth), sum(waited), 0, 0
        for group in groups:
            if len(group) > 1:
                left -= len(group)
                waiting -= sum(waited[each] for each in group)
                less = size - len(group)
                misfit += 100 * less**2 if less > 0 else -less
                value += sum(weights[one][other] or 0 for one, other in combinations(group, 2))
                if less < 0:
                    value -= larger + sum(tired[each] for each in group)
        return -left, -waiting, -misfit, value

    return score


def may_be(worth: Worth, groups: Groups) -> bool:
    return all(worth.allowed[pair] for group in groups for pair in combinations(group, 2))


@given(gatherings(most=7), st.integers(3, 6), st.integers(0, 3))
@settings(max_examples=60)
def test_of_few_people_nothing_is_better(
    gathering: tuple[list[Candidate], Past], size: int, seed: int
) -> None:
    """Compared with every arrangement there is."""
    worth = worth_of(*gathering, size, seed)
    all_of_them = arrangements(range(len(worth)), size + 1)
    score = scores_of(worth)
    best = max(score(each) for each in all_of_them if may_be(worth, each))
    found = make_groups(worth).groups
    assert may_be(worth, found)
    assert score(found) == best


@given(gatherings(most=24), st.integers(3, 6), st.integers(0, 3))
@settings(max_examples=25)
def test_whoever_takes_part_never_pair_holds(
    gathering: tuple[list[Candidate], Past], size: int, seed: int
) -> None:
    """Nobody is in two groups, and none is too large. The order of people changes nothing."""
    worth = worth_of(*gathering, size, seed)
    found = make_groups(worth)
    groups = found.groups
    placed = [each for group in groups for each in group]
    assert len(placed) == len(set(placed))
    assert may_be(worth, groups)
    assert all(2 <= len(group) <= size + 1 for group in groups)
    assert found.gap >= 0
    assert found == make_groups(worth_of(gathering[0][::-1], gathering[1], size, seed))


def test_a_never_pair_is_no_way_out_of_repeats() -> None:
    """Sixteen who have all met, but for the eight pairs who must not."""
    friends = [frozenset(pair) for pair in combinations(range(16), 2)]
    never = frozenset(frozenset((n, n + 1)) for n in range(0, 16, 2))
    past = Past(never, {pair: (Meeting(2),) for pair in friends if pair not in never})
    for size in (3, 4):
        worth = worth_of(crowd(16), past, size)
        groups = make_groups(worth).groups
        assert may_be(worth, groups)
        assert sorted(each for group in groups for each in group) == list(range(16))


def test_of_ten_people_the_best_is_found() -> None:
    """They are too many to weigh every arrangement, and few enough for a test to do it."""
    for seed in range(5):
        random = np.random.RandomState(seed)
        teas = [tuple(random.choice(list("abcdefg"), 3, replace=False)) for _ in range(10)]
        worth = worth_of([Candidate(n, interests=tea) for n, tea in enumerate(teas)], seed=seed)
        shapes = (each for each in arrangements(range(10), 4) if {1, 2}.isdisjoint(map(len, each)))
        score = scores_of(worth)
        assert score(make_groups(worth).groups) == max(map(score, shapes))


@pytest.mark.parametrize("size", [3, 4, 5, 6])
def test_sizes_are_as_asked_where_they_can_be(size: int) -> None:
    """Of none, one, two, three, five, k, k + 1, 2k - 1 and some more people."""
    for count in (0, 1, 2, 3, 5, size, size + 1, 2 * size - 1, 2 * size, 3 * size + 1, 37):
        groups = make_groups(worth_of(crowd(count), size=size)).groups
        sizes = sorted(map(len, groups))
        assert sum(sizes) == (count if count > 1 else 0)
        assert sizes == (sorted(sizes_for(count, size)) if count > 1 else [])
        if count % size <= count // size:
            assert set(sizes) <= {size, size + 1}
        elif count > 1:
            assert max(sizes) - min(sizes) <= 1


def test_two_k_less_one_are_two_groups() -> None:
    """One of them smaller than asked for: the other way would be one that is far too large."""
    assert sorted(map(len, make_groups(worth_of(crowd(7), size=4)).groups)) == [3, 4]


def test_all_who_avoid_each_other_are_in_no_group() -> None:
    """However many they are."""
    for count in (3, 8, 12):
        worth = worth_of(crowd(count), apart(*combinations(range(count), 2)))
        assert not make_groups(worth).groups


def test_of_a_star_the_one_who_waited_longest_is_placed() -> None:
    """The hub may meet everyone, and nobody else anyone."""
    people = [Candidate(each, sat_out=2 if each == 7 else 0) for each in range(12)]
    worth = worth_of(people, apart(*combinations(range(1, 12), 2)))
    assert make_groups(worth).groups == ((0, 7),)


@pytest.mark.parametrize(("here", "there"), [(5, 5), (1, 3), (5, 7), (13, 23)])
def test_islands_are_grouped_each_by_itself(here: int, there: int) -> None:
    """Only who is alone on one is left out."""
    across = [(one, here + other) for one in range(here) for other in range(there)]
    groups = make_groups(worth_of(crowd(here + there), apart(*across), 4)).groups
    assert sum(map(len, groups)) == here * (here > 1) + there
    assert all({each < here for each in group} != {True, False} for group in groups)


def test_nobody_is_left_out_when_groups_of_the_size_fail() -> None:
    """Twelve pairs who may meet only each other and one who may meet all: a trio and pairs."""
    friends = {frozenset((2 * n + 1, 2 * n + 2)) for n in range(12)}
    strangers = [
        (a, b) for a, b in combinations(range(1, 25), 2) if frozenset((a, b)) not in friends
    ]
    groups = make_groups(worth_of(crowd(25), apart(*strangers))).groups
    assert sorted(map(len, groups)) == [2] * 11 + [3]


def test_who_drew_the_larger_group_lately_is_not_in_it_again() -> None:
    """Thirteen people, one group of four: of those who never had one, but for taste one."""
    people = [Candidate(each, sat_out=3 * (each > 3)) for each in range(13)]
    for seed in range(5):
        groups = make_groups(worth_of(people, seed=seed)).groups
        [larger] = [group for group in groups if len(group) == 4]
        assert sum(each > 3 for each in larger) <= 1


@pytest.mark.parametrize(("count", "size", "rounds"), [(30, 3, 10), (32, 4, 6), (25, 5, 3)])
def test_round_after_round_everyone_meets_new_people(count: int, size: int, rounds: int) -> None:
    """Each round's groups are the next one's past."""
    met: dict[Pair, int] = {}
    for number in range(rounds):
        past = Past(meetings={pair: (Meeting(number - at),) for pair, at in met.items()})
        groups = make_groups(worth_of(crowd(count), past, size, number)).groups
        pairs = [frozenset(pair) for group in groups for pair in combinations(group, 2)]
        assert met.keys().isdisjoint(pairs)
        met |= dict.fromkeys(pairs, number)
