"""Terms: the same thing is found however it is written, and small words are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.spelling import near
from bot.routing.stems import stem
from bot.routing.terms import LONGEST, terms_of

SAME = [
    ("C++", "c++ developers"),
    (".NET", "we use .net"),
    ("SOC 2", "our SOC2 report"),
    ("SOC 2", "soc-2"),
    ("ISO 27001", "ISO27001"),
    ("k8s", "Kubernetes"),
    ("node.js", "NodeJS"),
    ("Python 3", "python3"),
    ("front-end", "frontend"),
    ("machine learning", "ML"),
    ("R&D", "r&d budgets"),
    ("Zürich", "ZURICH"),
    ("Ёлка", "елка"),
    ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
    ("東京", "東京でPythonを使う"),
    ("파이썬", "파이썬을 배우고 있어요"),
    ("मशीन", "मशीन लर्निंग"),
    ("managers", "management"),
    ("auditor", "security audits"),
    ("hiring", "who hired"),
    ("migration", "migrating"),
    ("pricing", "prices"),
]
APART = [
    ("C", "C++"),
    ("C#", "C++"),
    ("Java", "JavaScript"),
    ("SOC 2", "SOC 1"),
    (".NET", "the net result"),
    ("Stripe", "Strike"),
    ("R", "R&D"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_is_the_same(one: str, other: str) -> None:
    """Each term of the first is one of the second, or the numbered one is."""
    common = set(terms_of(one)) & set(terms_of(other))
    assert common >= {terms_of(one)[-1]}


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_not_the_same_stays_apart(one: str, other: str) -> None:
    """The term that tells one from the other is not shared."""
    assert terms_of(one)[-1] not in terms_of(other)


@pytest.mark.parametrize(
    "words",
    ["", "the", "Can anyone help me with this, please?", "🎉😀👍🏽", "…!?", "2 of 3", "@ana <@U1>",
     "https://example.com/a/very/long/link", "ana@example.com", "\u200b\u00a0"],
)  # fmt: skip
def test_words_that_tell_nothing_are_no_terms(words: str) -> None:
    """Nobody is asked because of them."""
    assert terms_of(words) == ()


def test_terms_stand_in_order_and_as_often_as_they_were_said() -> None:
    """How often matters to a score."""
    assert terms_of("Rust, Go and rust") == ("rust", "go", "rust")


@given(st.text(max_size=300))
def test_any_words_at_all_can_be_read(words: str) -> None:
    """Terms are short and folded, and to read them twice gives nothing new in kind."""
    terms = terms_of(words)
    assert all(0 < len(each) <= LONGEST for each in terms)
    assert terms_of(words) == terms
    assert terms_of(f"  {words}\n") == terms


@given(st.text(st.sampled_from("abcdefgilmnorstuvy"), min_size=1, max_size=14))
def test_a_stem_is_a_beginning_that_holds_something(word: str) -> None:
    """But for the last letter, which may become an e or a y."""
    found = stem(word)
    assert found
    assert word.startswith(found[:-1])
    assert stem(f"{found[:-1]}") is not None


def test_one_slip_is_forgiven_in_a_long_word() -> None:
    """A letter missing, too many, changed, or two in the wrong order; but not the first."""
    assert {"kubernets", "kubernetets", "kuberneted", "kubernetse"} <= near("kubernetes")
    assert "lubernetes" not in near("kubernetes")
    assert "strike" not in near("stripe")
    assert near("rust") == frozenset()


@given(st.text(st.characters(categories=["L"]), max_size=12))
def test_who_slipped_is_near_from_both_sides(term: str) -> None:
    """Leaving out a letter is undone by putting it in again."""
    for slip in sorted(near(term))[:50]:
        assert slip != term
        if len(slip) >= 5 and slip.isalpha() and len(slip) != len(term):
            assert term in near(slip) or not term.isascii()
