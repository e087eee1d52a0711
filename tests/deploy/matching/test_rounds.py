"""Rounds one after the other: what each leaves behind for the next."""

from datetime import UTC, datetime

from bot.matching import Candidate, Drawing, Drawn, LeftOut, Meeting, Past, Relaxed, Rules, Why
from deploy.matching.people import NEW, Roster
from deploy.matching.rounds import Play, count_unlucky, past_after

AT = datetime(2026, 3, 1, tzinfo=UTC)
DRAWING = Drawing(
    (Drawn((0, 1)), Drawn((2, 3, 4), relaxed=(Relaxed.TRIO,))),
    (LeftOut(5, Why.NOBODY_THEY_MAY_MEET),),
)


def test_who_was_together_has_met_and_all_else_is_a_round_older() -> None:
    """In a trio each has met both others."""
    never = frozenset((frozenset((0, 5)),))
    meetings = {frozenset((0, 1)): (Meeting(2, met=False),), frozenset((4, 5)): (Meeting(0.5),)}
    past = past_after(DRAWING, Past(never, meetings))
    fresh = (Meeting(1, met=True),)
    assert past.never == never
    assert past.meetings == {
        frozenset((0, 1)): (Meeting(1, met=True), Meeting(3, met=False)),
        frozenset((2, 3)): fresh,
        frozenset((2, 4)): fresh,
        frozenset((3, 4)): fresh,
        frozenset((4, 5)): (Meeting(1.5),),
    }


def test_who_had_to_make_do_is_ahead_next_time() -> None:
    """Left out or in a relaxed group is one more, a good group one less, but never below 0."""
    sat_out = [2, 0, 0, 1, 0, 0, 7]
    count_unlucky(DRAWING, sat_out)
    assert sat_out == [1, 0, 1, 2, 1, 1, 7]


def test_newcomers_grow_old() -> None:
    """A newcomer stays out of the trio for their first rounds, and then takes their turn."""
    people = [Candidate(n) for n in range(3)]
    play = Play(Roster(["a", "b", "c"], people, [None, 0.0, NEW - 1.0]), Rules(), 0, AT)
    news = [[each.newcomer for each in play.here(n, [0, 0, 0])] for n in range(NEW + 1)]
    assert news == [[False, True, True], *[[False, True, False]] * (NEW - 1), [False] * 3]


def test_the_week_goes_on() -> None:
    """Working hours are those of each round's own week: clocks change on 8 and 29 March.

    From nine to ten in New York it is two to three in London, but for three weeks of spring, in
    which it is one to two.
    """
    ny = Candidate(0, zone="America/New_York", hours=(9 * 60, 10 * 60))
    london = Candidate(1, zone="Europe/London", hours=(14 * 60, 15 * 60))
    roster = Roster(["ny", "london"], [ny, london], [None, None])
    rounds = Play(roster, Rules(), 0, AT).rounds(6, Past())
    apart = [Relaxed.ASYNCHRONOUS in each.drawing.groups[0].relaxed for each in rounds]
    assert apart == [False, True, True, True, False, False]
