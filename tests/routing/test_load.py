"""Load: one number for how evenly help is spread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.load import gini


@pytest.mark.parametrize(
    ("loads", "expected"),
    [([], 0), ([0, 0], 0), ([3, 3, 3], 0), ([0, 0, 0, 4], 0.75), ([1, 3], 0.25)],
)
def test_known_spreads(loads: list[int], expected: float) -> None:
    """Even is 0; one of four who bears it all is 0.75."""
    assert gini(loads) == pytest.approx(expected)


@given(st.lists(st.integers(0, 1000), min_size=1))
def test_it_counts_shares_and_not_people(loads: list[int]) -> None:
    """Between 0 and 1; in any order, and with everything ten times over, the same."""
    spread = gini(loads)
    assert -1e-9 <= spread < 1
    assert gini([10 * each for each in reversed(loads)]) == pytest.approx(spread)
