"""A drawing: the groups, who is in none, and how good it is."""

from dataclasses import dataclass
from enum import StrEnum

from bot.matching.rules import Relaxed


class Why(StrEnum):
    """Why somebody is in no group."""

    NOBODY_ELSE = "nobody else took part"
    NOBODY_THEY_MAY_MEET = "there was nobody whom they may be introduced to"
    NOBODY_FREE = "everyone whom they may meet is in a group already"


@dataclass(frozen=True, slots=True)
class Funnel:
    """How the choice of one person narrowed: of so many others, who was ruled out by what first.

    `never` counts those whom they asked not to meet or who asked so; it is shown to themselves
    only as far as they asked, and to admins not at all.
    """

    others: int
    never: int = 0
    no_language: int = 0
    no_hours: int = 0
    recent: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    member_id: int
    why: Why
    funnel: Funnel | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A group, up to three reasons that its members may read, and what was given up for it."""

    members: tuple[int, ...]
    reasons: tuple[str, ...] = ()
    relaxed: tuple[Relaxed, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everyone who took part is in exactly one group, or is left out with a reason.

    `value` is what it is worth, and `bound` what no drawing can exceed. Of the repeats, as many
    as `unavoidable` are in every drawing that places as many people.
    """

    groups: tuple[Drawn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    value: float = 0.0
    bound: float = 0.0
    avoidable: int = 0
    unavoidable: int = 0
