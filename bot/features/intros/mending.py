"""Mending: groups that were drawn earlier are fitted to who takes part now."""

from bot.features.intros.gathering import Gathering
from bot.matching import Drawing, Drawn, Past

OPENED = 3  # good groups at most that are drawn anew, so that nobody else is left out


def mend(drawing: Drawing, gathering: Gathering, seed: int) -> Drawing:
    """As few groups as possible are drawn anew; everyone who takes part is in the drawing."""
    good = [each for each in drawing.groups if is_good(each, gathering.present, gathering.past)]
    placed = {member for each in good for member in each.members}
    if placed == gathering.present:
        return Drawing(tuple(good))
    mended = [_redraw(good, n, gathering, seed) for n in range(min(OPENED, len(good)) + 1)]
    return min(mended, key=lambda each: len(each.left_out))


def is_good(group: Drawn, present: frozenset[int], past: Past) -> bool:
    """Whether all of a group still take part, and may be introduced to each other."""
    members = group.members
    return present.issuperset(members) and all(
        past.allows(each, members[:n]) for n, each in enumerate(members)
    )


def _redraw(good: list[Drawn], opened: int, gathering: Gathering, seed: int) -> Drawing:
    kept = good[opened:]
    loose = gathering.present.difference(*(each.members for each in kept))
    rest = gathering.draw(seed, loose)
    return Drawing((*kept, *rest.groups), rest.left_out)
