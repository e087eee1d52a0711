"""Standing: where an introduction stands, as far as its members said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.people import Member
from bot.records.intros import Encounter, Group, Outcome

PATIENCE = timedelta(days=3)
_OVER = (Outcome.MET, Outcome.MISSED, Outcome.ABSENT)


@dataclass(frozen=True, slots=True)
class Stranded:
    """Announced: the member is the only one left of a group, or the only one who answered."""

    group: Group
    member: Member


def acted(side: Encounter) -> bool:
    """Whether they did anything at all with the introduction."""
    return side.acknowledged or side.outcome is not None


def find_stranded(group: Group, sides: Mapping[int, Encounter], now: datetime) -> int | None:
    """The member who waits for others in vain: all of them said no, or nobody answered in time.

    None when there is no such member, or when they said themselves what came of it.
    """
    coming = [each for each, side in sides.items() if side.outcome is not Outcome.ABSENT]
    if now >= group.at + PATIENCE:
        coming = [each for each in coming if acted(sides[each])]
    if len(coming) != 1 or sides[coming[0]].outcome in _OVER:
        return None
    return coming[0]


def stayed_silent(sides: Mapping[int, Encounter], member_id: int) -> bool:
    """Whether they did nothing, though nobody else had called it off."""
    off = any(side.outcome is Outcome.ABSENT for side in sides.values())
    return not off and not acted(sides[member_id])
