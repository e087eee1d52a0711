"""Fonts: what is drawn has a letter for everything, and says where it has none."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from bot.fonts import UNSHOWN, Weight, font, is_shown, shown

NAMES = ("Łukasz Dvořák", "Σοφία", "Ђорђе", "შოთა", "נועה", "فاطمة", "प्रिया", "สมชาย", "Nguyễn Thị")


def _letters(weight: Weight) -> set[int]:
    with TTFont(BytesIO(font(weight))) as opened:
        return set(opened.getBestCmap())


def test_both_weights_have_the_same_letters() -> None:
    assert _letters(Weight.REGULAR) == _letters(Weight.BOLD)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_many_scripts_are_shown(name: str) -> None:
    assert shown(name) == name
    assert is_shown(name)


def test_what_the_font_lacks_is_marked_or_left_out() -> None:
    """Letters leave a mark, once for a run; emoji leave nothing."""
    assert shown("Thanks, 田中さん! 🎉👍🏽 Done ❤️") == f"Thanks, {UNSHOWN}! Done"
    assert not is_shown("田中")
    assert is_shown("Done 🎉")


@given(st.text())
def test_whatever_is_shown_can_be_drawn(words: str) -> None:
    drawn = shown(words)
    assert {ord(each) for each in drawn if each != "\n"} <= _letters(Weight.REGULAR)
    assert drawn.count("\n") == words.count("\n")
    if is_shown(words):
        assert UNSHOWN not in drawn.replace(UNSHOWN, "", words.count(UNSHOWN))
