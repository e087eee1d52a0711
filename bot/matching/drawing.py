"""A drawing: the groups, who is in none, and how good it is."""

from dataclasses import dataclass
from enum import StrEnum

from bot.matching.rules import Relaxed


class Why(StrEnum):
    """Why somebody is in no group."""

    NOBODY_ELSE = "nobody else took part"
    NOBODY_THEY_MAY_MEET = "there was nobody whom they may be introduced to"
    NOBODY_FREE = "everyone whom they may meet is in a group already"
    EXCLUDED = "an admin left them out this time"


@dataclass(frozen=True, slots=True)
class Funnel:
    """How the choice of one person narrowed: of so many others, who was ruled out by what first.

    `never` counts those whom they asked not to meet or who asked so; it is shown to themselves
    only as far as they asked, and to admins not at all. `rules` are those whom the admin's own
    rules keep apart from them.
    """

    others: int
    never: int = 0
    rules: int = 0
    no_language: int = 0
    no_hours: int = 0
    recent: int = 0

    @property
    def free(self) -> int:
        """Those whom nothing ruled out."""
        out = self.never + self.rules + self.no_language + self.no_hours + self.recent
        return self.others - out


@dataclass(frozen=True, slots=True)
class LeftOut:
    member_id: int
    why: Why
    funnel: Funnel | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A group, up to three reasons that its members may read, and what was given up for it.

    `score` is how well they suit each other: for each two of them at most 1, less what it takes
    off that they met lately. `funnels` tell of those with a relaxed match, in the order of members.
    `locked` when an admin wants it to stay as it is.
    """

    members: tuple[int, ...]
    reasons: tuple[str, ...] = ()
    relaxed: tuple[Relaxed, ...] = ()
    score: float = 0.0
    funnels: tuple[Funnel, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All who took part, and rounds of pairs for them, by member ids; no two of these share a pair.

    There are none before they are needed. What is played drops out by itself, since its people
    have met then; when others take part the plan is void.
    """

    members: tuple[int, ...]
    rounds: tuple[tuple[tuple[int, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everyone who took part is in exactly one group, or is left out with a reason.

    `value` is the sum of all scores. `bound` exceeds it by as much as any drawing of these people
    could possibly be better, where breaking a rule more than needed counts as many points as it
    outweighs: value and bound are equal when the drawing is proven to be the best. Of the repeats,
    `unavoidable` ones are in every drawing in which as many are paired. `few` are the ids of those
    who may be introduced to fewer than three others, though there are more. The `plan` is for the
    next drawing of the same people.
    """

    groups: tuple[Drawn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    value: float = 0.0
    bound: float = 0.0
    avoidable: int = 0
    unavoidable: int = 0
    few: tuple[int, ...] = ()
    plan: Plan | None = None

    @property
    def quality(self) -> float:
        """Value by bound, 1 for the best there is."""
        return self.value / self.bound if self.bound > 0 else float(self.value == self.bound)
