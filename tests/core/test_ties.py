"""Ties: gathered by whom they are with, the newest first; how long ago; what an offer covers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.network.days import ago, reminded_at
from bot.features.network.reasons import covered
from bot.people import Member
from bot.routing.terms import terms_of
from bot.ties import How, Tie, bonds

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MOMENTS = st.integers(0, 900).map(lambda days: NOON - timedelta(days=days))
TIES = st.builds(Tie, st.integers(1, 5), st.sampled_from(How), MOMENTS)


@given(st.lists(TIES, max_size=30))
def test_each_is_there_once_and_nothing_is_lost(ties: list[Tie]) -> None:
    found = bonds(ties)
    assert {each.other_id for each in found} == {each.other_id for each in ties}
    assert len(found) == len({each.other_id for each in found})
    assert sorted((t.other_id, t.how, t.at) for each in found for t in each.ties) == sorted(
        (t.other_id, t.how, t.at) for t in ties
    )
    lasts = [each.last for each in found]
    assert lasts == sorted(lasts, reverse=True)
    for each in found:
        assert each.last == max(t.at for t in each.ties)
        assert len(set(each.hows)) == len(each.hows)
        assert each.knows is (set(each.hows) != {How.INTRODUCED})


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (59, "8 weeks ago"),
        (60, "2 months ago"),
        (800, "2 years ago"),
        (-3, "today"),
    ],
)
def test_how_long_ago(days: int, words: str) -> None:
    """In the largest measure of which there are two."""
    assert ago(NOON - timedelta(days=days), NOON) == words


def test_a_promise_for_a_sunday_is_reminded_of_on_friday() -> None:
    """In the owner's own morning; the next one when that is over."""
    ana = Member(1, "U1", "Ana", "Europe/Berlin")
    sunday = date(2026, 3, 8)
    assert reminded_at(ana, sunday, NOON) == datetime(2026, 3, 6, 8, tzinfo=UTC)
    saturday = datetime(2026, 3, 7, 12, tzinfo=UTC)
    assert reminded_at(ana, sunday, saturday) == datetime(2026, 3, 9, 8, tzinfo=UTC)


WORDS = st.text("abc de+#", max_size=12)


@given(st.lists(WORDS, max_size=4), WORDS)
def test_an_offer_fits_when_all_of_it_is_in_the_words(offers: list[str], words: str) -> None:
    found = covered(offers, words)
    fits = [each for each in offers if terms_of(each) and {*terms_of(each)} <= {*terms_of(words)}]
    assert found == (fits[0] if fits else "")
    assert covered(["SOC 2 audits"], "Who has run a SOC 2 audit?") == "SOC 2 audits"
