"""Locks: groups that an admin set, checked by the same rules as any other."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from bot.matching.facets import ABSENT
from bot.matching.tally import Group
from bot.matching.worth import Worth


def places_of(worth: Worth, locked: Sequence[Sequence[int]]) -> list[Group]:
    """The places of these groups of ids. Raises ValueError for a group that must not be."""
    every = [member for group in locked for member in group]
    if unknown := sorted(set(every).difference(worth.places)):
        raise ValueError(f"They don't take part: {', '.join(map(str, unknown))}.")
    if len(every) > len(set(every)):
        raise ValueError("Somebody is in two of these groups.")
    groups = [tuple(sorted(worth.places[member] for member in group)) for group in locked]
    for group in groups:
        _check(worth, group)
    return groups


def _check(worth: Worth, group: Group) -> None:
    if len(group) < 2:
        raise ValueError("A group needs at least two people.")
    one, other = np.array(list(combinations(group, 2)), dtype=np.intp).T
    if (worth.pairs(one, other) >= ABSENT).any():
        raise ValueError("These people can't be introduced to each other.")
