"""Pods in storage: places are never overrun, and who is in one is always clear."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.people import Community, Person, Place
from bot.records.pods import Beat, Pod, PodState, Seat, SeatState
from bot.work import Storage, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WEEKS = timedelta(weeks=6)


@pytest.fixture
async def community(storage: Storage) -> Community:
    return await storage.community("test", "one", "One")


async def meet(work: Work, *names: str) -> list[int]:
    return [(await work.members.meet(Person(each, each.capitalize()))).id for each in names]


def pod_of(host: int, size: int = 3) -> Pod:
    place = Place("C1", "asks")
    return Pod(0, host, "Talks", "Words", 6, Beat.WEEKLY, size, place, NOW, NOW + WEEKS)


async def begin(work: Work, host: int, *others: int, size: int = 3) -> Pod:
    """A pod with these in it, in their order."""
    pod = await work.pods.add(pod_of(host, size), 2)
    assert pod is not None
    for each in (host, *others):
        pod = await work.pods.join(pod.id, each, NOW)
        assert pod is not None
    return pod


async def in_it(work: Work, pod: Pod) -> list[int]:
    return [e.member_id for e in await work.pods.seats(pod.id) if e.state is SeatState.IN]


async def test_places_are_never_overrun(storage: Storage, community: Community) -> None:
    """Six press at once for two places, each of them twice."""
    async with storage.open(community) as work:
        host, *others = await meet(work, "ana", *"abcdef")
        pod = await begin(work, host)
        await work.commit()

    async def press(member_id: int) -> bool:
        async with storage.open(community) as work:
            joined = await work.pods.join(pod.id, member_id, NOW)
            await work.commit()
        return joined is not None

    pressed = await asyncio.gather(*(press(each) for each in (*others, *others)))
    assert sum(pressed) == 2
    async with storage.open(community) as work:
        kept = await work.pods.get(pod.id)
        assert kept is not None
        assert kept.taken == 3
        assert len(await in_it(work, pod)) == 3


async def test_one_who_presses_twice_takes_one_place(
    storage: Storage, community: Community
) -> None:
    """Four times at once."""
    async with storage.open(community) as work:
        host, ben = await meet(work, "ana", "ben")
        pod = await begin(work, host, size=6)
        await work.commit()

    async def press() -> bool:
        async with storage.open(community) as work:
            joined = await work.pods.join(pod.id, ben, NOW)
            await work.commit()
        return joined is not None

    assert sum(await asyncio.gather(*(press() for _ in range(4)))) == 1
    async with storage.open(community) as work:
        kept = await work.pods.get(pod.id)
        assert kept is not None
        assert kept.taken == 2


async def test_it_begins_once_and_without_who_left_in_the_same_moment(
    storage: Storage, community: Community
) -> None:
    """Two open it while one leaves: it begins once, and the count is of those who are in it."""
    async with storage.open(community) as work:
        host, ben, cy, dee = await meet(work, "ana", "ben", "cy", "dee")
        pod = await begin(work, host, ben, cy, dee, size=6)
        await work.commit()

    async def open_up() -> bool:
        async with storage.open(community) as work:
            begun = await work.pods.begin(pod.id, [host, ben, cy, dee], NOW, NOW + WEEKS)
            await work.commit()
        return begun is not None

    async def leave() -> bool:
        async with storage.open(community) as work:
            left = await work.pods.leave(pod.id, cy)
            await work.commit()
        return left is not None

    first, gone, second = await asyncio.gather(open_up(), leave(), open_up())
    assert (first + second, gone) == (1, True)
    async with storage.open(community) as work:
        kept = await work.pods.get(pod.id)
        assert kept is not None
        assert kept.running
        assert kept.taken == len(await in_it(work, pod)) == 3


async def test_who_is_aside_takes_no_place(storage: Storage, community: Community) -> None:
    """They read what all read; when it begins they are out of it."""
    async with storage.open(community) as work:
        host, ben, cy, dee = await meet(work, "ana", "ben", "cy", "dee")
        pod = await begin(work, host, ben, size=4)
        aside = await work.pods.join(pod.id, dee, NOW, aside=True)
        assert aside is not None
        assert aside.taken == 2
        assert await work.pods.join(pod.id, dee, NOW) is None
        assert await work.pods.join(pod.id, cy, NOW) is not None
        begun = await work.pods.begin(pod.id, [host, ben, cy], NOW, NOW + WEEKS)
        assert begun is not None
        assert (begun.taken, begun.room, begun.begun_at) == (3, 1, NOW)
        assert await work.pods.leave(pod.id, dee) is None
        assert await work.pods.join(pod.id, dee, NOW) is None


async def test_leaving_asking_and_ending(storage: Storage, community: Community) -> None:
    """Each once; nothing changes what is over."""
    async with storage.open(community) as work:
        host, ben, cy, dee = await meet(work, "ana", "ben", "cy", "dee")
        pods, pod = work.pods, await begin(work, host, ben, cy)
        assert await pods.ask(pod.id, dee, NOW) is not None
        assert await pods.ask(pod.id, dee, NOW) is None
        assert await pods.ask(pod.id, ben, NOW) is None
        assert await pods.asked_since(NOW - WEEKS) == {dee: 1}
        assert await pods.decline(pod.id, dee)
        assert not await pods.decline(pod.id, dee)
        assert await pods.stay_small(pod.id) is None
        await pods.begin(pod.id, [host, ben, cy], NOW, NOW + WEEKS)
        left = await pods.leave(pod.id, cy)
        assert left is not None
        assert (left.taken, left.room, left.small) == (2, 2, False)
        assert await pods.leave(pod.id, cy) is None
        small = await pods.stay_small(pod.id)
        assert small is not None
        assert small.small
        assert await pods.stay_small(pod.id) is None
        assert await pods.conclude(pod.id, ben, "Much")
        assert not await pods.conclude(pod.id, ben, "More")
        assert not await pods.conclude(pod.id, cy, "Not mine")
        assert await pods.end(pod.id, PodState.ENDED)
        assert await pods.end(pod.id, PodState.FINISHED) is None
        assert await pods.leave(pod.id, ben) is None
        assert await pods.add(pod_of(host), 1) is not None


async def test_two_of_one_host_at_once(storage: Storage, community: Community) -> None:
    """Four at once."""
    async with storage.open(community) as work:
        (host,) = await meet(work, "ana")
        await work.commit()

    async def add() -> bool:
        async with storage.open(community) as work:
            kept = await work.pods.add(pod_of(host), 2)
            await work.commit()
        return kept is not None

    assert sum(await asyncio.gather(*(add() for _ in range(4)))) == 2


async def test_what_is_forgotten_and_what_stays(storage: Storage, community: Community) -> None:
    """The host's words and name go; the pod and its theme stay with the others."""
    async with storage.open(community) as work:
        host, ben = await meet(work, "ana", "ben")
        pod = await begin(work, host, ben)
        assert "Words" in str(await work.privacy.export(host))
        assert "Words" not in str(await work.privacy.export(ben))
        await work.privacy.erase(host)
        kept = await work.pods.get(pod.id)
        assert kept is not None
        assert (kept.host_id, kept.about, kept.theme) == (None, "", "Talks")
        ((same, seat),) = await work.pods.of_member(ben)
        assert same == kept
        assert isinstance(seat, Seat)
        assert await work.pods.of_member(host) == []
        assert "Talks" in str(await work.privacy.export(ben))
