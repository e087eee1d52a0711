"""Groups of three and more: people are dealt out to the groups that they suit best."""

from collections.abc import Sequence

from bot.matching.worth import Worth


def make_groups(
    worth: Worth, size: int, seed: int, locked: Sequence[tuple[int, ...]] = ()
) -> list[list[int]]:
    """Groups of about `size` of people by their places; `locked` ones are kept as they are."""
    taken = {each for group in locked for each in group}
    free = [each for each in range(len(worth)) if each not in taken]
    groups: list[list[int]] = [[] for _ in range(max(1, (len(free) + size // 2) // size))]
    for each in free:
        fits = [group for group in groups if all(worth.allowed[each, other] for other in group)]
        if fits:
            min(fits, key=len).append(each)
    return [list(group) for group in (*locked, *groups) if len(group) > 1]
