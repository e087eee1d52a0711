"""Fitting: whom an opportunity fits, and why, out of what they watch and look for."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from bot.routing.terms import terms_of

FULL = 1_000  # the score of one phrase, all of whose terms are there
LEAST = FULL // 3  # what fits less is left out
EXTRA = FULL // 10  # for each phrase more
MOST_OF_IT = 2 / 3  # of a phrase's terms that have to be there


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member wants: phrases that they watch, and what their profile looks for.

    `passed` counts what they said is not for them, by trait; less what interested them after all.
    """

    member_id: int
    watched: Sequence[str] = ()
    needed: Sequence[str] = ()
    passed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fit:
    """That something fits a member, and the phrases by which it does."""

    member_id: int
    score: int
    watched: tuple[str, ...]
    needed: tuple[str, ...]

    @property
    def why(self) -> str:
        """In words that the member may read."""
        if self.watched:
            return f"You watch for “{self.watched[0]}”."
        return f"Your profile says that you look for “{self.needed[0]}”."


def fit(terms: Collection[str], traits: Collection[str], wanted: Wanted) -> Fit | None:
    """How well something of these terms and traits fits; None when it doesn't.

    Each phrase counts by how much of it is there. Each trait that was not for them before, and
    that no phrase of theirs asks for, makes it worth half, a third, a quarter … as much.
    """
    watched = _hits(terms, wanted.watched)
    needed = _hits(terms, wanted.needed)
    found = [*watched.values(), *needed.values()]
    if not found:
        return None
    asked_for = {term for each in (*watched, *needed) for term in terms_of(each)}
    score = max(found) + EXTRA * (len(found) - 1)
    for trait in traits:
        if not asked_for.intersection(terms_of(trait)):
            score //= 1 + max(0, wanted.passed.get(trait, 0))
    if score < LEAST:
        return None
    return Fit(wanted.member_id, score, tuple(watched), tuple(needed))


def _hits(terms: Collection[str], phrases: Sequence[str]) -> dict[str, int]:
    """The phrases of which enough is there, the fullest first, and how much of each."""
    hits: dict[str, int] = {}
    for phrase in phrases:
        own = set(terms_of(phrase))
        there = sum(term in terms for term in own)
        if there and there >= ceil(len(own) * MOST_OF_IT):
            hits[phrase] = FULL * there // len(own)
    return dict(sorted(hits.items(), key=lambda pair: -pair[1]))


def in_turn(fits: Sequence[Fit], lately: Mapping[int, int]) -> list[Fit]:
    """In which order they hear of it: who heard of little lately first, then whom it fits best.

    `lately` counts what each heard of in the last weeks, so that not the same few are first.
    """
    return sorted(
        fits, key=lambda each: (lately.get(each.member_id, 0), -each.score, each.member_id)
    )


def lessons(
    passed: Sequence[Collection[str]], liked: Sequence[Collection[str]]
) -> Mapping[str, int]:
    """What is not for someone, by trait, from the traits of what they passed on and liked."""
    count = Counter(trait for each in passed for trait in each)
    count.subtract(trait for each in liked for trait in each)
    return {trait: times for trait, times in count.items() if times > 0}
