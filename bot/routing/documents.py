"""Documents: what counts as evidence of all that members gave."""

from collections import Counter
from datetime import UTC, datetime

from bot.records.asks import Ask, AskState, HelperState
from bot.records.profiles import Profile
from bot.records.shoutouts import Shoutout
from bot.routing.evidence import Evidence, Kind
from bot.routing.scoring import impact
from bot.routing.terms import terms_of

VERSION = 1
"""Goes up when the same records give other pieces, terms or impacts: then all are indexed anew."""
LASTING = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment of what holds for as long as it stands in a profile, whenever it was written."""


def of_profile(profile: Profile, at: datetime = LASTING) -> tuple[Evidence, ...]:
    """What someone says that they know; what they look for is left out."""
    source = profile_source(profile.member_id)
    said = (
        *((Kind.OFFER, each) for each in profile.offers),
        *((Kind.SKILL, each) for each in profile.skills),
        (Kind.TITLE, profile.title),
        (Kind.COMPANY, profile.company),
        (Kind.BIO, profile.bio),
    )
    return tuple(
        Evidence(profile.member_id, kind, words, at, source) for kind, words in said if words
    )


def profile_source(member_id: int) -> str:
    """What the pieces of a member's profile stem from."""
    return f"profile:{member_id}"


def of_ask(ask: Ask) -> tuple[Evidence, ...]:
    """Of one that is over: that someone was thanked for an answer, and what its author asked.

    The words of thanks are the nearest to an answer that is known here. An author without a name
    is not given one; what was for a few people only is not told as theirs, and who withdrew an ask
    never asked it. One in confidence tells nothing of anybody.
    """
    asked = _together(ask.detail, ask.topic.value if ask.topic else "")
    answered = _together(asked, ask.note)
    told = ask.state in (AskState.ANSWERED, AskState.ELSEWHERE, AskState.UNANSWERED)
    pieces = [
        Evidence(each.member_id, Kind.ANSWER, answered, each.at, ask.key)
        for each in ask.helpers
        if each.state is HelperState.THANKED
    ]
    if told and ask.posted and not ask.anonymous:
        pieces.append(Evidence(ask.author_id, Kind.ASK, asked, ask.at, ask.key))
    return () if ask.in_confidence else tuple(each for each in pieces if each.words)


def of_shoutout(shoutout: Shoutout) -> tuple[Evidence, ...]:
    """Of one that everyone may see: its words and the skill, for each who is thanked.

    One that came from an ask tells nothing that the ask doesn't.
    """
    words = _together(shoutout.what, shoutout.skill)
    thanked = () if shoutout.source else shoutout.shown
    return tuple(Evidence(each, Kind.THANKS, words, shoutout.at, shoutout.key) for each in thanked)


def impacts_of(words: str) -> dict[str, int]:
    """The terms of a piece, and what each adds to the score of one that fits."""
    terms = terms_of(words)
    return {term: impact(count, len(terms)) for term, count in Counter(terms).items()}


def _together(*words: str) -> str:
    return "\n".join(each for each in words if each)
