"""Days and times in people's words."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.options.dates import read_date, read_time

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)

DAYS = [
    ("today", TODAY),
    ("tomorrow", date(2026, 3, 3)),
    ("day after tomorrow", date(2026, 3, 4)),
    ("2 weeks", date(2026, 3, 16)),
    ("for 2 weeks", date(2026, 3, 16)),
    ("two weeks", date(2026, 3, 16)),
    ("2w", date(2026, 3, 16)),
    ("a fortnight", date(2026, 3, 16)),
    ("in 3 days", date(2026, 3, 5)),
    ("a month", date(2026, 4, 2)),
    ("next week", date(2026, 3, 9)),
    ("next month", date(2026, 4, 2)),
    ("next Friday", date(2026, 3, 6)),
    ("Friday", date(2026, 3, 6)),
    ("this friday", date(2026, 3, 6)),
    ("Monday", date(2026, 3, 9)),
    ("until 3 March", date(2026, 3, 3)),
    ("March 3", date(2026, 3, 3)),
    ("1 March", date(2027, 3, 1)),
    ("Monday, 9 March", date(2026, 3, 9)),
    ("until the 9th", date(2026, 3, 9)),
    ("the 1st", date(2026, 4, 1)),
    ("31st", date(2026, 3, 31)),
    ("May", date(2026, 5, 1)),
    ("29 February", date(2028, 2, 29)),
    ("2026-03-10", date(2026, 3, 10)),
    ("10.3.", date(2026, 3, 10)),
    ("1.3.", date(2027, 3, 1)),
    ("10.03.2026", date(2026, 3, 10)),
    ("25/3/2026", date(2026, 3, 25)),
    ("3/25", date(2026, 3, 25)),
    ("yesterday", date(2026, 3, 1)),
    ("3 March 2020", date(2020, 3, 3)),
]

NO_DAYS = (
    *("", "until", "soon", "never", "banana", "until further notice", "a", "two", "the"),
    *("15", "1", "-1", "5000", "1700000000", "1e5", "noon", "12:00", "10 am", "an hour"),
    *("30 February", "29 Feb 2027", "2026-02-30", "0000-00-00", "31.4.", "45th", "0th"),
    *("10/03/2026", "3-4", "99999999999 years", "10.03.26", "２０"),
)


@pytest.mark.parametrize(("words", "day"), DAYS, ids=[words for words, _ in DAYS])
def test_a_day_in_words(words: str, day: date) -> None:
    """Seen from Monday, 2 March 2026."""
    assert read_date(words, MONDAY, BERLIN) == day


@pytest.mark.parametrize("words", NO_DAYS)
def test_what_names_no_single_day(words: str) -> None:
    """Better to ask than to guess: 10/03 is two different days."""
    assert read_date(words, MONDAY, BERLIN) is None


def test_the_day_is_the_members_own() -> None:
    """At 23:30 UTC on Monday, it is Tuesday in Auckland and still Monday in Los Angeles."""
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert read_date("tomorrow", late, ZoneInfo("Pacific/Auckland")) == date(2026, 3, 4)
    assert read_date("tomorrow", late, ZoneInfo("America/Los_Angeles")) == date(2026, 3, 3)
    assert read_date("the 3rd", late, ZoneInfo("Pacific/Auckland")) == date(2026, 3, 3)


def test_leap_days_and_ends_of_months() -> None:
    """A year from a leap day, a month from the 31st, the 30th seen from February."""
    assert read_date("a year", datetime(2028, 2, 29, 9, tzinfo=UTC), BERLIN) == date(2029, 2, 28)
    assert read_date("1 month", datetime(2026, 1, 31, 9, tzinfo=UTC), BERLIN) == date(2026, 2, 28)
    assert read_date("the 30th", datetime(2026, 2, 1, 9, tzinfo=UTC), BERLIN) == date(2026, 3, 30)
    assert read_date("31st", datetime(2026, 12, 31, 9, tzinfo=UTC), BERLIN) == date(2026, 12, 31)
    assert read_date("the 5th", datetime(2026, 12, 31, 9, tzinfo=UTC), BERLIN) == date(2027, 1, 5)


_UNITS = st.sampled_from(["day", "week", "month", "year", "d", "w", "mo", "am", "march", "th"])
_SCRAPS = st.sampled_from(
    ["next", "last", "3", "march", "friday", "week", "ago", "utc", "10:00", ",", "the", "of", "in"]
)
_WORDISH = st.one_of(
    st.text(max_size=80),
    st.builds(lambda n, unit: f"{n} {unit}s", st.integers(), _UNITS),
    st.builds(lambda n, unit: f"in {n}{unit}", st.integers(), _UNITS),
    st.builds(lambda d, m, y: f"{d}.{m}.{y}", st.integers(), st.integers(), st.integers()),
    st.lists(_SCRAPS).map(" ".join),
)


@given(_WORDISH, st.integers(0, 2_000_000_000))
def test_no_words_break_the_dates(words: str, seconds: int) -> None:
    """A day or None, and nothing else, at any time."""
    found = read_date(words, datetime.fromtimestamp(seconds, UTC), BERLIN)
    assert found is None or type(found) is date


@given(st.integers(0, 400))
def test_a_day_written_out_is_read_back(ahead: int) -> None:
    """As ISO, and as a day and a month in words."""
    day = TODAY + timedelta(days=ahead)
    assert read_date(day.isoformat(), MONDAY, BERLIN) == day
    assert read_date(f"{day.day} {day:%B} {day.year}", MONDAY, BERLIN) == day
    assert read_date(f"{ahead} days", MONDAY, BERLIN) == day


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("10", time(10)),
        ("9:05", time(9, 5)),
        ("17.30", time(17, 30)),
        ("17h30", time(17, 30)),
        ("17h", time(17)),
        ("9 am", time(9)),
        ("9 A.M.", time(9)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("0:00", time(0)),
    ],
)
def test_a_time_of_day(words: str, at: time) -> None:
    """As people write it."""
    assert read_time(words) == at


@pytest.mark.parametrize("words", ["", "24:00", "9:60", "13 pm", "0 am", "-1", "noonish", "9:5"])
def test_what_is_no_time(words: str) -> None:
    """Rather asked again than guessed."""
    assert read_time(words) is None


@given(st.one_of(st.text(max_size=12), st.from_regex(r"\d+[:.h]?\d* ?(am|pm)?", fullmatch=True)))
def test_no_words_break_the_times(words: str) -> None:
    """A time or None."""
    found = read_time(words)
    assert found is None or type(found) is time
