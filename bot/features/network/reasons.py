"""Reasons: what speaks for a word to someone just now; without one, nothing is said."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.cards import Part, quote, text
from bot.cards.fitting import short
from bot.people import Member
from bot.records.asks import PLACES, Ask
from bot.records.contacts import WEEK
from bot.records.profiles import Profile
from bot.routing.terms import terms_of
from bot.turn import Moment
from bot.wires import Wire, wire_up
from bot.zones import zone_of

CLAIM = "ask.claim"  # what the button on the posted ask runs
GIST = 200


@dataclass(frozen=True, slots=True)
class Reason:
    """Why now: in a line, and in parts of a card; `wire` is what helps at once, if anything."""

    line: str
    parts: tuple[Part, ...]
    wire: Wire | None = None


async def find_reason(moment: Moment, member: Member, other: Member) -> Reason | None:
    """The other's open ask that a member can help with, or what one offers and the other seeks."""
    profiles = await moment.work.profiles.many([member.id, other.id])
    mine, theirs = profiles[member.id], profiles[other.id]
    for ask in await moment.work.asks.asked_by(other.id):
        offer = covered((*mine.offers, *mine.skills), ask.detail)
        if offer and await _may_help(moment, ask, member):
            return _ask_reason(ask, offer)
    return _profile_reason(mine, theirs)


async def _may_help(moment: Moment, ask: Ask, member: Member) -> bool:
    """Whether everyone can see it, they weren't asked before, and want to be asked just now."""
    contacts = moment.work.contacts
    if not ask.open or not ask.posted or ask.anonymous or ask.in_confidence:
        return False
    helped = {each.member_id for each in ask.helpers}
    known = helped | {each.member_id for each in await contacts.of_ask(ask.id)}
    if member.id in known or len(ask.helping) >= PLACES:
        return False
    wish = (await contacts.openness([member.id]))[member.id]
    asked = await contacts.since([member.id], moment.now - WEEK)
    today = moment.now.astimezone(zone_of(member.zone)).date()
    away = wish.away_until is not None and today < wish.away_until
    return not away and len(asked) < wish.per_week


def _ask_reason(ask: Ask, offer: str) -> Reason:
    return Reason(
        "their open ask matches what you offer.",
        (
            text(f"Their open ask matches what you offer, {offer}:"),
            quote(short(ask.detail, GIST)),
        ),
        wire_up(CLAIM, (ask.id,)),
    )


def _profile_reason(mine: Profile, theirs: Profile) -> Reason | None:
    for need in theirs.needs:
        if covered(mine.offers, need):
            words = f"They are looking for something that you offer: {need}."
            return Reason("they look for something that you offer.", (text(words),))
    for need in mine.needs:
        if covered(theirs.offers, need):
            words = f"They offer something that you are looking for: {need}."
            return Reason("they offer something that you look for.", (text(words),))
    return None


def covered(offers: Iterable[str], words: str) -> str:
    """The first of the offers that is all in the words; empty when there is none."""
    said = set(terms_of(words))
    fitting = (each for each in offers if (terms := set(terms_of(each))) and terms <= said)
    return next(fitting, "")
