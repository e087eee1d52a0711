"""Mornings: nine o'clock of a weekday, wherever someone is."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.mornings import next_morning
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
