"""Members: met once, brought up to date, found by name, forgotten and known again."""

import asyncio

from bot.people import Person, Sort
from bot.work import Storage

ANA = Person("U1", "Ana Ruiz", "Europe/Madrid", "es", admin=True)


async def test_a_member_is_met_once_and_brought_up_to_date(storage: Storage) -> None:
    """A new name, a new zone; the same member."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        first = await work.members.meet(ANA)
        again = await work.members.meet(Person("U1", "Ana R.", "Europe/Lisbon", sort=Sort.GUEST))
        await work.commit()
    assert first.id == again.id
    assert (again.name, again.zone, again.locale) == ("Ana R.", "Europe/Lisbon", "es")
    assert again.sort is Sort.GUEST
    assert not again.admin


async def test_what_a_member_says_of_their_zone_wins(storage: Storage) -> None:
    """Over what the platform tells, also later."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        ana = await work.members.meet(ANA)
        await work.members.set_zone(ana.id, "Asia/Kolkata")
        assert (await work.members.meet(ANA)).zone == "Asia/Kolkata"


async def test_nothing_is_kept_without_a_commit(storage: Storage) -> None:
    """A turn that fails leaves nothing behind."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        await work.members.meet(ANA)
    async with storage.open(town) as work:
        assert await work.members.with_handle("U1") is None


async def test_members_are_found_by_a_word_of_their_name(storage: Storage) -> None:
    """Case aside, in any script, and never by a piece of a word or a wildcard."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        await work.members.meet(ANA)
        await work.members.meet(Person("U2", "Ólöf Ana Þórsdóttir"))
        await work.members.meet(Person("U3", "Anabel Diaz"))
        await work.members.meet(Person("U4", "Ana Gone", active=False))

        async def found(name: str) -> list[str]:
            return [each.handle for each in await work.members.named(name)]

        assert await found("ana") == ["U1", "U2"]
        assert await found("ÓLÖF") == ["U2"]
        assert await found("ana ruiz") == ["U1"]
        assert await found("%") == []
        assert await found(" ") == []


async def test_two_first_turns_at_once_meet_one_member(storage: Storage) -> None:
    """Whoever comes second finds who came first."""
    town = await storage.community("stage", "town", "Town")

    async def meet() -> int:
        async with storage.open(town) as work:
            member = await work.members.meet(ANA)
            await work.commit()
            return member.id

    assert len(set(await asyncio.gather(*(meet() for _ in range(5))))) == 1


async def test_who_was_forgotten_leaves_a_tombstone_and_is_known_again(storage: Storage) -> None:
    """No name, no zone, no handle stay; the id does, for never-pair and no-repeat."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        ana = await work.members.meet(ANA)
        await work.privacy.erase(ana.id)
        ghost = await work.members.get(ana.id)
        assert ghost is not None
        assert (ghost.name, ghost.zone, ghost.active) == ("Someone who left", "UTC", False)
        assert "U1" not in ghost.handle
        assert await work.members.with_handle("U1") is None
        assert await work.members.named("ana") == []
        back = await work.members.meet(ANA)
        assert (back.id, back.name, back.active) == (ana.id, "Ana Ruiz", True)


async def test_communities_do_not_see_each_other(storage: Storage) -> None:
    """The same handle in two communities is two members."""
    town = await storage.community("stage", "town", "Town")
    port = await storage.community("stage", "port", "Port")
    async with storage.open(town) as work:
        ana = await work.members.meet(ANA)
        await work.commit()
    async with storage.open(port) as work:
        assert await work.members.with_handle("U1") is None
        assert await work.members.get(ana.id) is None
        assert list(await work.members.everyone()) == []
        assert (await work.members.meet(ANA)).id != ana.id


async def test_a_community_is_made_once_and_takes_a_new_name(storage: Storage) -> None:
    """By its platform and handle."""
    first = await storage.community("slack", "T1", "Acme")
    renamed = await storage.community("slack", "T1", "Acme Inc")
    other = await storage.community("discord", "T1", "Acme")
    assert renamed.id == first.id != other.id
    assert renamed.name == "Acme Inc"


async def test_an_event_is_seen_once_in_its_community(storage: Storage) -> None:
    """The same key elsewhere is another event."""
    town = await storage.community("stage", "town", "Town")
    port = await storage.community("stage", "port", "Port")
    async with storage.open(town) as work:
        assert await work.once("event:1")
        assert not await work.once("event:1")
        await work.commit()
    async with storage.open(port) as work:
        assert await work.once("event:1")
