"""Rules: what an admin prefers, and in which order it is given up when not all of it can hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Strength(IntEnum):
    """How much a wish counts. ALWAYS makes it a rule: who would break it is rather left out."""

    NOT_AT_ALL = 0
    A_LITTLE = 1
    NORMALLY = 2
    STRONGLY = 4
    ALWAYS = 100


class Wish(StrEnum):
    """What may be preferred of two people who are introduced."""

    OTHER_TEAM = "different teams"
    SAME_TEAM = "the same team"
    OTHER_COMPANY = "different companies"
    SAME_COMPANY = "the same company"
    OTHER_ROLES = "different roles"
    OFFER_AND_NEED = "what one offers and the other looks for"
    INTERESTS = "shared interests"
    HOURS = "common working hours"
    LANGUAGE = "a common language"
    NEAR_SENIORITY = "similar experience"
    FAR_SENIORITY = "different experience"
    NEWCOMERS = "newcomers first"


_UNLESS = {
    Wish.OTHER_TEAM: Wish.SAME_TEAM,
    Wish.OTHER_COMPANY: Wish.SAME_COMPANY,
}
_ONLY_IF_NAMED = frozenset(
    (Wish.SAME_TEAM, Wish.SAME_COMPANY, Wish.NEAR_SENIORITY, Wish.FAR_SENIORITY)
)


class Relaxed(StrEnum):
    """What had to be given up for a group, the lightest first: this order is kept to."""

    TRIO = "a group of one more"
    OLD_REPEAT = "they were introduced a long time ago"
    SAME_TEAM = "they are of one team"
    TWO_HOURS = "they share fewer than two working hours"
    ONE_HOUR = "they share less than one working hour"
    HALF_HOUR = "they share less than half a working hour"
    RECENT_REPEAT = "they were introduced lately"
    SAME_MANAGER = "they have the same manager"
    ASYNCHRONOUS = "they share no working hours"
    NO_LANGUAGE = "they have no language in common"


@dataclass(frozen=True, slots=True)
class Rules:
    """How groups are made. `size` is 2 to 6.

    A wish that is not named counts normally, but for those that are matters of taste: the same
    team or company and near or far experience count when they are named, and then their opposite
    doesn't.
    """

    size: int = 2
    wishes: Mapping[Wish, Strength] = field(default_factory=dict)

    def strength(self, wish: Wish) -> Strength:
        """How much a wish counts."""
        if wish in self.wishes:
            return self.wishes[wish]
        opposite = _UNLESS.get(wish)
        if wish in _ONLY_IF_NAMED or (opposite and self.wishes.get(opposite)):
            return Strength.NOT_AT_ALL
        return Strength.NORMALLY

    def always(self, wish: Wish) -> bool:
        """Whether a wish is a rule."""
        return self.strength(wish) is Strength.ALWAYS
