"""Resemblance: whether an ask is like one that was answered before."""

from bot.routing.terms import terms_of

ALIKE = 0.6
"""Two asks are alike when so much of their terms, taken together, is in both of them."""
COMMON = 2  # terms at least: one word in common says little


def resembles(one: str, other: str) -> bool:
    """Whether two asks are probably about the same; the same words always are."""
    terms, others = set(terms_of(one)), set(terms_of(other))
    common = len(terms & others)
    if common < COMMON:
        return bool(terms) and terms == others
    return 2 * common >= ALIKE * (len(terms) + len(others))
