"""Islands: people who are linked by whom they may meet, directly or by others between them."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray


def islands_of(allowed: NDArray[np.bool_], people: Sequence[int]) -> Iterator[list[int]]:
    """Each island of some people by their places; who may meet none of them is on no island."""
    left = np.zeros(len(allowed), dtype=np.bool_)
    left[list(people)] = True
    left &= allowed[:, left].any(axis=1)
    while left.any():
        here = np.zeros_like(left)
        here[left.argmax()] = True
        reached = 0
        while here.sum() > reached:
            reached = int(here.sum())
            here |= left & allowed[here].any(axis=0)
        left &= ~here
        yield np.flatnonzero(here).tolist()
