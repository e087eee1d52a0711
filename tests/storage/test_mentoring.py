"""Mentoring in storage: places are counted right, answers count once, and nobody begins twice."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.people import Community, Person
from bot.records.feedback import Request
from bot.records.goals import Goal, GoalState
from bot.records.mentoring import Offer, Proposal, Seek
from bot.records.mentorships import Hours, Mentorship, Mood, Rhythm, Side, Stage
from bot.work import Storage, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = timedelta(days=3)


async def meet(work: Work, name: str) -> int:
    return (await work.members.meet(Person(name, name.capitalize()))).id


@pytest.fixture
async def community(storage: Storage) -> Community:
    return await storage.community("test", "one", "One")


def offered(member_id: int, places: int) -> Offer:
    return Offer(member_id, ("leading",), places, 12, Rhythm.WEEKLY, Hours.ANY, NOW)


async def propose(work: Work, mentor: int, mentee: int) -> Proposal:
    seek = await work.mentoring.add_seek(
        Seek(0, mentee, "Lead a team", ("leading",), Hours.WORK, NOW, NOW + 9 * DAYS)
    )
    assert seek is not None
    new = Proposal(0, seek.id, mentor, mentee, ("the subject",), NOW, NOW + DAYS)
    kept = await work.mentoring.propose(new)
    assert kept is not None
    assert await work.mentoring.propose(new) is None
    return kept


async def test_places_are_never_overrun(storage: Storage, community: Community) -> None:
    """Six at once for two places; one that is freed can be taken again, and none twice over."""
    async with storage.open(community) as work:
        ana = await meet(work, "ana")
        await work.mentoring.put_offer(offered(ana, 2))
        await work.commit()

    async def take() -> bool:
        async with storage.open(community) as work:
            taken = await work.mentoring.take_place(ana)
            await work.commit()
        return taken

    assert sum(await asyncio.gather(*(take() for _ in range(6)))) == 2
    async with storage.open(community) as work:
        await work.mentoring.free_place(ana)
        await work.commit()
    assert sum(await asyncio.gather(*(take() for _ in range(3)))) == 1
    async with storage.open(community) as work:
        changed = await work.mentoring.put_offer(offered(ana, 5))
        assert (changed.taken, changed.free) == (2, 3)
        for _ in range(4):
            await work.mentoring.free_place(ana)
        kept = await work.mentoring.offer(ana)
        assert kept is not None
        assert kept.taken == 0
        assert await work.mentoring.close_offer(ana)
        assert not await work.mentoring.close_offer(ana)
        assert await work.mentoring.offers() == []


async def test_one_search_at_a_time(storage: Storage, community: Community) -> None:
    """Four at once."""
    async with storage.open(community) as work:
        ben = await meet(work, "ben")
        await work.commit()
    new = Seek(0, ben, "Lead a team", ("leading",), Hours.WORK, NOW, NOW + DAYS)

    async def add() -> bool:
        async with storage.open(community) as work:
            kept = await work.mentoring.add_seek(new)
            await work.commit()
        return kept is not None

    assert sum(await asyncio.gather(*(add() for _ in range(4)))) == 1


async def test_two_who_say_yes_at_once_agree_once(storage: Storage, community: Community) -> None:
    """The second sees the first one's answer, however their transactions interleave."""
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana"), await meet(work, "ben")
        asked = await propose(work, ana, ben)
        await work.commit()

    async def accept(member_id: int) -> bool:
        async with storage.open(community) as work:
            answered = await work.mentoring.answer(asked.id, member_id, NOW, yes=True)
            await work.commit()
        return answered is not None and answered.agreed

    assert sorted(await asyncio.gather(accept(ana), accept(ben), accept(ana))) == [
        False,
        False,
        True,
    ]
    async with storage.open(community) as work:
        kept = await work.mentoring.proposal(asked.id)
        assert kept is not None
        assert (kept.open, kept.agreed, kept.lapsed) == (False, True, False)
        new = Mentorship(0, asked.id, ana, ben, "Goal", Rhythm.WEEKLY, NOW, NOW + 4 * DAYS)
        assert await work.mentoring.begin(new) is not None
        assert await work.mentoring.begin(new) is None


async def test_an_answer_counts_once_and_a_no_ends_it(
    storage: Storage, community: Community
) -> None:
    """What is over stays as it is."""
    async with storage.open(community) as work:
        ana, ben, cy = [await meet(work, each) for each in ("ana", "ben", "cy")]
        asked = await propose(work, ana, ben)
        assert await work.mentoring.answer(asked.id, cy, NOW, yes=True) is None
        first = await work.mentoring.answer(asked.id, ana, NOW, yes=True)
        assert first is not None
        assert first.holds_place
        assert await work.mentoring.answer(asked.id, ana, NOW, yes=False) is None
        no = await work.mentoring.answer(asked.id, ben, NOW, yes=False)
        assert no is not None
        assert (no.open, no.refused, no.holds_place) == (False, True, False)
        assert await work.mentoring.end_proposal(asked.id, NOW) is None
        assert await work.mentoring.tell_proposal(asked.id)
        assert not await work.mentoring.tell_proposal(asked.id)
        other = await propose(work, ana, cy)
        ended = await work.mentoring.end_proposal(other.id, other.until)
        assert ended is not None
        assert ended.lapsed


async def test_what_is_over_is_not_changed(storage: Storage, community: Community) -> None:
    """A talk, a mood and the last words count once; nothing counts after the end."""
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana"), await meet(work, "ben")
        asked = await propose(work, ana, ben)
        begun = await work.mentoring.begin(
            Mentorship(0, asked.id, ana, ben, "Goal", Rhythm.WEEKLY, NOW, NOW + 4 * DAYS)
        )
        assert begun is not None
        assert await work.mentoring.talk(begun.id, 1)
        assert await work.mentoring.talk(begun.id, 1) is None
        assert await work.mentoring.feel(begun.id, ana, 1, Mood.WELL)
        assert not await work.mentoring.feel(begun.id, ana, 1, Mood.BADLY)
        assert await work.mentoring.moods() == [Mood.WELL]
        side = Side(begun.id, ana, "Much", "Thanks", True)
        assert await work.mentoring.conclude(side)
        assert not await work.mentoring.conclude(side)
        assert await work.mentoring.sides(begun.id) == [side]
        assert await work.mentoring.end_mentorship(begun.id, Stage.FINISHED)
        assert await work.mentoring.end_mentorship(begun.id, Stage.ENDED) is None
        assert await work.mentoring.talk(begun.id, 2) is None


async def test_what_is_forgotten_and_what_stays(storage: Storage, community: Community) -> None:
    """Words go; a bare row stays of what two had, and others' words are theirs."""
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana"), await meet(work, "ben")
        asked = await propose(work, ana, ben)
        await work.mentoring.begin(
            Mentorship(0, asked.id, ana, ben, "Beekeeping", Rhythm.WEEKLY, NOW, NOW + 4 * DAYS)
        )
        await work.mentoring.put_offer(offered(ana, 1))
        await work.goals.add(Goal(0, ben, "Beekeeping", NOW.date(), NOW, partner_id=ana), 5)
        await work.goals.add(Goal(0, ana, "Own", NOW.date(), NOW, partner_id=ben), 5)
        await work.feedback.add(Request(0, ben, ana, "Beekeeping", NOW, NOW + DAYS), 5)
        assert "Beekeeping" in str(await work.privacy.export(ben))
        assert "Beekeeping" not in str({**await work.privacy.export(ana), "feedback": None})
        await work.privacy.erase(ben)
        assert "Beekeeping" not in str(await work.privacy.export(ana))
        (left,) = await work.mentoring.mentorships()
        assert left.goal == ""
        (own,) = await work.goals.of(ana)
        assert (own.words, own.partner_id, own.state) == ("Own", None, GoalState.OPEN)
        assert await work.goals.of(ben) == []
        assert await work.mentoring.proposals_of(ana) == []
        assert await work.mentoring.offer(ana) is not None
