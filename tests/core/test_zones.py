"""Zones: names in people's words, and moments on a calendar with its gaps."""

from contextlib import suppress
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.zones import find_zone, moment_at, read_zone, zone_of


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_name_is_read_in_any_case(words: str, zone: str) -> None:
    """As people write it."""
    assert read_zone(words) == zone


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("London", "Did you mean Europe/London?"),
        ("Europe/Belin", "Did you mean Europe/Berlin?"),
        ("new york", "Did you mean America/New_York?"),
        ("Europe", "Name a big city"),
        ("", "Name a big city"),
        ("@everyone", "Name a big city"),
    ],
)
def test_other_words_get_a_suggestion(words: str, says: str) -> None:
    """The nearest city, or an example."""
    with pytest.raises(ValueError, match=says.replace("?", r"\?")):
        read_zone(words)


@given(st.text(max_size=100))
def test_any_words_are_a_zone_or_a_kind_no(words: str) -> None:
    """What is read can be used."""
    with suppress(ValueError):
        assert find_zone(read_zone(words)) is not None
    assert zone_of(words) is not None


@pytest.mark.parametrize(
    ("day", "at", "moment"),
    [
        (date(2026, 3, 2), time(9), datetime(2026, 3, 2, 8, tzinfo=UTC)),
        (date(2026, 7, 1), time(9), datetime(2026, 7, 1, 7, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
    ids=["winter", "summer", "the missing hour", "the doubled hour"],
)
def test_a_slot_has_one_moment(day: date, at: time, moment: datetime) -> None:
    """Right after the missing hour, and the first of the doubled one."""
    assert moment_at(day, at, ZoneInfo("Europe/Berlin")) == moment
