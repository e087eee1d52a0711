"""Mentoring: as many mentees as possible have a mentor, and no other way is worth more."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.mentoring import Mentor, Mentoring, NoMentor, assign, draw_mentors
from bot.matching.people import Candidate, Meeting, Past
from bot.matching.rules import Relaxed, Rules, Strength, Wish

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
NO_PAST = Past()
RULES = Rules()


def match(
    mentors: Sequence[Mentor],
    mentees: Sequence[Candidate],
    past: Past = NO_PAST,
    rules: Rules = RULES,
) -> Mentoring:
    return draw_mentors(mentors, mentees, past, rules, 1, AT)


def pairs_of(mentoring: Mentoring) -> set[tuple[int, int]]:
    return {(each.mentor_id, each.mentee_id) for each in mentoring.pairs}


def ways(options: Sequence[Sequence[int]], room: Sequence[int]) -> Iterator[list[int | None]]:
    """Every way to give each row a column of its options or none, with room for all."""
    if not options:
        yield []
        return
    for column in (None, *(each for each in options[0] if room[each])):
        left = [count - (n == column) for n, count in enumerate(room)]
        for more in ways(options[1:], left):
            yield [column, *more]


@st.composite
def programs(draw: st.DrawFn) -> tuple[list[list[bool]], list[list[int]], list[int]]:
    mentees, mentors = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    rows = st.lists(st.booleans(), min_size=mentors, max_size=mentors)
    worths = st.lists(st.integers(-(2**45), 2**45), min_size=mentors, max_size=mentors)
    return (
        [draw(rows) for _ in range(mentees)],
        [draw(worths) for _ in range(mentees)],
        [draw(st.integers(0, 3)) for _ in range(mentors)],
    )


@given(programs())
@settings(max_examples=150)
def test_no_other_way_places_more_or_is_worth_more(
    program: tuple[list[list[bool]], list[list[int]], list[int]],
) -> None:
    """Compared with every way there is."""
    allowed, worth, room = program
    shape = len(allowed), len(room)
    options = [[n for n, yes in enumerate(row) if yes] for row in allowed]
    best = max(
        (
            sum(each is not None for each in way),
            sum(worth[row][each] for row, each in enumerate(way) if each is not None),
        )
        for way in ways(options, room)
    )
    given_ = assign(
        np.array(allowed, dtype=np.bool_).reshape(shape),
        np.array(worth, dtype=np.int64).reshape(shape),
        room,
    )
    assert (len(given_), sum(worth[row][column] for row, column in given_)) == best
    assert all(allowed[row][column] for row, column in given_)
    assert len({row for row, _ in given_}) == len(given_)
    assert all([column for _, column in given_].count(n) <= most for n, most in enumerate(room))


def test_a_mentor_teaches_what_the_mentee_looks_for() -> None:
    """And not the other way round."""
    mentors = [
        Mentor(Candidate(1, offers=("Rust",))),
        Mentor(Candidate(2, needs=("Rust",), offers=("Sales",))),
    ]
    mentees = [
        Candidate(3, needs=("sales",), offers=("Rust",)),
        Candidate(4, needs=("rust",)),
    ]
    assert pairs_of(match(mentors, mentees)) == {(2, 3), (1, 4)}
    backwards = [Mentor(Candidate(1, needs=("Go",))), Mentor(Candidate(2))]
    learned = match(backwards, [Candidate(3, offers=("Go",))])
    assert learned.value < 64  # luck alone


def test_more_mentees_than_capacity() -> None:
    """All places are taken, first by those who waited; the others hear that all are full."""
    mentors = [Mentor(Candidate(1), 2), Mentor(Candidate(2), 1), Mentor(Candidate(3), 0)]
    mentees = [Candidate(each, sat_out=int(each in (14, 15, 17))) for each in range(10, 18)]
    mentoring = match(mentors, mentees)
    assert {mentee for _, mentee in pairs_of(mentoring)} == {14, 15, 17}
    assert [mentor for mentor, _ in sorted(pairs_of(mentoring))] == [1, 1, 2]
    assert dict(mentoring.left_out) == dict.fromkeys((10, 11, 12, 13, 16), NoMentor.NOBODY_FREE)


def test_capacity_comes_before_what_suits_best() -> None:
    """Both are placed, though the one mentor whom both want has a place for one."""
    mentors = [Mentor(Candidate(1, offers=("Rust",))), Mentor(Candidate(2))]
    mentees = [Candidate(3, needs=("Rust",)), Candidate(4, needs=("Rust",))]
    assert len(match(mentors, mentees).pairs) == 2


def test_never_pairs_and_managers_are_no_mentors() -> None:
    """On whichever side they are named; nobody else is there, so each is told so."""
    past = Past(frozenset((frozenset((1, 3)),)))
    mentoring = match(
        [Mentor(Candidate(1), 5), Mentor(Candidate(2), 5)], [Candidate(3, manager=2)], past
    )
    assert not mentoring.pairs
    assert mentoring.left_out == ((3, NoMentor.NOBODY_FITS),)


def test_who_is_both_is_not_their_own_mentor() -> None:
    """Alone they have nobody; two can be each other's, which is two matches."""
    one, other = Candidate(1, offers=("Rust",), needs=("Go",)), Candidate(2, offers=("Go",))
    alone = match([Mentor(one, 3)], [one])
    assert alone.left_out == ((1, NoMentor.NOBODY_ELSE),)
    assert pairs_of(match([Mentor(one), Mentor(other)], [one, other])) == {(1, 2), (2, 1)}


def test_nobody_at_all() -> None:
    """No mentors, no mentees, or neither."""
    assert match([], []) == Mentoring()
    assert match([Mentor(Candidate(1))], []) == Mentoring()
    assert match([], [Candidate(1)]).left_out == ((1, NoMentor.NOBODY_ELSE),)


def test_a_rule_leaves_out_rather_than_being_broken() -> None:
    """Where a common language is wished it is given up, where it is a rule it is not."""
    mentors = [Mentor(Candidate(1, languages=frozenset({"Dutch"})))]
    mentees = [Candidate(2, languages=frozenset({"Greek"}))]
    [pair] = match(mentors, mentees).pairs
    assert pair.relaxed == (Relaxed.NO_LANGUAGE,)
    rules = Rules(wishes={Wish.LANGUAGE: Strength.ALWAYS})
    assert match(mentors, mentees, rules=rules).left_out == ((2, NoMentor.NOBODY_FITS),)


def test_they_rather_have_somebody_new() -> None:
    """Who was introduced before is somebody's mentor again only when nobody else is left."""
    past = Past(meetings={frozenset((1, 3)): (Meeting(2),), frozenset((2, 4)): (Meeting(2),)})
    mentors, mentees = [Mentor(Candidate(1)), Mentor(Candidate(2))], [Candidate(3), Candidate(4)]
    assert pairs_of(match(mentors, mentees, past)) == {(1, 4), (2, 3)}


def test_the_order_of_people_changes_nothing() -> None:
    """And the seed decides among equals."""
    mentors = [Mentor(Candidate(each), each % 3) for each in range(20)]
    mentees = [Candidate(each) for each in range(10, 40)]
    again = match(mentors[::-1], mentees[::-1])
    assert again == match(mentors, mentees)
    assert pairs_of(draw_mentors(mentors, mentees, NO_PAST, RULES, 2, AT)) != pairs_of(again)
