"""Who knows something: people by evidence of it, and by all else that they said of themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.records.profiles import Profile
from bot.routing.evidence import Kind, Ranked
from bot.routing.ranking import rank
from bot.routing.reasons import reasons_of
from bot.routing.terms import terms_of
from bot.turn import Turn

LOOKED_AT = 25  # profiles
REASONS = 3
SEEKS = "Looking for"
_NO_EVIDENCE = ("Languages", "Location", SEEKS)  # places in a profile that are none


@dataclass(frozen=True, slots=True)
class Find:
    """Someone, and why, in words. `whole` when all words speak for them; `seeks` when they only
    look for it themselves."""

    member_id: int
    why: str
    whole: bool
    seeks: bool = False


async def find(turn: Turn, words: str, wanted: Sequence[str]) -> list[Find]:
    """Others who know most about these words, best first; those who look for it come last.

    For all of the words if there is anyone, and else for some. `wanted` are those that count in
    a profile, folded.
    """
    evidence = turn.work.evidence
    ranked = rank(await evidence.best(words), turn.now, {}, await evidence.lately())
    said = await turn.work.profiles.search(" ".join(wanted), limit=LOOKED_AT)
    profiles = {each.member_id: each for each in said}
    known = {each.member_id: each for each in ranked if _knows(each)}
    finds = [
        *(_known(turn, each, profiles.get(key), words, wanted) for key, each in known.items()),
        *(_said(each, wanted) for each in said if each.member_id not in known),
    ]
    finds = [each for each in finds if each.member_id != turn.who.id]
    whole = [each for each in finds if each.whole]
    return sorted(whole or finds, key=lambda each: each.seeks)


def _knows(ranked: Ranked) -> bool:
    """Who only asked about it may know nothing yet."""
    return any(each.kind is not Kind.ASK for each in ranked.why)


def _known(
    turn: Turn, ranked: Ranked, profile: Profile | None, words: str, wanted: Sequence[str]
) -> Find:
    said = _places(profile, wanted, _NO_EVIDENCE) if profile else []
    reasons = [*reasons_of(ranked, words, turn.now), *said]
    spoken = {term for piece in ranked.why for term in terms_of(piece.words)}
    whole = profile is not None or spoken.issuperset(terms_of(words))
    return Find(ranked.member_id, "; ".join(reasons[:REASONS]), whole)


def _said(profile: Profile, wanted: Sequence[str]) -> Find:
    """Of someone for whom there is no evidence: a place, a language, the start of a word."""
    seeks = profile.places_of(wanted)[0][0] == SEEKS
    return Find(profile.member_id, "; ".join(_places(profile, wanted)), whole=True, seeks=seeks)


def _places(profile: Profile, wanted: Sequence[str], only: Sequence[str] = ()) -> list[str]:
    """Where in a profile the words are, and what is said there."""
    said: dict[str, list[str]] = {}
    for where, piece in profile.places_of(wanted)[:REASONS]:
        if where in only or not only:
            said.setdefault(where, []).append(piece)
    return [f"{where.lower()}: {', '.join(pieces)}" for where, pieces in said.items()]
