"""Ranking: newest and strongest first, the rested before the tired, and everyone with a reason."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.evidence import Evidence, Found, Kind
from bot.routing.ranking import rank
from tests.routing.giving import NOW, ids, index_of, piece, who

ASK = "Who has run a SOC 2 audit?"


def test_an_answer_fades_and_an_offer_does_not() -> None:
    """Half is left after 90 days."""
    index = index_of(
        piece(1, "SOC 2 audit", days=90),
        piece(2, "SOC 2 audit", Kind.OFFER, days=900),
        piece(3, "SOC 2 audit"),
    )
    found = who(index, ASK)
    assert ids(found) == [2, 3, 1]
    assert found[1].score == found[0].score
    assert found[2].score == pytest.approx(found[0].score / 2, rel=0.1)


def test_several_answers_speak_louder_than_one() -> None:
    """They are added up."""
    index = index_of(
        piece(1, "SOC 2 audit"), piece(2, "SOC 2 audit"), piece(2, "our SOC 2 audit", days=2)
    )
    assert ids(who(index, ASK)) == [2, 1]


@pytest.mark.parametrize("weak", [Kind.TITLE, Kind.COMPANY, Kind.ASK])
def test_some_signs_are_weaker_than_an_answer(weak: Kind) -> None:
    """A title, a company, and what somebody asked themselves."""
    index = index_of(piece(1, "SOC 2 audit", weak), piece(2, "SOC 2 audit"))
    assert ids(who(index, ASK)) == [2, 1]


def test_an_introduction_counts_only_when_there_is_nothing_better() -> None:
    """It comes after the weakest of other signs, and adds nothing to them."""
    index = index_of(
        piece(1, "I love SOC 2 audit, audit, audit", Kind.BIO),
        piece(2, "gardening, and once an audit", Kind.ASK, days=700),
        piece(3, "SOC 2 audit", Kind.OFFER),
        piece(3, "SOC 2 audit", Kind.BIO),
    )
    found = who(index, ASK)
    assert ids(found) == [3, 2, 1]
    assert {each.kind for each in found[0].why} == {Kind.OFFER}


def test_who_was_asked_lately_is_spared() -> None:
    """Each time in the last 7 days speaks for others."""
    index = index_of(piece(1, "SOC 2 audit"), piece(1, "audit"), piece(2, "SOC 2 audit"))
    found = index.best(ASK)
    assert ids(rank(found, NOW, {})) == [1, 2]
    assert ids(rank(found, NOW, {1: 2})) == [2, 1]


def test_nobody_is_named_without_a_reason() -> None:
    """No evidence, nobody; and what hardly speaks for someone is not said."""
    assert rank([], NOW, {}) == []
    index = index_of(piece(1, ASK), piece(1, "audit " + "garden " * 90), piece(2, "audit"))
    assert [len(each.why) for each in who(index, ASK)] == [1, 1]


PIECES = st.builds(
    lambda member, kind, days, score: Found(
        Evidence(member, kind, "", NOW - timedelta(days=days)), float(score)
    ),
    st.integers(1, 6),
    st.sampled_from(Kind),
    st.integers(0, 2_000),
    st.integers(1, 10**7),
)


@given(st.lists(PIECES, max_size=40))
def test_the_order_in_which_pieces_come_changes_nothing(found: list[Found]) -> None:
    """Each replica and each database gives the same people, to the last digit."""
    again = sorted(found, key=lambda each: (each.score, each.evidence.member_id))
    one, other = rank(found, NOW, {}), rank(again, NOW, {})
    assert [(each.member_id, each.score) for each in one] == [
        (each.member_id, each.score) for each in other
    ]
    assert all(each.why and each.score > 0 for each in one)
    assert len({each.member_id for each in one}) == len(one)


@given(st.lists(PIECES, min_size=1, max_size=20), st.integers(1, 6), st.integers(1, 9))
def test_to_be_asked_more_never_puts_anyone_forward(
    found: list[Found], member: int, times: int
) -> None:
    """However many pieces speak for them."""
    before, after = rank(found, NOW, {}), rank(found, NOW, {member: times})
    if member in ids(before):
        assert ids(after).index(member) >= ids(before).index(member)
