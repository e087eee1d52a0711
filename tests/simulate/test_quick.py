"""A dozen people live two weeks: every promise is kept, and a broken one is seen."""

from pathlib import Path

import pytest

from bot.budget import Budget
from tests.simulate.people import invent
from tests.simulate.simulation import simulate

QUICK = (30, 2)  # members and weeks


async def test_a_small_community_lives_two_weeks(tmp_path: Path) -> None:
    """Whatever they do; and they do something of everything."""
    outcome = await simulate(tmp_path, *QUICK)
    assert list(outcome.breaches) == []
    measured = {each.what: each.measured for each in outcome.figures}
    for what in ("asks", "pairs introduced", "opportunities", "private messages, most"):
        assert measured[what] > 0, f"no {what}"


async def test_a_broken_promise_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kith, for once, writes to people whenever it likes."""
    monkeypatch.setattr(Budget, "left", lambda *_: 5)
    monkeypatch.setattr(Budget, "promptly", lambda *_: 5)
    outcome = await simulate(tmp_path, *QUICK)
    missed = {each.what for each in outcome.figures if not each.met}
    assert not outcome.kept
    assert missed == {
        "messages above a member's budget",
        "messages in quiet hours or at weekends",
    }


def test_people_are_the_same_for_the_same_seed() -> None:
    """Others for another."""
    assert invent(40, 28, seed=3) == invent(40, 28, seed=3)
    assert invent(40, 28, seed=3) != invent(40, 28, seed=4)
    assert len({each.name for each in invent(300, 84, seed=1)}) == 300
