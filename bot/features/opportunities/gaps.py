"""Gaps: what a draft still needs before anybody hears of it."""

from datetime import datetime

from bot.records.opportunities import Opportunity, Presence, Sort, Tie
from bot.records.profiles import Profile
from bot.routing.terms import terms_of


def gaps(opportunity: Opportunity, poster: Profile, now: datetime) -> tuple[str, ...]:
    """What is missing, one sentence each; none when it can be posted. `now` is UTC."""
    found = (
        _about_tie(opportunity, poster),
        _about_place(opportunity),
        "The pay. If you don't know it, write “unknown”."
        if opportunity.sort is Sort.JOB and not opportunity.pay
        else None,
        _about_deadline(opportunity, now),
        None if opportunity.topics else "A topic or two, so that the right people hear of it.",
    )
    return tuple(each for each in found if each is not None)


def works_there(organisation: str, company: str) -> bool:
    """Whether a company in a profile is this organisation, more or less in the same words."""
    one, other = set(terms_of(organisation)), set(terms_of(company))
    if not one or not other:
        return bool(company) and organisation.casefold() == company.casefold()
    return one <= other or other <= one


def _about_tie(opportunity: Opportunity, poster: Profile) -> str | None:
    if opportunity.tie is not Tie.INSIDE or works_there(opportunity.organisation, poster.company):
        return None
    if not poster.company:
        return "Your company, in your profile: you say that you work there."
    return "Another link to it, or another company in your profile: the two don't agree."


def _about_place(opportunity: Opportunity) -> str | None:
    if opportunity.presence is None:
        return "Whether it is on site or remote."
    if opportunity.presence is not Presence.REMOTE and not opportunity.place:
        return "Where it is."
    return None


def _about_deadline(opportunity: Opportunity, now: datetime) -> str | None:
    if opportunity.closes_at is None:
        return "Its last day. It closes by itself then."
    if opportunity.closes_at <= now:
        return "A last day that is still to come: the one you gave has passed."
    return None
