"""Drawings: how the admins see the groups of a round that nobody else knows of yet."""

from bot.cards import Part, joined, listing, paged, text
from bot.features.intros.gathering import Gathering
from bot.matching import Drawing


def groups(drawing: Drawing) -> str:
    """`1 group`, `12 groups`."""
    count = len(drawing.groups)
    return f"{count} group{'' if count == 1 else 's'}"


def drawing_parts(gathering: Gathering, drawing: Drawing) -> list[Part | None]:
    """A line for each group, as many as fit.

    Who is in no group is named without a reason: whom someone avoids is theirs to know.
    """
    people = gathering.members
    lines: list[Part] = [
        text(*listing(*(people[each].name[:60] for each in group.members)))
        for group in drawing.groups
    ]
    shown = paged(lines)[0]
    more = len(lines) - len(shown)
    left = joined(people[each.member_id].name[:60] for each in drawing.left_out[:10])
    return [
        *shown,
        text(f"And {more} groups more.") if more else None,
        text(f"In no group: {left}") if left else None,
        None if lines or left else text("Nobody takes part just now."),
    ]
