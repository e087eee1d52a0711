"""Mornings: nine o'clock of a weekday, wherever someone is."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.mornings import next_morning, working_days_after
from bot.zones import zone_of

FRIDAY = datetime(2026, 3, 6, 8, 59, tzinfo=UTC)


def test_a_morning_is_still_to_come() -> None:
    """On the minute it is the next day's, and over a weekend Monday's."""
    assert next_morning(FRIDAY, "UTC") == datetime(2026, 3, 6, 9, tzinfo=UTC)
    assert next_morning(FRIDAY + timedelta(minutes=1), "UTC") == datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert next_morning(FRIDAY, "no zone") == datetime(2026, 3, 6, 9, tzinfo=UTC)


@given(
    st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: FRIDAY + timedelta(minutes=minutes)),
    st.sampled_from(["Asia/Kolkata", "America/New_York", "Pacific/Apia", "Africa/Cairo", "UTC"]),
)
def test_it_is_nine_there_on_a_weekday(after: datetime, zone: str) -> None:
    morning = next_morning(after, zone)
    local = morning.astimezone(zone_of(zone))
    assert after < morning <= after + timedelta(days=4)
    assert (local.hour, local.weekday() < 5) == (9, True)


def test_working_days_pass_over_a_weekend() -> None:
    """Three from a Wednesday are on Monday at the same hour; a weekend counts from Monday on."""
    wednesday, saturday = FRIDAY - timedelta(days=2), FRIDAY + timedelta(days=1)
    assert working_days_after(wednesday, 3, "UTC") == FRIDAY + timedelta(days=3)
    assert working_days_after(FRIDAY, 3, "UTC") == FRIDAY + timedelta(days=5)
    assert working_days_after(saturday, 3, "UTC") == datetime(2026, 3, 12, tzinfo=UTC)


@given(
    st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: FRIDAY + timedelta(minutes=minutes)),
    st.integers(1, 5),
    st.sampled_from(["Asia/Kolkata", "America/New_York", "Pacific/Apia", "Africa/Cairo", "UTC"]),
)
def test_so_many_weekdays_lie_between(at: datetime, days: int, zone: str) -> None:
    """It ends on a weekday there, after so many of them, be the clocks changed meanwhile or not."""
    end = working_days_after(at, days, zone).astimezone(zone_of(zone))
    start = at.astimezone(zone_of(zone)).date()
    between = (start + timedelta(days=n) for n in range(1, (end.date() - start).days + 1))
    weekend = int(start.weekday() >= 5)
    assert end.weekday() < 5
    assert sum(day.weekday() < 5 for day in between) == days + weekend
