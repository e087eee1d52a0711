"""Contacts in storage: limits hold whatever happens at the same moment."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.people import Community, Member, Person, Place
from bot.records.asks import Ask, AskState, Step, Urgency
from bot.records.contacts import USUAL, Approach, Contact, Openness, Said
from bot.work import Storage, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
AUTHORS = ("ana", "dee", "eli", "fay", "gus", "hal")


@pytest.fixture
async def community(storage: Storage) -> Community:
    return await storage.community("test", "one", "One")


async def meet(work: Work, name: str) -> Member:
    return await work.members.meet(Person(name, name.capitalize()))


async def put(storage: Storage, community: Community, name: str) -> Ask:
    """An ask by someone, committed."""
    async with storage.open(community) as work:
        author = await meet(work, name)
        draft = Ask(
            id=0,
            author_id=author.id,
            detail="Who knows a good auditor?",
            topic=None,
            urgency=Urgency.TODAY,
            anonymous=False,
            place=Place("C1", "asks"),
            at=NOW,
            until=NOW + timedelta(days=7),
        )
        kept = await work.asks.add(draft, 3)
        await work.commit()
    assert kept is not None
    return kept


async def people(storage: Storage, community: Community, *names: str) -> list[Approach]:
    """Members, to be asked."""
    async with storage.open(community) as work:
        found = [Approach((await meet(work, name)).id, ("offers: audits",), ()) for name in names]
        await work.commit()
    return found


async def reach(
    storage: Storage, ask: Ask, whom: list[Approach], at: datetime = NOW, step: Step | None = None
) -> list[int]:
    """Who is asked, in a transaction of its own."""
    community = await storage.community("test", "one", "One")
    async with storage.open(community) as work:
        reached = await work.contacts.reach(ask.id, whom, 1, at, step)
        await work.commit()
    return [each.member_id for each in reached]


async def test_a_contact_is_kept_as_it_is(storage: Storage, community: Community) -> None:
    """With its reasons, in the order in which they were asked."""
    ask = await put(storage, community, "ana")
    ben, cy = await people(storage, community, "ben", "cy")
    await reach(storage, ask, [cy, ben])
    async with storage.open(community) as work:
        first, second = await work.contacts.of_ask(ask.id)
        assert first == Contact(1, ask.id, cy.member_id, 1, NOW, ("offers: audits",), per_week=3)
        assert second.member_id == ben.member_id
        assert await work.contacts.get(first.id) == first
        assert await work.contacts.since([ben.member_id], NOW) == []
        before = NOW - timedelta(seconds=1)
        assert await work.contacts.since([ben.member_id], before) == [second]


async def test_limits_hold_when_many_asks_look_for_the_same_two(
    storage: Storage, community: Community
) -> None:
    """Six at once, in either order: each of the two is asked three times and no more."""
    asks = [await put(storage, community, name) for name in AUTHORS]
    both = await people(storage, community, "ben", "cy")
    tries = [
        reach(storage, ask, both if number % 2 else both[::-1]) for number, ask in enumerate(asks)
    ]
    asked = [each for found in await asyncio.gather(*tries) for each in found]
    assert [asked.count(each.member_id) for each in both] == [USUAL, USUAL]


async def test_an_ask_that_looks_twice_at_once_asks_once(
    storage: Storage, community: Community
) -> None:
    """Two workers that both think it is theirs."""
    ask = await put(storage, community, "ana")
    (ben,) = await people(storage, community, "ben")
    found = await asyncio.gather(*(reach(storage, ask, [ben]) for _ in range(4)))
    assert sorted(found) == [[], [], [], [ben.member_id]]


async def test_helping_does_not_wait_for_who_is_asked(
    storage: Storage, community: Community
) -> None:
    """Claims and contacts for the same people at the same moment: nothing is stuck."""
    ask = await put(storage, community, "ana")
    whom = await people(storage, community, "ben", "cy")

    async def claim(member_id: int) -> None:
        async with storage.open(community) as work:
            await work.asks.claim(ask.id, member_id, NOW, NOW)
            await work.commit()

    both = [claim(each.member_id) for each in whom]
    await asyncio.gather(reach(storage, ask, whom), *both, reach(storage, ask, whom[::-1]))
    async with storage.open(community) as work:
        kept = await work.asks.get(ask.id)
        assert kept is not None
        assert len(kept.helping) == 2
        assert len(await work.contacts.of_ask(ask.id)) == 2


async def test_a_week_is_seven_days(storage: Storage, community: Community) -> None:
    """The first of three counts no more when they are over."""
    asks = [await put(storage, community, name) for name in AUTHORS[:5]]
    whom = await people(storage, community, "ben")
    for day, ask in enumerate(asks[:3]):
        assert await reach(storage, ask, whom, NOW + timedelta(days=day))
    week = NOW + timedelta(days=7)
    assert not await reach(storage, asks[3], whom, week - timedelta(seconds=1))
    assert await reach(storage, asks[3], whom, week)
    assert not await reach(storage, asks[4], whom, week)


async def test_ones_own_limit_counts(storage: Storage, community: Community) -> None:
    """Never is never, and the last word holds."""
    asks = [await put(storage, community, name) for name in AUTHORS[:2]]
    (ben,) = await people(storage, community, "ben")
    for openness, reached in (
        (Openness(ben.member_id, 0), []),
        (Openness(ben.member_id, 1, date(2026, 3, 9)), [ben.member_id]),
    ):
        async with storage.open(community) as work:
            await work.contacts.put_openness(openness)
            await work.commit()
        async with storage.open(community) as work:
            kept = await work.contacts.openness([ben.member_id, 404])
            assert kept == {ben.member_id: openness, 404: Openness(404)}
        assert await reach(storage, asks[0], [ben]) == reached
    assert await reach(storage, asks[1], [ben]) == []


async def test_only_an_open_ask_at_its_step_asks(storage: Storage, community: Community) -> None:
    """And only who is still here."""
    ask = await put(storage, community, "ana")
    ben, cy = await people(storage, community, "ben", "cy")
    assert await reach(storage, ask, [ben], step=Step.FEW) == []
    async with storage.open(community) as work:
        await work.members.gone(cy.member_id)
        await work.commit()
    assert await reach(storage, ask, [cy, ben], step=Step.NEW) == [ben.member_id]
    async with storage.open(community) as work:
        await work.asks.end(ask.id, AskState.WITHDRAWN)
        await work.commit()
    (dee,) = await people(storage, community, "dee")
    assert await reach(storage, ask, [dee]) == []


async def test_an_answer_is_given_once(storage: Storage, community: Community) -> None:
    """Four at once; one of them holds."""
    ask = await put(storage, community, "ana")
    await reach(storage, ask, await people(storage, community, "ben"))

    async def answer(said: Said) -> bool:
        async with storage.open(community) as work:
            done = await work.contacts.answer(1, said)
            await work.commit()
        return done is not None

    answers = (Said.YES, Said.NO, Said.NOT_MINE, Said.YES)
    assert sum(await asyncio.gather(*map(answer, answers))) == 1


async def test_a_step_is_taken_once(storage: Storage, community: Community) -> None:
    """And an ask is put up once."""
    ask = await put(storage, community, "ana")

    async def step() -> bool:
        async with storage.open(community) as work:
            there = await work.asks.travel(ask.id, Step.NEW, Step.FEW, ask.lull)
            await work.commit()
        return there is not None

    assert sum(await asyncio.gather(*(step() for _ in range(4)))) == 1
    async with storage.open(community) as work:
        assert await work.asks.publish(ask.id, ask.until) is None


async def test_what_was_asked_on_behalf_of_who_is_forgotten_has_no_words(
    storage: Storage, community: Community
) -> None:
    """The contact stays as a bare number; who was asked and is forgotten leaves none."""
    ask = await put(storage, community, "ana")
    ben, cy = await people(storage, community, "ben", "cy")
    await reach(storage, ask, [ben, cy])
    async with storage.open(community) as work:
        await work.privacy.erase(ask.author_id)
        await work.privacy.erase(cy.member_id)
        await work.commit()
    async with storage.open(community) as work:
        (left,) = await work.contacts.of_ask(ask.id)
        assert (left.member_id, left.why, left.terms) == (ben.member_id, (), ())
