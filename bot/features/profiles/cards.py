"""A profile as people see it."""

from datetime import datetime

from bot.cards import Fact, Part, fact, facts, quote, text
from bot.people import Member
from bot.records.profiles import Profile
from bot.zones import zone_of


def profile_parts(member: Member, profile: Profile, now: datetime) -> tuple[Part, ...]:
    """What a member said of themselves, and what time it is for them at `now` (UTC)."""
    place = ", ".join(each for each in (profile.company, profile.team) if each)
    work = " at ".join(each for each in (profile.title, place) if each)
    local = now.astimezone(zone_of(member.zone))
    shown = facts(
        _listed("Can help with", profile.offers),
        _listed("Looking for", profile.needs),
        _listed("Skills", profile.skills),
        _listed("Interests", profile.interests),
        _listed("Languages", profile.languages),
        _listed("Location", (profile.location,)),
        fact("Local time", f"{local:%H:%M}, {member.zone}"),
        _listed("Pronouns", (profile.pronouns,)),
        _listed("Links", profile.links, between="\n"),
    )
    parts = (text(work) if work else None, quote(profile.bio) if profile.bio else None, shown)
    return tuple(part for part in parts if part is not None)


def _listed(label: str, words: tuple[str, ...], *, between: str = ", ") -> Fact | None:
    said = between.join(word for word in words if word)
    return fact(label, said) if said else None
