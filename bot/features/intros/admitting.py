"""Admitting: what was given up for a group, in words for its members."""

from collections.abc import Iterable

from bot.matching import Relaxed

_APART = "Your working hours hardly overlap, so write to each other when it suits you"
_WORDS = {
    Relaxed.OLD_REPEAT: "You were introduced before, a long time ago",
    Relaxed.RECENT_REPEAT: "You were introduced not long ago: nobody new was free",
    Relaxed.TWO_HOURS: "You share an hour or two of the working day",
    Relaxed.ONE_HOUR: "You share less than an hour of the working day",
    Relaxed.HALF_HOUR: _APART,
    Relaxed.ASYNCHRONOUS: _APART,
}


def admitted(relaxed: Iterable[Relaxed]) -> tuple[str, ...]:
    """One sentence for each that its members should know, the worst last; none for the others."""
    return tuple(dict.fromkeys(_WORDS[each] for each in relaxed if each in _WORDS))
