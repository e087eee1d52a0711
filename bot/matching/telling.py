"""Telling words: those by which an offer is known to meet a need."""

from bot.records.profiles import words_of

_SMALL_WORDS = frozenset(
    word
    for words in (
        "a an the and or as at by for from in into of on to up with any some our your my their its",
        "i me we us you it is who how out good great help helping people someone work working",
    )
    for word in words.split()
)


def telling(words: str) -> frozenset[str]:
    """The words of an offer or a need, folded, without those that say nothing."""
    return frozenset(words_of(words)) - _SMALL_WORDS
