"""Reasons: why a mentor and a mentee suit each other, in words that both may read."""

from collections.abc import Iterator, Sequence

from bot.features.mentoring.gathering import Gathering
from bot.matching import Relaxed
from bot.matching.telling import telling
from bot.records.profiles import Profile

MOST = 3
_APART = "Your hours hardly overlap, so you would write more than talk"
_ADMITTED = {
    Relaxed.TWO_HOURS: "You share an hour or two of the day",
    Relaxed.ONE_HOUR: "You share less than an hour of the day",
    Relaxed.HALF_HOUR: _APART,
    Relaxed.ASYNCHRONOUS: _APART,
    Relaxed.OLD_REPEAT: "You have worked together before",
    Relaxed.RECENT_REPEAT: "You have worked together before",
}


def reasons_for(
    gathering: Gathering, mentor_id: int, mentee_id: int, relaxed: Sequence[Relaxed]
) -> tuple[str, ...]:
    """A few of them, and what speaks against it."""
    topics = gathering.offers[mentor_id].topics
    wanted = frozenset[str]().union(*map(telling, gathering.seeks[mentee_id].topics))
    fitting = [each for each in topics if telling(each) & wanted]
    profiles = gathering.profiles
    found = [f"The subject: {', '.join(fitting)}"] if fitting else []
    found += _shared(profiles[mentor_id], profiles[mentee_id])
    admitted = dict.fromkeys(_ADMITTED[each] for each in relaxed if each in _ADMITTED)
    return (*found[:MOST], *admitted)


def _shared(one: Profile, other: Profile) -> Iterator[str]:
    folded = {each.casefold() for each in other.languages}
    spoken = [each for each in one.languages if each.casefold() in folded]
    if spoken:
        yield f"You both speak {spoken[0]}"
    if one.company and other.company and one.company.casefold() != other.company.casefold():
        yield "You work at different companies"
