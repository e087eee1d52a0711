"""Reasons: what two members have in common or can do for each other, in words they may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.matching.people import Candidate, Past
from bot.records.profiles import Profile, words_of

MOST = 3
FEW_HOURS = 4
FAR_APART = 7  # hours; beyond, hardly any working hours are shared
_SMALL_WORDS = frozenset(
    word
    for words in (
        "a an the and or as at by for from in into of on to up with any some our your my their its",
        "i me we us you it is who how out good great help helping people someone work working",
    )
    for word in words.split()
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two people suit each other; the higher its `weight`, the more it says."""

    weight: int
    words: str


def common_ground(one: Profile, other: Profile) -> tuple[Reason, ...]:
    """All that speaks for introducing two members, what says most first."""
    found = [
        *(Reason(4, f"One of you can help with {each}") for each in _helps(one, other)),
        *(Reason(4, f"One of you can help with {each}") for each in _helps(other, one)),
        *(Reason(3, f"You both know {each}") for each in _shared(one.skills, other.skills)),
        *_languages(one, other),
        *(Reason(2, f"You both look for {each}") for each in _shared(one.needs, other.needs)),
        *_company(one, other),
    ]
    unique = {reason.words.casefold(): reason for reason in found}
    return tuple(sorted(unique.values(), key=lambda reason: -reason.weight))


def affinity(one: Candidate, other: Candidate) -> int:
    """How well two suit each other, 0 to 30: what they share, and whether their days overlap."""
    shared = sum(reason.weight for reason in common_ground(one.profile, other.profile))
    return min(shared, 20) + _overlap(one.offset, other.offset)


def reasons_for(group: Sequence[Candidate], past: Past) -> tuple[str, ...]:
    """Up to three reasons for a group, what says most first."""
    pairs = list(combinations(group, 2))
    found = sorted(
        (reason for one, other in pairs for reason in common_ground(one.profile, other.profile)),
        key=lambda reason: -reason.weight,
    )
    words = list(dict.fromkeys(_for_size(reason.words, len(group)) for reason in found))
    if all(frozenset((one.id, other.id)) not in past.last for one, other in pairs):
        words = [*words[: MOST - 1], "It is the first time that I introduce you"]
    return tuple(words[:MOST])


def _for_size(words: str, size: int) -> str:
    return words if size == 2 else words.replace("You both", "Two of you")


def _helps(one: Profile, other: Profile) -> list[str]:
    """What one offers and the other looks for, in the words of the offer."""
    wanted = [_telling(need) for need in other.needs]
    return [
        offer
        for offer in (*one.offers, *one.skills)
        if any(_telling(offer) & need for need in wanted)
    ][:2]


def _telling(words: str) -> frozenset[str]:
    return frozenset(words_of(words)) - _SMALL_WORDS


def _shared(ones: Sequence[str], others: Sequence[str]) -> list[str]:
    folded = {each.casefold() for each in others}
    return [each for each in ones if each.casefold() in folded][:3]


def _languages(one: Profile, other: Profile) -> list[Reason]:
    shared = [
        each for each in _shared(one.languages, other.languages) if each.casefold() != "english"
    ]
    return [Reason(2, f"You both speak {each}") for each in shared]


def _company(one: Profile, other: Profile) -> list[Reason]:
    here, there = one.company.casefold(), other.company.casefold()
    return (
        [Reason(1, "You work at different companies")] if here and there and here != there else []
    )


def _overlap(one: float, other: float) -> int:
    apart = abs(one - other) % 24
    apart = min(apart, 24 - apart)
    return 10 if apart <= FEW_HOURS else 5 if apart <= FAR_APART else 0
