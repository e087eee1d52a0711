"""Reasons: why someone is thought of for an ask, in words for them and for the asker."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.routing.evidence import Evidence, Kind, Ranked
from bot.routing.topics import topic_of

MOST = 3  # reasons
_ENTRIES = 3  # entries of one reason
_LONG = 60  # characters of an entry; what is longer can't be said in a line
_RECENT = timedelta(days=300)  # in which a month needs no year
_COUNTS = ("no", "an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SAID = {
    Kind.OFFER: "offers",
    Kind.SKILL: "skills",
    Kind.TITLE: "works as",
    Kind.COMPANY: "works at",
}


def reasons_of(ranked: Ranked, words: str = "", now: datetime | None = None) -> tuple[str, ...]:
    """Why they can help, the strongest first: `answered two asks about SOC 2 in March`.

    `words` are the ask's: what of them speaks for someone is named, and nothing of other asks. A
    month before `now` (UTC) has its year when it is long past; without `now`, always.
    """
    kinds = dict.fromkeys(each.kind for each in ranked.why)
    reasons = (
        _reason(kind, [each for each in ranked.why if each.kind is kind], words, now)
        for kind in kinds
    )
    return tuple(reasons)[:MOST]


def _reason(kind: Kind, pieces: Sequence[Evidence], words: str, now: datetime | None) -> str:
    topic, about_it = topic_of(words, pieces)
    match kind:
        case Kind.ANSWER:
            about = f"about {topic}" if topic else "like this"
            return f"answered {_counted(len(about_it))} {about} {_when(about_it, now)}"
        case Kind.THANKS:
            return f"was thanked {f'for {topic} ' if topic else ''}{_when(about_it, now)}"
        case Kind.ASK:
            return f"asked about {topic or 'something close'} {_when(about_it, now)}"
        case Kind.BIO:
            return f"wrote about {topic or 'it'} when saying hello"
        case Kind.OFFER | Kind.SKILL | Kind.TITLE | Kind.COMPANY:
            return f"{_SAID[kind]}: {_named(pieces)}"


def _counted(count: int) -> str:
    word = _COUNTS[count] if count < len(_COUNTS) else f"{count:,}"
    return f"{word} ask" if count == 1 else f"{word} asks"


def _when(pieces: Sequence[Evidence], now: datetime | None) -> str:
    """The month of the latest, or since when there were several in a row of months."""
    months = sorted({(each.at.year, each.at.month): each.at for each in pieces}.items())
    word = "in" if len(months) == 1 else "since"
    first = months[0][1]
    recent = now is not None and now - first < _RECENT
    return f"{word} {first:%B}" if recent else f"{word} {first:%B %Y}"


def _named(pieces: Sequence[Evidence]) -> str:
    """Their own words, each once, as far as they fit into a line."""
    once = {each.words.casefold(): each.words for each in pieces if len(each.words) <= _LONG}
    return ", ".join(list(once.values())[:_ENTRIES]) or f"{pieces[0].words[: _LONG - 1].rstrip()}…"
