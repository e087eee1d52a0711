"""Spelling: what someone may have meant who slipped while typing."""

from functools import lru_cache

SHORTEST = 5  # letters of a word in which a slip is forgiven: shorter ones are other words at once
SWAPPED = 7  # letters of a word in which one may stand for another: stripe is not strike
_LATIN = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(4_096)
def near(term: str) -> frozenset[str]:
    """The terms one slip away: a letter missing, too many, changed, or two in the wrong order.

    The first letter is seldom wrong, and is taken as it stands.
    """
    if len(term) < SHORTEST or not term.isalpha():
        return frozenset()
    letters = sorted({*_LATIN, *term}) if term.isascii() else sorted(set(term))
    cuts = [(term[:n], term[n:]) for n in range(1, len(term) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    found |= {head + letter + tail for head, tail in cuts for letter in letters}
    if len(term) >= SWAPPED:
        found |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    return frozenset(found - {term})
