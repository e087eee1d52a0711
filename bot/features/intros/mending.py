"""Mending: groups that were drawn earlier are fitted to who takes part now."""

from dataclasses import replace

from bot.features.intros.gathering import Gathering
from bot.matching import Drawing, Drawn, LeftOut, Past, Why

OPENED = 3  # good groups at most that are drawn anew, so that nobody else is left out


async def mend(drawing: Drawing, gathering: Gathering, seed: int) -> Drawing:
    """As few groups as possible are drawn anew; everyone who takes part is in the drawing.

    Whom an admin left out stays out, and what an admin locked stays as long as it can.
    """
    out = excluded(drawing, gathering.present)
    present = gathering.present.difference(each.member_id for each in out)
    good = [each for each in drawing.groups if is_good(each, present, gathering.past)]
    if not good:
        found = await gathering.draw(seed, present)
        return replace(found, left_out=(*found.left_out, *out))
    placed = {member for each in good for member in each.members}
    if placed == present:
        return replace(drawing, groups=tuple(good), left_out=out)
    good.sort(key=lambda each: each.locked)
    least = await _redraw(good, 0, gathering, present, seed)
    for opened in range(1, min(OPENED, len(good)) + 1):
        if least.left_out:
            other = await _redraw(good, opened, gathering, present, seed)
            least = min(least, other, key=lambda each: len(each.left_out))
    return replace(least, left_out=(*least.left_out, *out))


def excluded(drawing: Drawing, present: frozenset[int]) -> tuple[LeftOut, ...]:
    """Those whom an admin left out, and who would take part."""
    return tuple(
        each for each in drawing.left_out if each.why is Why.EXCLUDED and each.member_id in present
    )


def is_good(group: Drawn, present: frozenset[int], past: Past) -> bool:
    """Whether all of a group still take part, and may be introduced to each other."""
    members = group.members
    return present.issuperset(members) and all(
        past.allows(each, members[:n]) for n, each in enumerate(members)
    )


async def _redraw(
    good: list[Drawn], opened: int, gathering: Gathering, present: frozenset[int], seed: int
) -> Drawing:
    kept = good[opened:]
    rest = await gathering.draw(seed, present.difference(*(each.members for each in kept)))
    return Drawing((*kept, *rest.groups), rest.left_out)
