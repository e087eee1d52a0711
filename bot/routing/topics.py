"""Topics: which words of an ask say what somebody knows about."""

from collections.abc import Sequence

from bot.routing.terms import terms_of

MOST = 3  # words
LONGEST = 40  # characters
_MARKS = ".,;:!?…\"'“”‘’()[]{}<>*_`"


def topic_of(words: str, pieces: Sequence[str]) -> str:
    """The words of an ask, next to each other, that are in most of the pieces; `` for none.

    They are given as they were written: `SOC 2`.
    """
    theirs = [frozenset(terms_of(each)) for each in pieces]
    spoken = [each.strip(_MARKS) for each in words.split()]
    runs = _runs(spoken, frozenset().union(*theirs))

    def shared(run: Sequence[str]) -> int:
        terms = set(terms_of(" ".join(run)))
        return sum(len(terms & each) for each in theirs)

    best = max(runs, key=shared, default=[])
    topic = " ".join(best)
    return topic if len(topic) <= LONGEST else ""


def _runs(spoken: Sequence[str], theirs: frozenset[str]) -> list[list[str]]:
    """Words in a row each of which tells something that is theirs, too; a number with its word."""
    runs: list[list[str]] = [[]]
    for word in spoken:
        run = runs[-1]
        together = set(terms_of(f"{run[-1]} {word}")) - set(terms_of(run[-1])) if run else set()
        if len(run) < MOST and theirs & (together | set(terms_of(word))):
            run.append(word)
        elif theirs.intersection(terms_of(word)):
            runs.append([word])
        elif run:
            runs.append([])
    return [run for run in runs if run]
