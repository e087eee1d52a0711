"""Introductions in storage: programs, participation, rounds, groups, and who must never meet."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.matching import Drawing, Drawn, LeftOut, Why
from bot.people import Community, Person, Place
from bot.records.intros import Cadence, Encounter, Outcome, Participation, Program, Weekday
from bot.records.rounds import UNTOLD, RoundState
from bot.records.rounds import Round as DrawnRound
from bot.work import Storage, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
COFFEE = Program(
    id=0,
    place=Place("C1", "coffee"),
    cadence=Cadence.TWO_WEEKS,
    weekday=Weekday.MONDAY,
    at=time(10),
    zone="Europe/Berlin",
    size=2,
    question=True,
    first=date(2026, 3, 9),
)


@pytest.fixture
async def town(storage: Storage) -> Community:
    return await storage.community("stage", "town", "Town")


async def _people(work: Work, count: int = 4) -> list[int]:
    return [(await work.members.meet(Person(f"U{n}", f"P{n}"))).id for n in range(count)]


async def test_a_program_is_kept_one_a_channel(storage: Storage, town: Community) -> None:
    """Set up again in the same channel, it changes; elsewhere it is another one."""
    async with storage.open(town) as work:
        first = await work.intros.put_program(COFFEE)
        assert first == replace(COFFEE, id=first.id)
        again = await work.intros.put_program(replace(COFFEE, size=4))
        assert again == replace(first, size=4)
        paused = await work.intros.put_program(replace(again, paused=True, at=time(14, 30)))
        assert await work.intros.program(first.id) == paused
        other = await work.intros.put_program(replace(COFFEE, place=Place("C2", "tea")))
        assert [each.id for each in await work.intros.programs()] == [first.id, other.id]
        assert await work.intros.program_in(Place("C9", "none")) is None


async def test_participation_is_kept_and_changed(storage: Storage, town: Community) -> None:
    """One a program and member, with all it says."""
    async with storage.open(town) as work:
        ana, ben, *_ = await _people(work)
        program = await work.intros.put_program(COFFEE)
        one = Participation(program.id, ana, True, NOW)
        await work.intros.put_participation(one)
        await work.intros.put_participation(replace(one, member_id=ben, waiting=True))
        changed = replace(
            one, active=False, paused_until=date(2026, 4, 1), skips_next=True, open_now=True
        )
        await work.intros.put_participation(changed)
        assert await work.intros.participation(program.id, ana) == changed
        assert len(await work.intros.participations(program.id)) == 2
        assert list(await work.intros.participations_of(ana)) == [changed]
        assert await work.intros.participation(program.id, 999) is None


async def test_a_slot_has_one_round(storage: Storage, town: Community) -> None:
    """However many try at once; a round is closed once."""
    async with storage.open(town) as work:
        program = await work.intros.put_program(COFFEE)
        await work.commit()

    async def start() -> DrawnRound | None:
        async with storage.open(town) as work:
            started = await work.intros.start_round(program.id, program.first, NOW)
            await work.commit()
            return started

    started = await asyncio.gather(*(start() for _ in range(4)))
    drawn = [each for each in started if each is not None]
    assert len(drawn) == 1
    async with storage.open(town) as work:
        later = await work.intros.start_round(program.id, date(2026, 3, 23), NOW)
        assert later == await work.intros.untold_round(program.id)
        assert await work.intros.last_round(program.id) is None
        opened = await work.intros.move_round(drawn[0].id, RoundState.OPENING, of=UNTOLD)
        assert opened == await work.intros.last_round(program.id)
        assert opened is not None
        assert opened.slot == program.first
        assert await work.intros.move_round(drawn[0].id, RoundState.OPENING, of=UNTOLD) is None


async def test_a_draft_is_kept_without_who_is_forgotten(storage: Storage, town: Community) -> None:
    """With its seed; a round that is dropped was never drawn."""
    async with storage.open(town) as work:
        ana, ben, cy, dee = await _people(work)
        program = await work.intros.put_program(COFFEE)
        drawn = await work.intros.start_round(program.id, program.first, NOW, seed=7)
        assert drawn is not None
        assert drawn.seed == 7
        assert await work.intros.draft(drawn.id) == Drawing()
        drawing = Drawing(
            (Drawn((ana, ben), ("You both know Rust",)), Drawn((cy, dee))),
            (LeftOut(ana, Why.NOBODY_FREE), LeftOut(cy, Why.NOBODY_ELSE)),
        )
        await work.intros.put_draft(replace(drawn, seed=8), drawing)
        assert await work.intros.draft(drawn.id) == drawing
        await work.privacy.erase(ana)
        left = Drawing((drawing.groups[1],), (drawing.left_out[1],))
        assert await work.intros.draft(drawn.id) == left
        assert await work.intros.drop_untold(program.id) == [replace(drawn, seed=8)]
        assert await work.intros.round(drawn.id) is None
        assert await work.intros.start_round(program.id, program.first, NOW) is not None


async def test_a_group_is_kept_and_grows(storage: Storage, town: Community) -> None:
    """With its reasons, question and plan; nobody is in it twice."""
    async with storage.open(town) as work:
        ana, ben, cy, _ = await _people(work)
        program = await work.intros.put_program(COFFEE)
        drawn = await work.intros.start_round(program.id, program.first, NOW)
        assert drawn is not None
        group = await work.intros.add_group(
            [ben, ana],
            NOW,
            program_id=program.id,
            round_id=drawn.id,
            reasons=("You both know Rust",),
            question="Why?",
        )
        assert await work.intros.group(group.id) == group
        grown = await work.intros.add_to_group(group.id, cy)
        assert grown == replace(group, members=(ben, ana, cy))
        assert await work.intros.add_to_group(group.id, cy) is None
        assert await work.intros.add_to_group(999, cy) is None
        planned = await work.intros.plan(group.id, NOW + timedelta(days=1))
        assert planned == replace(grown, planned_for=NOW + timedelta(days=1), plans=1)
        assert list(await work.intros.groups(drawn.id)) == [planned]
        assert await work.intros.plan(999, NOW) is None


async def test_the_newest_groups_of_a_member_come_first(storage: Storage, town: Community) -> None:
    """As many as asked for."""
    async with storage.open(town) as work:
        ana, ben, cy, dee = await _people(work)
        for day, other in enumerate((ben, cy, dee)):
            await work.intros.add_group([ana, other], NOW + timedelta(days=day))
        newest = await work.intros.groups_of(ana, limit=2)
        assert [each.members for each in newest] == [(ana, dee), (ana, cy)]
        assert len(await work.intros.groups_of(ben)) == 1


async def test_each_says_privately_what_came_of_it(storage: Storage, town: Community) -> None:
    """The same word twice is not news; who is not of the group has no say."""
    async with storage.open(town) as work:
        ana, ben, cy, _ = await _people(work)
        group = await work.intros.add_group([ana, ben], NOW)
        await work.intros.acknowledge(group.id, ben)
        await work.intros.acknowledge(group.id, cy)
        assert await work.intros.say_outcome(group.id, ana, Outcome.NOT_YET)
        assert await work.intros.say_outcome(group.id, ana, Outcome.MET)
        assert not await work.intros.say_outcome(group.id, ana, Outcome.MET)
        assert not await work.intros.say_outcome(group.id, cy, Outcome.MET)
        assert list(await work.intros.encounters(group.id)) == [
            Encounter(group.id, ana, acknowledged=True, outcome=Outcome.MET),
            Encounter(group.id, ben, acknowledged=True),
        ]


async def test_every_pair_of_a_group_is_history(storage: Storage, town: Community) -> None:
    """Newest first; met when either of the two said so."""
    async with storage.open(town) as work:
        ana, ben, cy, dee = await _people(work)
        trio = await work.intros.add_group([ana, ben, cy], NOW)
        await work.intros.add_group([ana, dee], NOW + timedelta(days=7))
        await work.intros.say_outcome(trio.id, cy, Outcome.MET)
        pairs = [({p.one, p.other}, p.at, p.met) for p in await work.intros.history()]
        assert pairs[0] == ({ana, dee}, NOW + timedelta(days=7), False)
        assert sorted((sorted(pair), met) for pair, _, met in pairs[1:]) == [
            ([ana, ben], False),
            ([ana, cy], True),
            ([ben, cy], True),
        ]


async def test_avoiding_is_of_the_one_who_said_it(storage: Storage, town: Community) -> None:
    """Nobody learns from an answer that the other said it first."""
    async with storage.open(town) as work:
        ana, ben, *_ = await _people(work)
        assert await work.intros.avoid(ana, ben)
        assert not await work.intros.avoid(ana, ben)
        assert await work.intros.avoid(ben, ana)
        assert await work.intros.never_pairs() == {frozenset({ana, ben})}
        assert await work.intros.stop_avoiding(ana, ben)
        assert not await work.intros.stop_avoiding(ana, ben)
        assert list(await work.intros.avoided_by(ana)) == []
        assert list(await work.intros.avoided_by(ben)) == [ana]
        assert await work.intros.never_pairs() == {frozenset({ana, ben})}


async def test_who_is_forgotten_keeps_never_pair_and_no_repeat(
    storage: Storage, town: Community
) -> None:
    """Participation, reasons and outcomes go; who met and who must not stays, as ids."""
    async with storage.open(town) as work:
        ana, ben, cy, _ = await _people(work)
        program = await work.intros.put_program(COFFEE)
        await work.intros.put_participation(Participation(program.id, ana, True, NOW))
        group = await work.intros.add_group([ana, ben], NOW, reasons=("You both know Rust",))
        await work.intros.say_outcome(group.id, ana, Outcome.MET)
        await work.intros.avoid(cy, ana)
        await work.privacy.erase(ana)
        assert await work.intros.participation(program.id, ana) is None
        kept = await work.intros.group(group.id)
        assert kept is not None
        assert kept.reasons == ()
        assert [e.outcome for e in await work.intros.encounters(group.id)] == [None, None]
        assert [{p.one, p.other} for p in await work.intros.history()] == [{ana, ben}]
        assert frozenset({ana, cy}) in await work.intros.never_pairs()


async def test_an_export_holds_what_i_said_and_not_what_others_said(
    storage: Storage, town: Community
) -> None:
    """Plain JSON; that someone avoids me is theirs to know."""
    async with storage.open(town) as work:
        ana, ben, cy, dee = await _people(work)
        program = await work.intros.put_program(COFFEE)
        await work.intros.put_participation(Participation(program.id, ana, True, NOW))
        group = await work.intros.add_group([ana, ben], NOW)
        await work.intros.say_outcome(group.id, ben, Outcome.MISSED)
        await work.intros.avoid(ana, cy)
        await work.intros.avoid(dee, ana)
        kept = (await work.privacy.export(ana))["introductions"]
        words = json.dumps(kept)
        assert json.loads(words)["avoids"] == [cy]
        assert Outcome.MISSED.value not in words
        assert "introductions" not in await work.privacy.export(dee + 1_000)


async def test_one_community_sees_nothing_of_another(storage: Storage, town: Community) -> None:
    """By no query, and no change reaches across."""
    port = await storage.community("stage", "port", "Port")
    async with storage.open(town) as work:
        ana, ben, *_ = await _people(work)
        program = await work.intros.put_program(COFFEE)
        await work.intros.put_participation(Participation(program.id, ana, True, NOW))
        drawn = await work.intros.start_round(program.id, program.first, NOW)
        assert drawn is not None
        group = await work.intros.add_group([ana, ben], NOW, round_id=drawn.id)
        await work.intros.avoid(ana, ben)
        await work.commit()
    async with storage.open(port) as work:
        intros = work.intros
        assert not await intros.programs()
        assert await intros.program(program.id) is None
        assert await intros.program_in(COFFEE.place) is None
        assert not await intros.participations(program.id)
        assert not await intros.participations_of(ana)
        assert await intros.last_round(program.id) is None
        assert await intros.move_round(drawn.id, RoundState.CLOSED, of=tuple(RoundState)) is None
        assert await intros.untold_round(program.id) is None
        assert await intros.draft(drawn.id) == Drawing()
        assert not await intros.drop_untold(program.id)
        assert await intros.group(group.id) is None
        assert not await intros.groups(drawn.id)
        assert not await intros.groups_of(ana)
        assert not await intros.encounters(group.id)
        assert not await intros.history()
        assert not await intros.avoided_by(ana)
        assert not await intros.stop_avoiding(ana, ben)
        assert not await intros.never_pairs()
        assert await intros.plan(group.id, NOW) is None
        assert await intros.add_to_group(group.id, ana) is None
        assert not await intros.say_outcome(group.id, ana, Outcome.MET)
        await intros.acknowledge(group.id, ana)
        with pytest.raises(AssertionError):
            await intros.put_participation(Participation(program.id, ana, False, NOW))
        await work.privacy.erase(ana)
        await work.commit()
    async with storage.open(town) as work:
        assert await work.intros.participation(program.id, ana) is not None
        assert not any(e.acknowledged for e in await work.intros.encounters(group.id))
