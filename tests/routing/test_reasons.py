"""Reasons: true, short, and in words that both the asker and the one who is asked may read."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.evidence import Evidence, Kind, Ranked
from bot.routing.reasons import MOST, reasons_of
from tests.routing.giving import NOW, piece

ASK = "Looking for a SOC 2 auditor we can trust"


def why(*pieces: Evidence, words: str = ASK, now: datetime | None = NOW) -> tuple[str, ...]:
    return reasons_of(Ranked(1, 1.0, pieces), words, now)


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ([piece(1, "SOC 2?", days=40)], "answered an ask about SOC 2 in March"),
        (
            [piece(1, "Our soc2", days=40), piece(1, "SOC-2 costs", days=50)],
            "answered two asks about SOC 2 in March",
        ),
        (
            [piece(1, "SOC 2", days=5), piece(1, "SOC 2", days=70), piece(1, "SOC 2", days=9)],
            "answered three asks about SOC 2 since February",
        ),
        ([piece(1, "SOC 2", days=800)], "answered an ask about SOC 2 in February 2024"),
        ([piece(1, "SOC 2", days=5)] * 40, "answered 40 asks about SOC 2 in April"),
        ([piece(1, "the audits", Kind.THANKS, days=5)], "was thanked for auditor in April"),
        (
            [piece(1, "audits", Kind.OFFER), piece(1, "vendor security", Kind.OFFER)],
            "offers: audits, vendor security",
        ),
        ([piece(1, "SOC 2", Kind.SKILL)], "skills: SOC 2"),
        ([piece(1, "Auditor", Kind.TITLE)], "works as: Auditor"),
        ([piece(1, "Trust & Sons", Kind.COMPANY)], "works at: Trust & Sons"),
        ([piece(1, "I trust, I audit", Kind.BIO)], "wrote about auditor when saying hello"),
        ([piece(1, "trust", Kind.ASK, days=5)], "asked about trust in April"),
    ],
)
def test_a_reason_in_words(pieces: list[Evidence], said: str) -> None:
    """What they did, about what of the ask, and when."""
    assert why(*pieces) == (said,)


def test_only_what_is_about_it_is_counted() -> None:
    """Another answer that is only near adds nothing to the number."""
    two = piece(1, "SOC 2", days=5), piece(1, "SOC 2", days=6)
    assert why(*two, piece(1, "trust", days=400)) == ("answered two asks about SOC 2 in April",)


def test_without_the_ask_it_is_said_without_a_topic() -> None:
    """And without the day of today, with the year."""
    assert why(piece(1, "SOC 2", days=5), words="", now=None) == (
        "answered an ask like this in April 2026",
    )
    assert why(piece(1, "SOC 2", Kind.THANKS), words="") == ("was thanked in May",)


def test_at_most_three_reasons_the_strongest_first() -> None:
    """One for each kind."""
    kinds = (Kind.SKILL, Kind.ANSWER, Kind.OFFER, Kind.TITLE)
    said = why(*(piece(1, "SOC 2", kind) for kind in kinds))
    assert [each.split()[0] for each in said] == ["skills:", "answered", "offers:"]
    assert len(said) == MOST


def test_long_words_of_theirs_are_cut_to_a_line() -> None:
    """As far as there is nothing shorter."""
    long = piece(1, "SOC 2 " * 40, Kind.OFFER)
    assert len(why(long)[0]) < 80
    assert why(long, piece(1, "audits", Kind.OFFER)) == ("offers: audits",)


def test_nothing_of_what_others_asked_is_told() -> None:
    """Their words are theirs; only words of this ask are said."""
    secret = piece(1, "SOC 2 for our merger with Northwind, in secret")
    assert why(secret) == ("answered an ask about SOC 2 in May",)


PIECES = st.lists(
    st.builds(piece, st.just(1), st.text(max_size=80), st.sampled_from(Kind)),
    min_size=1,
    max_size=9,
)


@given(PIECES, st.text(max_size=200))
def test_there_is_always_a_reason_and_it_fits_a_line_or_two(
    pieces: list[Evidence], words: str
) -> None:
    """Whatever was written."""
    said = why(*pieces, words=words)
    assert 1 <= len(said) <= MOST
    assert all(0 < len(each) <= 250 for each in said)
