"""Fitting: whom an opportunity fits, in which order they hear of it, and what they learned."""

from hypothesis import given
from hypothesis import strategies as st

from bot.fitting import FULL, Fit, Wanted, fit, in_turn, lessons
from bot.routing.terms import terms_of

TALK = frozenset(terms_of("Keynote on Python talk panel speaking speaker Berlin"))
TRAITS = frozenset({"talk or panel", "python", "pycon"})
WORDS = st.lists(st.sampled_from(["python", "berlin", "speaking", "jazz", "boards"]), max_size=4)


def test_most_of_a_phrase_has_to_be_there() -> None:
    """Two of three will do, one of two won't; endings make no difference."""
    for phrase, fits in (
        ("speaking python berlin", True),
        ("speak python lisbon", True),
        ("python lisbon", False),
        ("keynotes", True),
        ("the", False),
        ("", False),
    ):
        assert (fit(TALK, TRAITS, Wanted(1, [phrase])) is not None) is fits, phrase


def test_what_is_watched_is_told_before_what_a_profile_says() -> None:
    found = fit(TALK, TRAITS, Wanted(1, ["python lisbon berlin"], ["speaking"]))
    assert found is not None
    assert found.why == "You watch for “python lisbon berlin”."
    needed = fit(TALK, TRAITS, Wanted(1, (), ["speaking"]))
    assert needed is not None
    assert needed.why == "Your profile says that you look for “speaking”."


def test_what_was_not_for_them_counts_less_each_time() -> None:
    """What they ask for in words is not touched by it."""
    scores = [fit(TALK, TRAITS, Wanted(1, ["python"], (), {"pycon": n})) for n in range(4)]
    assert [each.score if each else 0 for each in scores] == [FULL, FULL // 2, FULL // 3, 0]
    asked_for = fit(TALK, TRAITS, Wanted(1, ["python"], (), {"python": 9}))
    assert asked_for is not None
    assert asked_for.score == FULL


def test_lessons_are_what_was_passed_on_less_what_was_liked() -> None:
    passed = [{"job", "maps"}, {"job", "games"}]
    assert lessons(passed, [{"job", "games"}]) == {"job": 1, "maps": 1}


def test_who_heard_of_little_lately_is_first() -> None:
    one, other, third = (Fit(each, each * 100, ("x",), ()) for each in (1, 2, 3))
    assert in_turn([one, other, third], {3: 1}) == [other, one, third]


@given(WORDS, WORDS, st.dictionaries(st.sampled_from(sorted(TRAITS)), st.integers(0, 5)))
def test_more_words_never_hurt(watched: list[str], more: list[str], passed: dict[str, int]) -> None:
    """A phrase more fits at least as well, and nobody is told without a phrase of theirs."""
    less = fit(TALK, TRAITS, Wanted(1, watched, (), passed))
    both = fit(TALK, TRAITS, Wanted(1, [*watched, *more], (), passed))
    if less is not None:
        assert both is not None
        assert both.score >= less.score
    if both is not None:
        assert set(both.watched) <= {*watched, *more}
        assert both.why
