"""Seating: who of those who joined a pod sits in it, so that no two meet who must not."""

from collections.abc import Sequence

from bot.matching import Past


def seat(joined: Sequence[int], past: Past, size: int) -> list[int]:
    """Their ids, first come, first seated; who must not meet one of those before is left out."""
    seated: list[int] = []
    for each in joined:
        if len(seated) < size and past.allows(each, seated):
            seated.append(each)
    return seated
