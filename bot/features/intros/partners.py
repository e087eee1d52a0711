"""Partners: whom a member may meet outside of the rounds, best first, by the rules of a round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.features.intros.candidates import candidate_of, introduced, past_of, rules_of
from bot.features.intros.gathering import is_paused, may_be_introduced
from bot.people import Member
from bot.records.intros import Participation, PastPair, Program
from bot.turn import Turn

if TYPE_CHECKING:
    from bot.matching.partners import Partner


@dataclass(frozen=True, slots=True)
class Company:
    """Someone whom a member may meet now, in which program, and how well it suits both."""

    member: Member
    program: Program
    partner: "Partner"


async def rank_company(
    turn: Turn,
    programs: Sequence[Program],
    asking: Sequence[int],
    again_before: datetime | None,
) -> list[Company]:
    """Everyone whom the member may meet now, best first, each once; of programs that they are in.

    They are open to it, or among the `asking`, who come in that order. Whom the member met before
    is left out, unless all of it was before a moment (UTC).
    """
    history = await turn.work.intros.history()
    never = await turn.work.intros.never_pairs()
    lately = _met(turn.who.id, history, again_before)
    found = [
        company
        for program in programs
        for company in await _rank(turn, program, asking, history, never)
        if company.member.id not in lately
    ]
    found.sort(key=lambda each: each.partner.order)
    return list({each.member.id: each for each in reversed(found)}.values())[::-1]


async def _rank(
    turn: Turn,
    program: Program,
    asking: Sequence[int],
    history: Sequence[PastPair],
    never: frozenset[frozenset[int]],
) -> list[Company]:
    from bot.matching.partners import rank_partners  # arrays, which only who searches needs

    kept = {each.member_id: each for each in await turn.work.intros.participations(program.id)}
    mine = kept.pop(turn.who.id)
    members = await turn.work.members.many(
        [each.member_id for each in kept.values() if _is_open(each, asking)]
    )
    members = {
        each.id: each
        for each in members.values()
        if may_be_introduced(each, program, turn.settings)
        and not is_paused(kept[each.id], each, turn.now)
    }
    profiles = await turn.work.profiles.many([turn.who.id, *members])
    known = introduced(history)
    me, *others = (
        candidate_of(of, member, profiles[member.id], program, (), known)
        for of, member in ((mine, turn.who), *((kept[n], each) for n, each in members.items()))
    )
    past = past_of(history, never, program, turn.now)
    ranked = rank_partners(me, others, asking, past, rules_of(program), turn.now)
    return [Company(members[each.member_id], program, each) for each in ranked]


def _is_open(participation: Participation, asking: Sequence[int]) -> bool:
    return participation.active and (participation.open_now or participation.member_id in asking)


def _met(seeker: int, history: Sequence[PastPair], before: datetime | None) -> set[int]:
    """Whom the seeker met since a moment (UTC), or ever."""
    return {
        each
        for pair in history
        if seeker in (pair.one, pair.other) and (before is None or pair.at >= before)
        for each in (pair.one, pair.other)
    }
