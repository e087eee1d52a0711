"""Contacts of a replay: how often someone is asked in a week, some of it still ahead."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.records.contacts import WEEK
from deploy.routing.contacts import Contacts

START = datetime(2026, 3, 2, tzinfo=UTC)


def test_a_week_is_counted_to_both_sides() -> None:
    """What is planned counts, too."""
    contacts = Contacts()
    assert (contacts.around(1, START), contacts.last(1)) == (0, None)
    contacts.add(1, START)
    contacts.add(1, START + timedelta(days=6))
    assert contacts.around(1, START + timedelta(days=3)) == 2
    assert contacts.around(1, START + timedelta(days=12)) == 1
    assert contacts.around(1, START - timedelta(days=5)) == 1
    assert contacts.around(2, START) == 0
    assert contacts.last(1) == START + timedelta(days=6)


@given(st.lists(st.integers(0, 40 * 24), max_size=60), st.integers(1, 4))
def test_who_is_asked_below_a_limit_never_exceeds_it(hours: list[int], limit: int) -> None:
    """In whatever order the moments come."""
    contacts, asked = Contacts(), list[datetime]()
    for hour in hours:
        moment = START + timedelta(hours=hour)
        if contacts.around(1, moment) < limit:
            contacts.add(1, moment)
            asked.append(moment)
    asked.sort()
    later = zip(asked, asked[limit:], strict=False)
    assert all(other - one > WEEK for one, other in later)
