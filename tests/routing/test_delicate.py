"""Delicate asks: pay, leaving and conflict are noticed; business of all days is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.delicate import sounds_delicate


@pytest.mark.parametrize(
    "words",
    [
        "How do I ask for a raise?",
        "How did you negotiate your salary? My salary hasn’t moved in years",
        "I was underpaid for two years",
        "How can I quit my job kindly?",
        "I want to LEAVE my current company",
        "Trouble with my manager: who has been there?",
        "My boss keeps yelling",
        "Has anyone been laid off while pregnant?",
    ],
)
def test_it_is_noticed(words: str) -> None:
    """In the words that people use."""
    assert sounds_delicate(words)


@pytest.mark.parametrize(
    "words",
    [
        "Who has run a SOC 2 audit at a startup?",
        "Who has raised a seed round?",
        "Which payment provider do you use?",
        "What salary bands do you use for engineers?",
        "How do I resolve merge conflicts?",
        "Who leaves for the conference early?",
        "",
    ],
)
def test_the_rest_is_left_alone(words: str) -> None:
    """Most asks about money or going somewhere are no secret."""
    assert not sounds_delicate(words)


@given(st.text())
def test_whatever_is_asked(words: str) -> None:
    """More words around it hide nothing."""
    assert sounds_delicate(f"{words}\nmy boss keeps yelling")
