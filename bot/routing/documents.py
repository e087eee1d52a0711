"""Documents: what counts as evidence of all that members gave."""

from datetime import datetime

from bot.records.profiles import Profile
from bot.routing.evidence import Evidence, Kind


def of_profile(profile: Profile, at: datetime) -> tuple[Evidence, ...]:
    """What someone says that they know; what they look for is left out."""
    source = f"profile:{profile.member_id}"
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
