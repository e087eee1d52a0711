"""Candidates: what matching is told of those who take part, and of what lies behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.intros.slots import WEEKS
from bot.matching import Candidate, Meeting, Past, Rules, Strength, Wish
from bot.matching.portraits import portrait_of
from bot.people import Member
from bot.records.intros import Group, Participation, PastPair, Program
from bot.records.profiles import Profile


def candidate_of(
    participation: Participation,
    member: Member,
    profile: Profile,
    program: Program,
    lately: Sequence[Group],
    known: frozenset[int],
) -> Candidate:
    """Someone who takes part; `lately` are the groups of the last round, `known` who ever met."""
    return replace(
        portrait_of(member, profile),
        roles=frozenset(member.roles) if program.mixes else frozenset(),
        newcomer=member.id not in known,
        sat_out=participation.waiting + _had_one_more(member, program, lately),
    )


def introduced(pairs: Iterable[PastPair]) -> frozenset[int]:
    """The ids of all who were ever introduced to anyone: who is not among them is new to it."""
    return frozenset(each for pair in pairs for each in (pair.one, pair.other))


def _had_one_more(member: Member, program: Program, lately: Sequence[Group]) -> bool:
    """Whether their last group was larger than asked for: next time it is somebody else's turn."""
    return any(member.id in each.members for each in lately if len(each.members) > program.size)


def past_of(
    pairs: Iterable[PastPair], never: frozenset[frozenset[int]], program: Program, now: datetime
) -> Past:
    """Whoever was introduced before in any program of the community, in rounds of this one."""
    length = timedelta(weeks=WEEKS[program.cadence])
    meetings: dict[frozenset[int], tuple[Meeting, ...]] = {}
    for each in pairs:
        pair = frozenset((each.one, each.other))
        met = Meeting((now - each.at) / length, True if each.met else None)
        meetings[pair] = (*meetings.get(pair, ()), met)
    return Past(never, meetings)


def rules_of(program: Program) -> Rules:
    """How the program's groups are made."""
    wishes: Mapping[Wish, Strength] = program.wishes
    if program.mixes:
        wishes = {Wish.OTHER_ROLES: Strength.STRONGLY, **wishes}
    return Rules(program.size, wishes)
