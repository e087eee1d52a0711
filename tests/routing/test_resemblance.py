"""Resemblance: what is asked in other words is known again; what only sounds alike is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.resemblance import resembles
from tests.nasty import NASTY_TEXTS

SOC = "Who has run a SOC 2 audit at a startup?"


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (SOC, True),
        ("Can anyone recommend a SOC 2 auditor?", True),
        ("Looking for a SOC2 audit partner for our startup", True),
        ("Who has run a podcast at a startup?", False),
        ("Any good auditor?", False),
        ("", False),
        ("🎉", False),
    ],
)
def test_what_is_about_the_same(other: str, alike: bool) -> None:
    """Other words of the same thing; not one word in common."""
    assert resembles(SOC, other) is alike


@given(st.text() | st.sampled_from(NASTY_TEXTS), st.text() | st.sampled_from(NASTY_TEXTS))
def test_it_is_the_same_from_both_sides(one: str, other: str) -> None:
    """Whatever is asked."""
    assert resembles(one, other) is resembles(other, one)
