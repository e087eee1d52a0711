"""Plans: on a stable pool nobody meets again before it must be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import Candidate, Drawing, Meeting, Past, Rules
from bot.matching.draw import draw
from bot.matching.people import Pair
from bot.matching.splitting import Round, split, split_into

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)


def crowd(count: int, *teams: int) -> list[Candidate]:
    """People without a team, or of teams of these sizes."""
    names = [str(number) for number, size in enumerate(teams) for _ in range(size)]
    return [Candidate(each, team=names[each] if names else "") for each in range(count)]


def pairs_of(groups: Sequence[Sequence[int]]) -> list[Pair]:
    return [frozenset(pair) for group in groups for pair in combinations(group, 2)]


class Season:
    """Rounds one after the other: each one's pairs are the next one's past."""

    def __init__(self) -> None:
        self.met: dict[Pair, int] = {}
        self.last = Drawing()
        self.number = 0

    def play(self, people: Sequence[Candidate], planned: bool = True) -> int:
        """Draw a round; gives how many pairs in it met before."""
        ago = {pair: (Meeting(self.number - at, met=True),) for pair, at in self.met.items()}
        plan = self.last.plan if planned else None
        self.last = draw(people, Past(meetings=ago), Rules(), self.number, AT, plan=plan)
        assert not self.last.left_out
        pairs = pairs_of([group.members for group in self.last.groups])
        repeats = sum(pair in self.met for pair in pairs)
        self.met |= dict.fromkeys(pairs, self.number)
        self.number += 1
        return repeats


@pytest.mark.parametrize(
    ("people", "rounds"),
    [
        (crowd(4), 3),
        (crowd(6), 5),
        (crowd(10), 9),
        (crowd(20), 19),
        (crowd(11), 7),
        (crowd(15), 11),
    ],
    ids=lambda each: str(len(each)) if isinstance(each, list) else "",
)
def test_nobody_meets_again_before_all_have_met(people: list[Candidate], rounds: int) -> None:
    """Everyone meets everyone; of an odd number, nearly."""
    season = Season()
    assert sum(season.play(people) for _ in range(rounds)) == 0


@pytest.mark.parametrize("size", [3, 5, 7, 11])
def test_two_odd_departments_get_through_all_rounds(size: int) -> None:
    """They should mix, and would be stuck once all have met across."""
    people = crowd(2 * size, size, size)
    season = Season()
    assert sum(season.play(people) for _ in range(2 * size - 1)) == 0


def test_without_a_plan_they_are_stuck_half_way() -> None:
    """The same two departments: this is what the plan is for."""
    people = crowd(10, 5, 5)
    season = Season()
    assert sum(season.play(people, planned=False) for _ in range(9)) > 0


def test_there_is_no_plan_before_it_is_needed() -> None:
    """In the first rounds the best pairs are safe."""
    season, people = Season(), crowd(20)
    for _ in range(6):
        season.play(people)
        assert season.last.plan is not None
        assert season.last.plan.rounds == ()


def test_a_plan_is_whole_and_starts_with_the_round_that_is_played() -> None:
    """Its rounds hold everybody, and no pair twice."""
    season, people = Season(), crowd(12)
    for _ in range(7):
        season.play(people)
    plan = season.last.plan
    assert plan is not None
    assert tuple(group.members for group in season.last.groups) in plan.rounds
    pairs = [pair for groups in plan.rounds for pair in pairs_of(groups)]
    assert len(pairs) == len(set(pairs)) == 5 * 6
    assert all(sorted(sum(groups, ())) == list(range(12)) for groups in plan.rounds)


def test_a_round_that_was_not_played_stays_in_the_plan() -> None:
    """An admin has it drawn again: as many rounds are left as before."""
    season, people = Season(), crowd(10)
    for _ in range(5):
        season.play(people)
    past = Past(meetings={pair: (Meeting(5 - at),) for pair, at in season.met.items()})
    for seed in range(5):
        drawing = draw(people, past, Rules(), seed, AT, plan=season.last.plan)
        assert drawing.plan is not None
        assert len(drawing.plan.rounds) == 4


def test_others_void_the_plan() -> None:
    """Somebody who comes or goes, and somebody else in their stead."""
    season, people = Season(), crowd(10)
    for _ in range(6):
        season.play(people)
    for others in (people[:-1], [*people, Candidate(99)], [*people[1:], Candidate(99)]):
        late = replace(season.last)
        after = Season()
        after.met, after.last, after.number = dict(season.met), late, season.number
        after.play(others)
        assert after.last.plan is not None
        assert after.last.plan.members == tuple(each.id for each in others)
        assert after.last.plan.rounds == ()


@pytest.mark.parametrize("absent", [0.1, 0.5, 0.9])
def test_while_people_come_and_go_everyone_is_placed(absent: float) -> None:
    """Of thirty, so many are away each time, by chance; few rounds have no repeat at all."""
    random, season = Random(1), Season()
    repeats = 0
    for _ in range(15):
        here = [each for each in crowd(30) if random.random() >= absent]
        if len(here) > 1:
            repeats += season.play(here)
    assert repeats == 0 or absent == 0.9


def test_what_an_admin_locked_is_kept_and_not_planned() -> None:
    """The plan is made anew when it is over."""
    season, people = Season(), crowd(8)
    for _ in range(4):
        season.play(people)
    past = Past(meetings={pair: (Meeting(5 - at),) for pair, at in season.met.items()})
    drawing = draw(people, past, Rules(), 1, AT, locked=[(0, 1)], plan=season.last.plan)
    assert (0, 1) in [group.members for group in drawing.groups]
    assert drawing.plan is None


def test_people_who_must_not_meet_are_not_planned_together() -> None:
    """Each of eight avoids one: there are six rounds without a repeat."""
    never = frozenset(frozenset((2 * n, 2 * n + 1)) for n in range(4))
    met: dict[Pair, int] = {}
    plan = None
    for number in range(6):
        ago = {pair: (Meeting(number - at),) for pair, at in met.items()}
        drawing = draw(crowd(8), Past(never, ago), Rules(), number, AT, plan=plan)
        pairs = pairs_of([group.members for group in drawing.groups])
        assert met.keys().isdisjoint(pairs)
        met, plan = met | dict.fromkeys(pairs, number), drawing.plan
    assert never.isdisjoint(met)


def unmet(people: int, rounds: Sequence[Round] = ()) -> list[set[int]]:
    left = [set(range(people)) - {each} for each in range(people)]
    for pair in pairs_of([group for groups in rounds for group in groups]):
        for each in pair:
            left[each] -= pair
    return left


@given(st.integers(2, 16), st.integers(0, 5))
@settings(max_examples=40)
def test_a_split_is_rounds_of_everyone_with_no_pair_twice(people: int, seed: int) -> None:
    """All rounds there are, for an even number; of an odd one each has one trio."""
    rounds = split(unmet(people), Random(seed))
    pairs = pairs_of([group for groups in rounds for group in groups])
    assert len(pairs) == len(set(pairs))
    assert all(sorted(sum(groups, ())) == list(range(people)) for groups in rounds)
    assert all(len(group) == 2 for groups in rounds for group in groups) or people % 2
    if people % 2 == 0:
        assert len(rounds) == people - 1
    assert rounds == split(unmet(people), Random(seed))


def test_what_does_not_split_is_not_split() -> None:
    """Two islands of five: within each somebody is always over."""
    left = [set(range(5 * (each // 5), 5 * (each // 5) + 5)) - {each} for each in range(10)]
    assert split_into(1, left, Random(1)) is None
    assert split(left, Random(1)) == []
    assert split_into(4, unmet(4), Random(1)) is None
    assert split([], Random(1)) == []
