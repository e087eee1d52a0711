"""Explained: locked groups, funnels, and who has few people to meet."""

import pytest

from bot.matching import Candidate, Funnel, Meeting, Past, Relaxed, Rules, Strength, Wish
from bot.matching.draw import draw
from bot.matching.funnels import few_partners, funnel_of
from bot.matching.worth import Worth
from tests.matching.company import AT, members, met, never, people, placed


def test_a_locked_group_is_kept_and_nobody_joins_it() -> None:
    """The rest is drawn around it, a trio of its own included."""
    for seed in range(4):
        drawing = draw(people(1, 2, 3, 4, 5), Past(), Rules(), seed, AT, locked=[(4, 2)])
        assert members(drawing) == [(1, 3, 5), (2, 4)]
    alone = draw(people(1, 2, 3), Past(), Rules(), 1, AT, locked=[(1, 2)])
    assert members(alone) == [(1, 2)]
    assert [each.member_id for each in alone.left_out] == [3]


@pytest.mark.parametrize(
    ("locked", "why"),
    [
        ([(1, 2)], "can't be introduced"),
        ([(1, 3, 2)], "can't be introduced"),
        ([(1, 9)], "don't take part: 9"),
        ([(1, 3), (3, 2)], "in two"),
        ([(3, 3)], "in two"),
        ([(3,)], "at least two"),
    ],
)
def test_a_locked_group_is_checked_by_the_same_rules(
    locked: list[tuple[int, ...]], why: str
) -> None:
    """Whatever the admin says, who must not meet doesn't."""
    with pytest.raises(ValueError, match=why):
        draw(people(1, 2, 3), Past(never((1, 2))), Rules(), 1, AT, locked=locked)


def test_a_locked_group_may_be_a_repeat() -> None:
    """It is the admin's wish, and said to be one."""
    past = Past(meetings=met((1, 2)))
    first, second = draw(people(1, 2, 3, 4), past, Rules(), 1, AT, locked=[(1, 2)]).groups
    assert (first.relaxed, second.relaxed) == ((Relaxed.RECENT_REPEAT,), ())


def test_a_funnel_counts_each_other_once_for_what_ruled_them_out_first() -> None:
    """Never, the admin's rules, language, hours, and lately, in that order."""
    dutch, german = frozenset(("Dutch",)), frozenset(("German",))
    some = [
        Candidate(1, languages=german, zone="Europe/Berlin", company="Acme"),
        Candidate(2, languages=dutch),
        Candidate(3, languages=dutch, zone="Pacific/Auckland"),
        Candidate(4, zone="Pacific/Auckland"),
        Candidate(5),
        Candidate(6),
        Candidate(7, company="acme", languages=dutch),
        Candidate(8, languages=dutch),
    ]
    past = Past(never((1, 8)), met((1, 5), (1, 2)) | met((1, 6), rounds_ago=9))
    rules = Rules(2, {Wish.OTHER_COMPANY: Strength.ALWAYS})
    funnel = funnel_of(Worth(some, past, rules, 1, AT), 0)
    expected = Funnel(7, never=1, rules=1, no_language=2, no_hours=1, recent=1)
    assert (funnel, funnel.free) == (expected, 1)


def test_who_is_left_out_or_relaxed_has_a_funnel() -> None:
    """And nobody else has."""
    past = Past(never((1, 2), (1, 3)), met((2, 3)))
    drawing = draw(people(1, 2, 3), past, Rules(), 1, AT)
    assert [(each.member_id, each.funnel) for each in drawing.left_out] == [(1, Funnel(2, never=2))]
    assert [group.funnels for group in drawing.groups] == [(Funnel(2, 1, recent=1),) * 2]
    assert draw(people(1, 2, 3), Past(), Rules(), 1, AT).groups[0].funnels == ()


def test_repeats_are_unavoidable_only_if_no_drawing_is_without() -> None:
    """Two who have met only each other may meet: all others have met both."""
    history = met((1, 2), (1, 3), (2, 3), (1, 4), (2, 4))
    drawing = draw(people(1, 2, 3, 4), Past(meetings=history), Rules(), 1, AT)
    assert placed(drawing) == [1, 2, 3, 4]
    assert (drawing.avoidable, drawing.unavoidable) == (0, 1)


def test_a_lighter_rule_is_broken_rather_than_a_repeat_avoided_at_any_price() -> None:
    """An old repeat is lighter than no common language: it could have been avoided, and is said."""
    english, dutch = frozenset(("English",)), frozenset(("Dutch",))
    some = [Candidate(n, languages=english if n < 3 else dutch) for n in (1, 2, 3, 4)]
    past = Past(meetings=met((1, 2), (3, 4), rounds_ago=20))
    drawing = draw(some, past, Rules(), 1, AT)
    assert members(drawing) == [(1, 2), (3, 4)]
    assert (drawing.avoidable, drawing.unavoidable) == (2, 0)


def test_the_admin_hears_who_has_few_partners_and_how_many_each_had() -> None:
    """Introductions that came to nothing are not partners."""
    apart = never((1, 2), (1, 3), (1, 4), (2, 3))
    assert few_partners(Worth(people(1, 2, 3, 4), Past(apart), Rules(), 1, AT)) == (1, 2, 3, 4)
    assert few_partners(Worth(people(1, 2, 3, 4), Past(apart), Rules(), 1, AT), 2) == (1, 2, 3)
    assert few_partners(Worth(people(1, 2, 3), Past(apart), Rules(), 1, AT)) == ()
    assert few_partners(Worth([], Past(), Rules(), 1, AT)) == ()
    far = frozenset(pair for other in range(2, 600) for pair in never((1, other)))
    assert few_partners(Worth(people(*range(1, 603)), Past(far), Rules(), 1, AT)) == ()
    assert few_partners(Worth(people(*range(1, 601)), Past(far), Rules(), 1, AT)) == (1,)
    meetings = {
        frozenset((1, 2)): (Meeting(1), Meeting(3)),
        frozenset((1, 3)): (Meeting(2, met=False),),
    }
    assert Past(meetings=meetings).partners() == {1: 1, 2: 1}
