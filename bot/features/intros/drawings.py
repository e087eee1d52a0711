"""Drawings: how the admins see the groups of a round that nobody else knows of yet."""

from statistics import mean

from bot.cards import Part, joined, listing, paged, quiet, text
from bot.features.intros.gathering import Gathering
from bot.matching import Drawing, Drawn, Relaxed


def groups(drawing: Drawing) -> str:
    """`1 group`, `12 groups`."""
    count = len(drawing.groups)
    return f"{count} group{'' if count == 1 else 's'}"


def drawing_parts(gathering: Gathering, drawing: Drawing) -> list[Part | None]:
    """A line for each group, as many as fit, with what was given up for it; and how good it is.

    Who is in no group is named without a reason: whom someone avoids is theirs to know.
    """
    people = gathering.members
    lines = [_line(gathering, group) for group in drawing.groups]
    shown = paged(lines)[0]
    more = len(lines) - len(shown)
    left = joined(people[each.member_id].name[:60] for each in drawing.left_out[:10])
    return [
        *shown,
        text(f"And {more} groups more.") if more else None,
        text(f"In no group: {left}") if left else None,
        quiet(_quality(gathering, drawing)) if lines else None,
        None if lines or left else text("Nobody takes part just now."),
    ]


def _line(gathering: Gathering, group: Drawn) -> Part:
    names = listing(*(gathering.members[each].name[:60] for each in group.members))
    said = [each.value for each in group.relaxed if each is not Relaxed.TRIO][:2]
    why = f" ({joined(said)})" if said else ""
    return text(*names, why, ", locked" if group.locked else "")


def _quality(gathering: Gathering, drawing: Drawing) -> str:
    """How good, by what can be proven; repeats; and how many people each has met so far.

    Who has few to meet is counted, not named: whom someone avoids is theirs to know.
    """
    said = []
    if drawing.bound:
        share = int(1000 * min(1.0, max(0.0, drawing.quality))) / 10
        said.append(f"At least {share:g} % as good as the best there could be.")
    again = drawing.avoidable + drawing.unavoidable
    if again:
        said.append(f"{again} meet again; for {drawing.unavoidable} nobody new was left.")
    if drawing.few:
        count = len(drawing.few)
        said.append(f"{count} {'has' if count == 1 else 'have'} fewer than three others to meet.")
    met = gathering.past.partners()
    so_far = mean(met.get(each, 0) for each in gathering.present) if gathering.present else 0
    said.append(f"So far, each was introduced to {so_far:.1f} others on average.")
    return " ".join(said)
