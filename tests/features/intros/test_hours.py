"""Times that suit everyone: half-hour zones, changing clocks, and opposite sides of the world."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.limits import CHOICES, LABEL
from bot.features.intros.hours import (
    AHEAD,
    LENGTH,
    WIDER,
    WIDEST,
    WORKING,
    Hours,
    common_times,
    find_times,
    spread,
)
from bot.features.intros.planning import time_label
from bot.people import Member

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
KOLKATA = ZoneInfo("Asia/Kolkata")

ZONES = st.sampled_from(
    [
        *("UTC", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata"),
        *("Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Kiritimati"),
        *("America/St_Johns", "Pacific/Chatham", "Africa/Cairo", "Asia/Tokyo"),
    ]
).map(ZoneInfo)
GROUPS = st.lists(ZONES, min_size=2, max_size=4)
MOMENTS = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001  # the strategy adds the zone
    max_value=datetime(2027, 12, 31),  # noqa: DTZ001  # the strategy adds the zone
    timezones=st.just(UTC),
)


def test_two_neighbours_share_their_whole_day() -> None:
    """The first time of a Tuesday is 9:00, the last one 16:30."""
    times = [at for at in common_times([BERLIN, BERLIN], MONDAY, WORKING) if at.day == 3]
    local = [at.astimezone(BERLIN).time() for at in times]
    assert (local[0], local[-1], len(local)) == (time(9), time(16, 30), 16)


def test_berlin_and_kolkata_meet_on_the_half_hour() -> None:
    """Four and a half hours apart: Berlin's morning is Kolkata's afternoon."""
    times = [at for at in common_times([BERLIN, KOLKATA], MONDAY, WORKING) if at.day == 3]
    assert [f"{at.astimezone(BERLIN):%H:%M}" for at in times] == [
        *("09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00")
    ]
    assert {at.astimezone(KOLKATA).minute for at in times} == {0, 30}


def test_the_clocks_of_who_picks_count() -> None:
    """Kathmandu is 45 minutes off, and still reads whole and half hours."""
    kathmandu = ZoneInfo("Asia/Kathmandu")
    times = common_times([kathmandu, BERLIN], MONDAY, WORKING)
    assert {at.astimezone(kathmandu).minute for at in times} == {0, 30}


def test_a_shared_day_narrows_when_only_one_changes_the_clock() -> None:
    """New York is ahead of Berlin's change by three weeks: an hour more in between."""
    new_york = ZoneInfo("America/New_York")
    before = common_times([BERLIN, new_york], datetime(2026, 3, 2, tzinfo=UTC), WORKING)
    between = common_times([BERLIN, new_york], datetime(2026, 3, 9, tzinfo=UTC), WORKING)
    count = [len([at for at in each if at.weekday() == 1]) for each in (before, between)]
    assert count == [4, 6]


def test_hours_widen_only_when_they_must() -> None:
    """Berlin with San Francisco, 9 hours apart, need their evenings and mornings."""
    hours, times = find_times([BERLIN, ZoneInfo("America/Los_Angeles")], MONDAY)
    assert hours is WIDER or hours is WIDEST
    assert times
    assert find_times([BERLIN, KOLKATA], MONDAY)[0] is WORKING


def test_twelve_hours_apart_is_found_at_the_edges_or_not_at_all() -> None:
    """Seven in the morning is seven in the evening; and 11 am is nobody's 11 pm."""
    hours, times = find_times([ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Sao_Paulo")], MONDAY)
    assert hours is WIDEST
    assert {at.astimezone(ZoneInfo("Asia/Tokyo")).hour for at in times} <= {7, 8, 19, 20}
    three = [ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/London"), ZoneInfo("America/Los_Angeles")]
    assert find_times(three, MONDAY) == (None, ())


@given(GROUPS, MOMENTS)
def test_every_time_suits_everyone(zones: list[ZoneInfo], now: datetime) -> None:
    """On a weekday, within the hours, whole, still to come, within the week: for each of them."""
    hours, times = find_times(zones, now)
    assert (hours is None) == (not times)
    assert list(times) == sorted(set(times))
    for at in times:
        assert now < at <= now + AHEAD
        for zone in zones:
            start, end = at.astimezone(zone), (at + LENGTH).astimezone(zone)
            assert hours is not None
            assert start.weekday() < 5
            assert start.date() == end.date()
            assert hours.start <= start.time() < end.time() <= hours.end


@given(GROUPS, MOMENTS)
def test_nothing_that_suits_everyone_is_missed(zones: list[ZoneInfo], now: datetime) -> None:
    """Walking through each quarter of an hour by hand finds the same times."""
    found = set(common_times(zones, now, WIDEST))
    start = datetime.combine(now.date(), time(0), UTC)
    for quarter in range(8 * 96):
        at = start + quarter * timedelta(minutes=15)
        fits = now < at <= now + AHEAD and at.astimezone(zones[0]).minute in (0, 30)
        assert (at in found) == (fits and all(_suits(WIDEST, at, zone) for zone in zones))


def _suits(hours: Hours, at: datetime, zone: ZoneInfo) -> bool:
    local = at.astimezone(zone)
    minutes = local.hour * 60 + local.minute
    return local.weekday() < 5 and hours.start.hour * 60 <= minutes <= hours.end.hour * 60 - 30


@given(GROUPS, MOMENTS)
def test_who_asks_a_little_later_still_finds_what_was_shown(
    zones: list[ZoneInfo], now: datetime
) -> None:
    """A chooser that was open for an hour holds no time that is refused before it has passed."""
    shown = find_times(zones, now)[1]
    later = now + timedelta(hours=1)
    assert {at for at in shown if at > later} <= set(find_times(zones, later)[1])


@given(GROUPS, MOMENTS, st.integers(7, CHOICES))
def test_a_chooser_holds_a_few_of_each_day(
    zones: list[ZoneInfo], now: datetime, limit: int
) -> None:
    """In order, within its limit, and no day is left out."""
    _, times = find_times(zones, now)
    few = spread(times, zones[0], limit)
    assert len(few) <= limit
    assert list(few) == [at for at in times if at in set(few)]
    assert _days(few, zones[0]) == _days(times, zones[0])


def _days(times: tuple[datetime, ...], zone: ZoneInfo) -> set[date]:
    return {at.astimezone(zone).date() for at in times}


def test_a_day_is_spread_from_its_first_time_to_its_last() -> None:
    """Three of one day: morning, noon and late afternoon; one of it: the first."""
    day = tuple(at for at in common_times([BERLIN], MONDAY, WORKING) if at.day == 3)
    few = [f"{at.astimezone(BERLIN):%H:%M}" for at in spread(day, BERLIN, 3)]
    assert few == ["09:00", "13:00", "16:30"]
    assert spread(day, BERLIN, 1) == day[:1]
    assert spread((), BERLIN, 25) == ()


def _someone(name: str, zone: str) -> Member:
    return Member(hash(name) % 1000, name, name, zone)


def test_a_label_says_where_it_is_what_time() -> None:
    """The own time first; others only where their clocks differ, and their day where that does."""
    ana, ben = _someone("Ana Silva", "Europe/Berlin"), _someone("Ben", "America/New_York")
    at = datetime(2026, 12, 1, 14, tzinfo=UTC)
    assert time_label(at, ana, [ben]) == "Tue 1 Dec, 15:00 (Ben 09:00)"
    assert time_label(at, ana, [_someone("Cy", "Europe/Paris")]) == "Tue 1 Dec, 15:00"
    far = _someone("Dee", "Pacific/Auckland")
    assert time_label(at, ana, [far]) == "Tue 1 Dec, 15:00 (Dee Wed 03:00)"


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=80), ZONES), min_size=2, max_size=4), MOMENTS
)
def test_a_label_always_fits(people: list[tuple[str, ZoneInfo]], now: datetime) -> None:
    """Whatever people are called."""
    who, *others = [Member(n, str(n), name, str(zone)) for n, (name, zone) in enumerate(people)]
    for at in find_times([zone for _, zone in people], now)[1]:
        assert len(time_label(at, who, others)) <= LABEL
