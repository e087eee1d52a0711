"""Stems: an English word without its endings, so that audits, auditing and auditor are one."""

from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_SIBILANT = ("ches", "shes", "sses", "xes", "zes")
_ENDINGS = (("ing", 3), ("ed", 3), ("ment", 5), ("ion", 4), ("ly", 4), ("er", 5), ("or", 5))
"""Each with the letters that must be left."""


@lru_cache(65_536)
def stem(word: str) -> str:
    """The stem of a folded word. Short words, and what is not written in a to z, stay."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    word = _singular(word)
    for ending, least in _ENDINGS:
        left = word.removesuffix(ending)
        if left != word and len(left) >= least and _may_end(left, ending):
            return _mended(left) if ending in ("ing", "ed") else _without_e(left)
    return _without_e(word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(_SIBILANT):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")


def _may_end(left: str, ending: str) -> bool:
    if not _VOWELS.intersection(left):
        return False
    if ending == "ion":
        return left[-1] in "ts"
    return not (ending in ("ed", "er") and left[-1] == "e")


def _mended(left: str) -> str:
    """What stood before -ing or -ed: running was run, coding was code."""
    if len(left) > 3 and left[-1] == left[-2] and left[-1] not in "lsz":
        return left[:-1]
    if len(left) == 3 and left[1] in _VOWELS and not _VOWELS.intersection(left[::2]):
        return left if left[-1] in "wx" else f"{left}e"
    return _without_e(left)


def _without_e(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] == "e" and word[-2] not in "aeo" else word
