"""The index: what fits best is found, new pieces at once, and the same in any order."""

from hypothesis import given
from hypothesis import strategies as st

from bot.routing.evidence import Kind
from bot.routing.index import Index
from bot.routing.scoring import FOUND, RAREST, guesses, impact, weigh
from tests.routing.giving import NOW, ids, index_of, piece, who

WORDS = st.lists(
    st.sampled_from(
        ["audit", "rust", "kubernetes", "soc2", "hiring", "pricing", "vendor", "vue", "cobol"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


def test_what_fits_is_found_and_nothing_else() -> None:
    """The piece with more of the rarer words comes first."""
    index = index_of(
        piece(1, "hiring engineers"), piece(2, "hiring auditors for SOC 2"), piece(3, "gardening")
    )
    found = index.best("Hiring a SOC2 auditor")
    assert [each.evidence.member_id for each in found] == [2, 1]
    assert found[0].evidence == piece(2, "hiring auditors for SOC 2")


def test_a_new_piece_is_found_at_once() -> None:
    """Nothing is built in between."""
    index = Index()
    assert index.best("rust") == []
    index.add(piece(1, "rust"))
    assert len(index.best("rust")) == 1
    index.add(piece(2, "rust"))
    assert ids(who(index, "rust")) == [1, 2]


def test_of_equal_pieces_the_latest_come_first_and_so_many_are_found() -> None:
    """No more than so many, however many fit."""
    index = index_of(*(piece(n, "rust") for n in range(FOUND + 50)))
    found = index.best("rust")
    assert [each.evidence.member_id for each in found] == list(range(FOUND + 49, 49, -1))
    assert [each.evidence.member_id for each in index.best("rust", 2)] == [349, 348]


def test_a_slip_is_forgiven_when_nobody_wrote_it_so() -> None:
    """And counts less than what was meant."""
    index = index_of(piece(1, "kubernetes"), piece(2, "vendor"), piece(3, "cobol"))
    assert ids(who(index, "kuberentes")) == [1]
    assert index.best("kubernetes")[0].score > index.best("kuberentes")[0].score
    index.add(piece(4, "kuberentes"))
    assert ids(who(index, "kuberentes")) == [4]


def test_only_the_rarest_terms_count() -> None:
    """A long ask is searched by what tells most in it."""
    spread = {f"term{n}": n + 1 for n in range(40)}
    weights = weigh(list(spread), spread, 1_000)
    assert list(weights) == [f"term{n}" for n in range(RAREST)]
    assert list(weights.values()) == sorted(weights.values(), reverse=True)


def test_an_unknown_term_has_no_weight() -> None:
    """Unless it is nearly a known one."""
    assert weigh(["zebra"], {}, 10) == {}
    assert guesses(["rust", "kubernets"], {"rust": 1}).keys() == {"kubernets"}


@given(st.integers(1, 1_000), st.integers(1, 3_000))
def test_a_term_adds_more_the_oftener_it_stands_and_less_in_a_longer_piece(
    count: int, length: int
) -> None:
    """And never so much that the score of an ask would not fit into its bits."""
    assert 1 <= impact(count, length) <= impact(count + 1, length) < 4_096
    assert impact(count, length + 1) <= impact(count, length)


@given(st.lists(WORDS, min_size=1, max_size=30), WORDS)
def test_scores_are_what_they_are_whatever_was_added_first(pieces: list[str], ask: str) -> None:
    """Two indexes with the same pieces give the same scores to the last digit."""
    there = index_of(*(piece(n, words) for n, words in enumerate(pieces)))
    back = index_of(*(piece(n, words) for n, words in reversed(list(enumerate(pieces)))))
    scores = {each.evidence.member_id: each.score for each in there.best(ask)}
    assert scores == {each.evidence.member_id: each.score for each in back.best(ask)}
    assert there.best(ask) == there.best(ask)
    assert all(score > 0 for score in scores.values())


def test_what_is_found_is_what_was_given() -> None:
    """But for where it stems from, which is nobody's business in memory."""
    given_ = piece(7, "vendor security", Kind.OFFER, days=3)
    assert index_of(given_).best("security")[0].evidence == given_
    assert NOW.tzinfo == index_of(given_).best("security")[0].evidence.at.tzinfo
