"""Gathering: who takes part in a program's round, and what matching knows of them."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zlib import crc32

from bot.features.intros.candidates import candidate_of, introduced, past_of, rules_of
from bot.matching import Candidate, Drawing, Past
from bot.matching.drawing import Plan
from bot.people import Member
from bot.records.intros import Participation, Program
from bot.records.settings import Settings
from bot.turn import Moment
from bot.zones import zone_of


@dataclass(frozen=True, slots=True)
class Gathering:
    """Everyone of a program on a day, those who take part and those who skip this once.

    `guests` are those who would take part if guests were let in, `outside` those who lack the role
    that the program is for.
    """

    program: Program
    members: Mapping[int, Member]
    taking_part: tuple[Participation, ...]
    skipping: tuple[Participation, ...]
    guests: tuple[Member, ...]
    outside: tuple[Member, ...]
    candidates: tuple[Candidate, ...]
    past: Past
    outlook: Plan | None
    now: datetime

    @property
    def present(self) -> frozenset[int]:
        """The ids of those who take part."""
        return frozenset(each.member_id for each in self.taking_part)

    async def draw(
        self,
        seed: int,
        among: frozenset[int] | None = None,
        locked: Sequence[Sequence[int]] = (),
    ) -> Drawing:
        """Groups of those who take part, or of some: the same as often as it is asked.

        Raises ValueError for a locked group that must not be.
        """
        candidates = [each for each in self.candidates if among is None or each.id in among]
        from bot.matching.draw import draw  # 60 MB, which only who draws a round needs

        rules, plan = rules_of(self.program), self.outlook
        return await to_thread(
            draw, candidates, self.past, rules, seed, self.now, locked=locked, plan=plan
        )


def seed_of(program: Program, day: date) -> int:
    """The seed of the program's round on a local day."""
    return crc32(f"{program.id}:{day}".encode())


async def gather(moment: Moment, program: Program) -> Gathering:
    """Who can be introduced now: active, still here, and not paused by their own calendar."""
    kept = [each for each in await moment.work.intros.participations(program.id) if each.active]
    ids = [each.member_id for each in kept]
    members = await moment.work.members.many(ids)
    here = [
        each
        for each in kept
        if (member := members.get(each.member_id)) is not None
        and member.can_take_part
        and not is_paused(each, member, moment.now)
    ]
    let_in = [
        each
        for each in here
        if may_be_introduced(members[each.member_id], program, moment.settings)
    ]
    left_out = [members[each.member_id] for each in here if each not in let_in]
    profiles = await moment.work.profiles.many(ids)
    taking_part = tuple(each for each in let_in if not each.skips_next)
    last = await moment.work.intros.last_round(program.id)
    lately = await moment.work.intros.groups(last.id) if last else ()
    pairs = await moment.work.intros.history()
    known = introduced(pairs)
    return Gathering(
        program,
        members,
        taking_part,
        tuple(each for each in let_in if each.skips_next),
        tuple(each for each in left_out if has_role(each, program)),
        tuple(each for each in left_out if not has_role(each, program)),
        tuple(
            candidate_of(
                each, members[each.member_id], profiles[each.member_id], program, lately, known
            )
            for each in taking_part
        ),
        past_of(pairs, await moment.work.intros.never_pairs(), program, moment.now),
        await moment.work.intros.outlook(program.id),
        moment.now,
    )


def may_be_introduced(member: Member, program: Program, settings: Settings) -> bool:
    """Whether they are here, no guest unless guests are let in, and of the role that it is for."""
    return settings.lets_in(member) and has_role(member, program)


def has_role(member: Member, program: Program) -> bool:
    """Whether the program is for them, as far as the platform told of their roles."""
    return program.role is None or program.role.handle in member.roles


def is_paused(participation: Participation, member: Member, now: datetime) -> bool:
    """Whether a pause is on at a moment (UTC); it ends on a day of the member's own calendar."""
    until = participation.paused_until
    return until is not None and now.astimezone(zone_of(member.zone)).date() < until
