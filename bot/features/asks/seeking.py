"""Seeking: who may know what an ask is about, and who of them can be asked now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.absence import away, zone_in
from bot.features.asks.crowd import Crowd, decent_hour, look_around
from bot.nudging import budgets
from bot.people import Member
from bot.records.asks import Ask, Lull
from bot.records.contacts import Approach
from bot.routing.choice import COUNT, Readiness, choose, left_of
from bot.routing.everyday import is_telling
from bot.routing.evidence import Evidence, Kind, Ranked
from bot.routing.ranking import introduced_only, rank
from bot.routing.reasons import reasons_of
from bot.routing.terms import terms_of
from bot.turn import Moment

_ENOUGH = 0.1  # of what speaks for who knows most; less is a word that both happen to use
_NEAR = 5  # people whose offers tell what is near


@dataclass(frozen=True, slots=True)
class Sought:
    """Who can be asked now. Nobody: `later` is when somebody can be (UTC), or `lull` says why not.

    UNKNOWN when nobody said that they know this, BUSY when those who did can't be asked this week,
    NONE when all of them were asked already.
    """

    chosen: tuple[Approach, ...] = ()
    later: datetime | None = None
    lull: Lull = Lull.NONE


async def seek(moment: Moment, ask: Ask, *, wider: bool = False, only: int | None = None) -> Sought:
    """Who is next to be asked: of everyone, or of one member `only`.

    With `wider`, who knows something close to it counts, too, and who only asked about it.
    """
    words = f"{ask.detail} {await _near(moment, ask)}" if wider else ask.detail
    found = [
        each
        for each in await moment.work.evidence.best(words)
        if (only in (None, each.evidence.member_id))
        and (wider or each.evidence.kind is not Kind.ASK)
    ]
    crowd = await look_around(moment, ask, {each.evidence.member_id for each in found})
    theirs = [
        each
        for each in found
        if each.evidence.member_id in crowd.members and _fits(crowd, each.evidence, words)
    ]
    answers = await moment.work.evidence.lately()
    ranked = rank(theirs, moment.now, crowd.lately(moment.now), answers)
    if not ranked:
        return Sought(lull=Lull.UNKNOWN)
    last = wider or only is not None
    fit = [each for each in ranked if last or _speaks_for(each, ranked[0])]
    left = left_of(fit, crowd.had)
    known = await _readiness(moment, crowd, left)
    chosen = choose(left, known, moment.now, COUNT if only is None else 1, last=last)
    if not chosen:
        return _nobody(moment, known)
    return Sought(tuple(_approach(words, each, moment.now) for each in chosen))


def _fits(crowd: Crowd, piece: Evidence, words: str) -> bool:
    """Whether what it shares with the ask tells something, and is not called not theirs."""
    shared = matched(words, [piece])
    return is_telling(shared, terms_of(words)) and crowd.is_theirs(piece.member_id, shared)


def _speaks_for(ranked: Ranked, best: Ranked) -> bool:
    """Whether they know enough of it not to be asked in vain, next to who knows most."""
    return not introduced_only(ranked) and ranked.score >= _ENOUGH * best.score


def _approach(words: str, ranked: Ranked, now: datetime) -> Approach:
    why = reasons_of(ranked, words, now)
    return Approach(ranked.member_id, why, matched(words, ranked.why))


def matched(words: str, pieces: Sequence[Evidence]) -> tuple[str, ...]:
    """The terms of an ask that are in these pieces."""
    theirs = {term for each in pieces for term in terms_of(each.words)}
    return tuple(sorted(theirs.intersection(terms_of(words))))


async def _near(moment: Moment, ask: Ask) -> str:
    """What else is offered by those who know most about it, and its topic."""
    found = await moment.work.evidence.best(ask.detail)
    most = [each.member_id for each in rank(found, moment.now, {})[:_NEAR]]
    profiles = (await moment.work.profiles.many(most)).values()
    offered = [words for each in profiles for words in (*each.offers, *each.skills)]
    return " ".join([ask.topic.value if ask.topic else "", *offered])


async def _readiness(
    moment: Moment, crowd: Crowd, ranked: Sequence[Ranked]
) -> dict[int, Readiness]:
    members = [crowd.members[each.member_id] for each in ranked]
    open_to = await moment.work.contacts.openness([each.id for each in members])
    gone = await away(moment, members, open_to) | await _heard_enough(moment, members)
    lately = crowd.lately(moment.now)
    last = {key: past[-1].at for key, past in crowd.past.items()}
    return {
        each.id: Readiness(
            zone=zone_in(moment, each).key,
            away=each.id in gone,
            asked_lately=lately[each.id],
            limit=open_to[each.id].per_week,
            last_asked=last.get(each.id),
            newcomer=each.id not in last,
        )
        for each in members
    }


async def _heard_enough(moment: Moment, members: Sequence[Member]) -> frozenset[int]:
    """Those to whom nothing more can go at their next decent hour, whatever it is about."""
    found = await budgets(moment, members)
    return frozenset(
        each.id for each in members if not found[each.id].reaches(decent_hour(moment, each))
    )


def _nobody(moment: Moment, known: Mapping[int, Readiness]) -> Sought:
    """Why nobody can be asked now; when somebody can be, if they only have to wake up."""
    mornings = (each.free_from(moment.now) for each in known.values())
    later = min((at for at in mornings if at is not None and at > moment.now), default=None)
    return Sought(later=later, lull=Lull.BUSY if known else Lull.NONE)
