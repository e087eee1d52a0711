"""Portraits: what matching is told of a member, whatever they are matched for."""

from bot.matching.people import Candidate
from bot.people import Member
from bot.records.profiles import Experience, Profile
from bot.zones import UNKNOWN

SENIORITY = {
    Experience.NEW: 1,
    Experience.SOME: 3,
    Experience.MUCH: 6,
    Experience.LEADS: 7,
    Experience.RUNS: 9,
}
"""On matching's scale from 1 to 10."""


def portrait_of(member: Member, profile: Profile) -> Candidate:
    """A member as their profile tells of them."""
    return Candidate(
        member.id,
        team=profile.team,
        company=profile.company,
        title=profile.title,
        manager=profile.manager_id,
        seniority=SENIORITY[profile.experience] if profile.experience else None,
        zone=None if member.zone == UNKNOWN else member.zone,
        languages=frozenset(each.casefold() for each in profile.languages),
        skills=profile.skills,
        offers=profile.offers,
        needs=profile.needs,
        interests=profile.interests,
    )
