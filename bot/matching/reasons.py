"""Reasons: what two members have in common or can do for each other, in words they may read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from bot.matching.people import Candidate, Past
from bot.matching.telling import telling

MOST = 3


class Told(Protocol):
    """What somebody tells of themselves, be it a profile or a candidate."""

    @property
    def company(self) -> str: ...
    @property
    def languages(self) -> Collection[str]: ...
    @property
    def skills(self) -> Sequence[str]: ...
    @property
    def offers(self) -> Sequence[str]: ...
    @property
    def needs(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two people suit each other; the higher its `weight`, the more it says."""

    weight: int
    words: str


def common_ground(one: Told, other: Told) -> tuple[Reason, ...]:
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


def reasons_for(group: Sequence[Candidate], past: Past) -> tuple[str, ...]:
    """Up to three reasons for a group, what says most first."""
    pairs = list(combinations(group, 2))
    found = sorted(
        (reason for one, other in pairs for reason in _reasons(one, other)),
        key=lambda reason: -reason.weight,
    )
    words = list(dict.fromkeys(_for_size(reason.words, len(group)) for reason in found))
    if not any(past.meetings.get(frozenset((one.id, other.id))) for one, other in pairs):
        words = [*words[: MOST - 1], "It is the first time that I introduce you"]
    return tuple(words[:MOST])


def _reasons(one: Candidate, other: Candidate) -> list[Reason]:
    known = {each.casefold() for each in (*one.skills, *other.skills)}
    likes = [
        each for each in _shared(one.interests, other.interests) if each.casefold() not in known
    ]
    return [
        *common_ground(one, other),
        *(Reason(3, f"You both like {each}") for each in likes),
        *([Reason(1, "You work in different teams")] if _differ(one.team, other.team) else []),
    ]


def _for_size(words: str, size: int) -> str:
    return words if size == 2 else words.replace("You both", "Two of you")


def _helps(one: Told, other: Told) -> list[str]:
    """What one offers and the other looks for, in the words of the offer."""
    wanted = [telling(need) for need in other.needs]
    return [
        offer
        for offer in (*one.offers, *one.skills)
        if any(telling(offer) & need for need in wanted)
    ][:2]


def _shared(ones: Sequence[str], others: Sequence[str]) -> list[str]:
    folded = {each.casefold() for each in others}
    return [each for each in ones if each.casefold() in folded][:3]


def _languages(one: Told, other: Told) -> list[Reason]:
    shared = _shared(sorted(one.languages), list(other.languages))
    return [Reason(2, f"You both speak {each}") for each in shared if each.casefold() != "english"]


def _company(one: Told, other: Told) -> list[Reason]:
    apart = _differ(one.company, other.company)
    return [Reason(1, "You work at different companies")] if apart else []


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one.casefold() != other.casefold())
