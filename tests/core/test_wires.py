"""Wires: what a button's id carries comes back as it was."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.wires import LIMIT, StaleWire, Wirable, unwire, wire_up

WIRABLE = st.integers() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.lists(WIRABLE, max_size=4))
def test_what_goes_in_comes_out(args: list[Wirable]) -> None:
    """Whatever the arguments hold, colons and commas included."""
    try:
        wire = wire_up("ask.claim", tuple(args))
    except ValueError:
        assume(False)
    assert len(wire) <= LIMIT
    assert unwire(wire).name == "ask.claim"
    assert unwire(wire).args == tuple(str(arg) for arg in args)


def test_a_command_can_be_wired() -> None:
    """A button may open a command's form; its name has a slash and spaces."""
    assert unwire(wire_up("/intro setup", ())).name == "/intro setup"


def test_an_empty_word_beside_another_survives() -> None:
    """Two arguments stay two, even when the first says nothing."""
    assert unwire(wire_up("x", ("", 0))).args == ("", "0")


def test_a_wire_over_the_limit_is_refused() -> None:
    """It would fail on the platform only; so it fails here."""
    with pytest.raises(ValueError, match="100 at most"):
        wire_up("ask.claim", ("x" * LIMIT,))


@pytest.mark.parametrize("wire", ["", "k1", "k1:", "k1::1", "k0:ask.claim:1", "ask.claim:1", "💥"])
def test_an_older_or_foreign_wire_is_stale(wire: str) -> None:
    """Hand-made ones too."""
    with pytest.raises(StaleWire):
        unwire(wire)
