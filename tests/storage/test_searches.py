"""Who looks for someone, and who was taken: one row each, changed only where it still may be."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.people import Community, Person
from bot.work import Storage

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)


async def _meet(storage: Storage, *names: str, town: str = "town") -> tuple[Community, list[int]]:
    community = await storage.community("stage", town, town.capitalize())
    async with storage.open(community) as work:
        members = [await work.members.meet(Person(name, name.capitalize())) for name in names]
        await work.commit()
    return community, [each.id for each in members]


async def test_the_longest_waiting_stand_first(storage: Storage) -> None:
    """Looking again keeps one's place; stopping gives it up."""
    town, (ana, ben) = await _meet(storage, "ana", "ben")
    async with storage.open(town) as work:
        assert await work.searches.look(ben, NOW)
        assert await work.searches.look(ana, NOW + HOUR)
        assert not await work.searches.look(ben, NOW + 2 * HOUR)
        assert await work.searches.looking() == [ben, ana]
        assert await work.searches.stop(ben)
        assert not await work.searches.stop(ben)
        assert await work.searches.look(ben, NOW + 3 * HOUR)
        assert await work.searches.looking() == [ana, ben]


async def test_who_only_is_open_is_taken_once_a_week(storage: Storage) -> None:
    """Then they rest, unless they look for someone themselves."""
    town, (ana,) = await _meet(storage, "ana")
    async with storage.open(town) as work:
        searches = work.searches
        assert await searches.take(ana, NOW, rested_since=NOW - WEEK)
        soon, later = NOW + HOUR, NOW + WEEK
        assert not await searches.take(ana, soon, rested_since=soon - WEEK)
        assert await searches.take(ana, later, rested_since=later - WEEK)
        assert await searches.look(ana, later + HOUR)
        assert await searches.take(ana, later + HOUR, rested_since=later + HOUR - WEEK)
        assert await searches.looking() == []
        assert not await searches.stop(ana)


async def test_two_at_once_take_nobody_twice(storage: Storage) -> None:
    """However their transactions interleave."""
    town, (ana,) = await _meet(storage, "ana")

    async def take() -> bool:
        async with storage.open(town) as work:
            taken = await work.searches.take(ana, NOW, rested_since=NOW - WEEK)
            await work.commit()
        return taken

    assert sorted(await asyncio.gather(*(take() for _ in range(4)))) == [False, False, False, True]


async def test_two_who_look_at_once_do_not_miss_each_other(storage: Storage) -> None:
    """The second waits for the first one's transaction, and then sees them on the list."""
    town, (ana, ben) = await _meet(storage, "ana", "ben")

    async def look(member_id: int) -> int:
        async with storage.open(town) as work:
            await work.searches.look(member_id, NOW)
            found = await work.searches.looking()
            await work.commit()
        return len(found)

    assert sorted(await asyncio.gather(look(ana), look(ben))) == [1, 2]


async def test_a_search_is_told_and_forgotten(storage: Storage) -> None:
    """It is in the export while it is kept, and nothing is left of it afterwards."""
    town, (ana, ben) = await _meet(storage, "ana", "ben")
    async with storage.open(town) as work:
        await work.searches.look(ana, NOW)
        export = await work.privacy.export(ana)
        assert export["searches"] == {"looking_since": NOW.isoformat(), "introduced_at": None}
        assert "searches" not in {k: v for k, v in (await work.privacy.export(ben)).items() if v}
        await work.privacy.erase(ana)
        assert await work.searches.looking() == []


async def test_another_community_knows_nothing_of_it(storage: Storage) -> None:
    """Nobody there is on its list, and it can take nobody off."""
    town, (ana,) = await _meet(storage, "ana")
    village, _ = await _meet(storage, "zoe", town="village")
    async with storage.open(town) as work:
        await work.searches.look(ana, NOW)
        await work.commit()
    async with storage.open(village) as work:
        assert await work.searches.looking() == []
        assert not await work.searches.stop(ana)
