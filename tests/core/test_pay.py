"""Pay: sums in the words of people become sums that can be compared, or a word on what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pay import read_pay


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("", ""),
        ("unknown", "unknown"),
        ("I don't know", "unknown"),
        ("Pro bono", "unpaid"),
        ("60000 EUR", "EUR 60,000"),
        ("€60k-70k per year", "EUR 60,000–70,000 a year"),
        ("60-70k eur a year", "EUR 60,000–70,000 a year"),
        ("60.000 – 70.000 EUR / year", "EUR 60,000–70,000 a year"),
        ("80 USD/h", "USD 80 an hour"),
        ("about $1.5k once", "USD 1,500 once"),
        ("£500 to £500 daily", "GBP 500 a day"),
        ("3 CHF", "CHF 3"),
    ],
)
def test_what_people_write(words: str, read: str) -> None:
    assert read_pay(words) == read


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("competitive", "Write a sum"),
        ("DOE!!", "Write a sum"),
        ("<b>60k</b> EUR", "Write a sum"),
        ("60k", "one currency"),
        ("€60k USD", "one currency"),
        ("70-60 EUR", "smaller sum first"),
        ("0 EUR", "can't be right"),
        ("900m EUR", "can't be right"),
        ("60k EUR a fortnight", "which is it"),
    ],
)
def test_what_is_no_pay(words: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_pay(words)


@given(
    st.text(max_size=60) | st.from_regex(r"[€$]?\d{1,6}k?( ?- ?\d{1,6}k?)? ?[A-Z]{0,3}( a year)?")
)
def test_what_was_read_reads_the_same_again(words: str) -> None:
    """It fits the field, too, so that a form can show it."""
    try:
        read = read_pay(words)
    except ValueError:
        return
    assert read_pay(read) == read
    assert len(read) <= 60
