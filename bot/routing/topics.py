"""Topics: which words of an ask say what somebody knows about."""

from collections.abc import Sequence
from functools import lru_cache

from bot.routing.evidence import Evidence
from bot.routing.terms import terms_of

MOST = 3  # words
LONGEST = 40  # characters
LOOKED_AT = 60  # words of an ask
_MARKS = ".,;:!?…\"'“”‘’()[]{}<>*_`"

Spoken = tuple[str, frozenset[str], frozenset[str]]
"""A word as it was written, its terms, and those that it makes with the word before it."""


def topic_of(words: str, pieces: Sequence[Evidence]) -> tuple[str, Sequence[Evidence]]:
    """The words of an ask, next to each other, that are in most pieces, and those pieces.

    They are given as they were written: `SOC 2`. With no such words, `` and all pieces.
    """
    theirs = [_terms(each.words) for each in pieces]
    runs = _runs(_spoken(words), frozenset().union(*theirs))

    def shared(run: Sequence[Spoken]) -> int:
        return sum(len(_of(run) & each) for each in theirs)

    best = max(runs, key=shared, default=())
    topic = " ".join(word for word, _, _ in best)
    if not topic or len(topic) > LONGEST:
        return "", pieces
    about = [each for each, terms in zip(pieces, theirs, strict=True) if terms & _of(best)]
    return topic, about


def _runs(spoken: Sequence[Spoken], theirs: frozenset[str]) -> list[list[Spoken]]:
    """Words in a row each of which tells something that is theirs, too; a number with its word."""
    runs: list[list[Spoken]] = [[]]
    for each in spoken:
        _, own, both = each
        if runs[-1] and len(runs[-1]) < MOST and theirs & (own | both):
            runs[-1].append(each)
        elif theirs & own:
            runs.append([each])
        else:
            runs.append([])
    return [run for run in runs if run]


def _of(run: Sequence[Spoken]) -> frozenset[str]:
    """The terms of words in a row."""
    first = run[0][1] if run else frozenset[str]()
    return first.union(*(own | both for _, own, both in run[1:]))


@lru_cache(256)
def _spoken(words: str) -> tuple[Spoken, ...]:
    written = [each.strip(_MARKS) for each in words.split()[:LOOKED_AT]]
    return tuple(
        (word, own := _terms(word), _terms(f"{before} {word}") - own - _terms(before))
        for before, word in zip(["", *written], written, strict=False)
    )


@lru_cache(4_096)
def _terms(words: str) -> frozenset[str]:
    return frozenset(terms_of(words))
