"""Choosing: over whole lives of communities, nobody is asked twice before all the others were."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.features.spotlight.choosing import REST, choose
from bot.records.spotlights import Spotlight, SpotlightState

START = datetime(2026, 3, 3, 10, tzinfo=UTC)
STATES = st.sampled_from([SpotlightState.SHOWN, SpotlightState.OVER, SpotlightState.DOWN])


def spotlight(number: int, member: int, lap: int, at: datetime, state: SpotlightState) -> Spotlight:
    return Spotlight(number, member, lap, at, at + timedelta(days=13), state=state)


@given(data=st.data(), size=st.integers(1, 12), weeks=st.integers(1, 60))
def test_turns_go_round(data: st.DataObject, size: int, weeks: int) -> None:
    """People come and go; those who are always there are asked as often as each other, or once
    less, and nobody twice within the rest."""
    always = set(range(1, size + 1))
    before: list[Spotlight] = []
    for week in range(weeks):
        now = START + timedelta(weeks=week)
        others = data.draw(st.sets(st.integers(100, 104)))
        pick = choose(sorted(always | others), before, {3: 2}, now, data.draw(st.integers(1, 2)))
        for member in pick.member_ids:
            state = data.draw(STATES)
            before.append(spotlight(len(before) + 1, member, pick.lap, now, state))
        turns = Counter(each.member_id for each in before)
        counted = {turns[each] for each in always}
        assert max(counted) - min(counted) <= 1
    last: dict[int, datetime] = {}
    for each in before:
        assert each.member_id not in last or each.at - last[each.member_id] >= REST
        last[each.member_id] = each.at
    assert len({(each.member_id, each.lap) for each in before}) == len(before)


def test_help_without_thanks_counts_among_those_who_were_never_shown() -> None:
    """Two who helped in silence come before one who helped nobody, and before one who was shown."""
    shown = spotlight(1, 1, 1, START - REST, SpotlightState.SHOWN)
    said_no = spotlight(2, 2, 1, START - REST, SpotlightState.OVER)
    unthanked = {1: 9, 2: 1, 4: 3}
    assert choose([2, 3, 4], [shown], unthanked, START, 2).member_ids == (4, 2)
    assert choose([1, 2], [shown, said_no], unthanked, START, 2).member_ids == (2, 1)


def test_of_equals_it_is_chance_which_each_slot_draws_anew() -> None:
    """No name and no id comes first again and again."""
    slots = [START + timedelta(weeks=week) for week in range(40)]
    first = {choose([1, 2, 3], [], {}, each, 1).member_ids for each in slots}
    assert first == {(1,), (2,), (3,)}
