"""What waits for members who did not ask for it: kept once, sent once, and gone when it is over."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.cards import card, text
from bot.people import Community, Member, Person
from bot.records.nudges import Account, Level
from bot.replies import Cancel, Nudge, Revise, Send, Worth
from bot.work import Storage, Work

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
LATER = NOON + 4 * WEEK


async def _meet(
    storage: Storage, *names: str, town: str = "town"
) -> tuple[Community, list[Member]]:
    community = await storage.community("stage", town, town.capitalize())
    async with storage.open(community) as work:
        members = [await work.members.meet(Person(name, name.capitalize())) for name in names]
        await work.commit()
    return community, members


def _nudge(member: Member, key: str, about: str = "") -> Nudge:
    return Nudge(
        member, card(f"About {key}"), key, text(f"A line on {key}"), Worth.USEFUL, None, about
    )


async def _keep(work: Work, *nudges: Nudge, at: datetime = NOON) -> list[int]:
    kept = [await work.nudges.keep(each, at, LATER) for each in nudges]
    assert None not in kept
    return [each for each in kept if each is not None]


async def _keys(work: Work, member: Member, now: datetime = NOON) -> list[str]:
    waiting = await work.nudges.waiting(member.id, now)
    assert waiting == await work.nudges.take_up(member.id, now)
    return [each.key for each in waiting]


async def test_it_waits_once_and_until_its_time_is_over(storage: Storage) -> None:
    """What a key said first is what waits."""
    town, (ana,) = await _meet(storage, "ana")
    async with storage.open(town) as work:
        await _keep(work, _nudge(ana, "one"), _nudge(ana, "two"))
        assert await work.nudges.keep(_nudge(ana, "one"), NOON, LATER) is None
        first, _ = await work.nudges.waiting(ana.id, NOON)
        assert (first.card.title, first.line, first.worth) == (
            "About one",
            text("A line on one"),
            Worth.USEFUL,
        )
        assert await _keys(work, ana, LATER - HOUR) == ["one", "two"]
        assert await _keys(work, ana, LATER) == []


async def test_what_was_sent_waits_no_more_and_counts_as_one_message(storage: Storage) -> None:
    """Three together are one; each later than a moment counts."""
    town, (ana, ben) = await _meet(storage, "ana", "ben")
    async with storage.open(town) as work:
        ids = await _keep(work, *(_nudge(ana, f"{each}") for each in range(4)))
        await work.nudges.sent(ids[:1], "0", NOON)
        await work.nudges.sent(ids[1:3], "digest:1", NOON + HOUR)
        assert await _keys(work, ana) == ["3"]
        assert await work.nudges.accounts([ana.id, ben.id], NOON - HOUR) == {
            ana.id: Account(Level.NORMAL, (NOON, NOON + HOUR)),
            ben.id: Account(),
        }
        assert (await work.nudges.accounts([ana.id], NOON))[ana.id].sent == (NOON + HOUR,)
        assert await work.nudges.spread(NOON - HOUR) == {2: 1}
        assert await work.nudges.spread(NOON + HOUR) == {}


async def test_a_level_is_changed_as_often_as_one_likes(storage: Storage) -> None:
    """The newest holds."""
    town, (ana,) = await _meet(storage, "ana")
    async with storage.open(town) as work:
        for level in (Level.NEVER, Level.MORE):
            await work.nudges.put_level(ana.id, level)
            assert (await work.nudges.accounts([ana.id], NOON))[ana.id].level is level


async def test_what_is_revised_shows_the_newest(storage: Storage) -> None:
    """While it waits, and when it came with others; by itself, the message is redrawn."""
    town, (ana,) = await _meet(storage, "ana")
    async with storage.open(town) as work:
        _, two, three = await _keep(work, *(_nudge(ana, each) for each in ("one", "two", "three")))
        await work.queue(Revise("one", card("New one"), text("New line")))
        first = (await work.nudges.waiting(ana.id, NOON))[0]
        assert (first.card.title, first.line) == ("New one", text("New line"))
        await work.nudges.sent([two], "digest:1", NOON)
        await work.queue(Revise("two", card("New two")))
        opened = await work.nudges.open(two, ana.id, NOON)
        assert opened is not None
        assert (opened.card.title, opened.line) == ("New two", text("A line on two"))
        await work.nudges.sent([three], "three", NOON)
        await work.queue(Send(ana, card("Three"), "three"))
        await work.queue(Revise("three", card("New three")))
        assert await work.nudges.open(three, ana.id, NOON) is None
        assert (await work.privacy.export(ana.id))["messages on their way"] == ["New three"]


async def test_what_is_taken_back_is_shown_no_more(storage: Storage) -> None:
    """By what it is about, or by its key; it may come again, but not what was sent before."""
    town, (ana,) = await _meet(storage, "ana")
    async with storage.open(town) as work:
        about = [_nudge(ana, each, "offer:1") for each in ("one", "two", "three")]
        one, two, _ = await _keep(work, *about)
        await _keep(work, _nudge(ana, "four"))
        await work.nudges.sent([one], "one", NOON)
        await work.nudges.sent([two], "digest:1", NOON)
        await work.queue(Cancel("offer:1"))
        assert await _keys(work, ana) == ["four"]
        assert await work.nudges.open(two, ana.id, NOON) is None
        await work.queue(Cancel("four"))
        assert await _keys(work, ana) == []
        assert (await work.nudges.accounts([ana.id], NOON - HOUR))[ana.id].sent == (NOON, NOON)
        await _keep(work, about[2], at=NOON + HOUR)
        assert await work.nudges.keep(about[0], NOON, LATER) is None
        assert await work.nudges.keep(about[1], NOON, LATER) is None
        assert await _keys(work, ana) == ["three"]


async def test_what_was_opened_is_not_sent(storage: Storage) -> None:
    """It stays to be looked at, by its member alone."""
    town, (ana, ben) = await _meet(storage, "ana", "ben")
    async with storage.open(town) as work:
        one, _ = await _keep(work, _nudge(ana, "one"), _nudge(ana, "two"))
        assert await work.nudges.open(one, ben.id, NOON) is None
        for _ in range(2):
            opened = await work.nudges.open(one, ana.id, NOON)
            assert opened is not None
            assert opened.key == "one"
        assert [each.key for each in await work.nudges.take_up(ana.id, NOON)] == ["two"]
        assert [each.key for each in await work.nudges.waiting(ana.id, NOON)] == ["one", "two"]
        assert await work.nudges.open(one, ana.id, LATER) is None


async def test_of_several_who_send_to_one_member_each_sees_what_others_sent(
    storage: Storage,
) -> None:
    """They come one after the other; what is kept meanwhile does not wait for them."""
    town, (ana,) = await _meet(storage, "ana")
    async with storage.open(town) as work:
        await _keep(work, *(_nudge(ana, f"{each}") for each in range(6)))
        await work.commit()

    async def send() -> int:
        async with storage.open(town) as work:
            waiting = await work.nudges.take_up(ana.id, NOON)
            before = len((await work.nudges.accounts([ana.id], NOON - WEEK))[ana.id].sent)
            await asyncio.sleep(0)
            await work.nudges.sent([waiting[0].id], waiting[0].key, NOON)
            await work.commit()
        return before

    async def drop() -> None:
        async with storage.open(town) as work:
            await work.nudges.drop("5")
            await work.nudges.keep(_nudge(ana, "new"), NOON, LATER)
            await work.commit()

    *before, _ = await asyncio.gather(*(send() for _ in range(4)), drop())
    assert sorted(each for each in before if each is not None) == [0, 1, 2, 3]
    async with storage.open(town) as work:
        assert await _keys(work, ana) == ["4", "new"]


async def test_all_of_it_is_in_an_export_and_forgotten(storage: Storage) -> None:
    """What waits by its title; nothing of anybody else."""
    town, (ana, ben) = await _meet(storage, "ana", "ben")
    name = "messages that wait their turn"
    async with storage.open(town) as work:
        one, _ = await _keep(work, _nudge(ana, "one"), _nudge(ana, "two"))
        await work.nudges.put_level(ana.id, Level.LESS)
        await work.nudges.sent([one], "one", NOON)
        assert (await work.privacy.export(ana.id))[name] == {
            "how often": "less",
            "waiting": ["About two"],
            "sent": [NOON.isoformat()],
        }
        assert name not in await work.privacy.export(ben.id)
        await work.privacy.erase(ana.id)
        assert name not in await work.privacy.export(ana.id)
        assert await work.nudges.spread(NOON - HOUR) == {}


async def test_what_is_long_over_is_swept_out(storage: Storage) -> None:
    """And not what still waits."""
    town, (ana,) = await _meet(storage, "ana")
    async with storage.open(town) as work:
        await work.nudges.keep(_nudge(ana, "old"), NOON, NOON + HOUR)
        await _keep(work, _nudge(ana, "new"))
        await work.commit()
    await storage.prune(NOON + WEEK, NOON)
    async with storage.open(town) as work:
        assert await work.nudges.keep(_nudge(ana, "new"), NOON, LATER) is None
        assert await work.nudges.keep(_nudge(ana, "old"), NOON, LATER) is not None


async def test_another_community_knows_nothing_of_it(storage: Storage) -> None:
    """The same key may wait there, and nothing there takes this one back."""
    town, (ana,) = await _meet(storage, "ana")
    village, (zoe,) = await _meet(storage, "zoe", town="village")
    async with storage.open(town) as work:
        (one,) = await _keep(work, _nudge(ana, "one", "offer:1"))
        await work.nudges.sent([one], "digest:1", NOON)
        await _keep(work, _nudge(ana, "two", "offer:1"))
        await work.commit()
    async with storage.open(village) as work:
        await _keep(work, _nudge(zoe, "one"))
        assert await work.nudges.waiting(ana.id, NOON) == []
        assert await work.nudges.open(one, ana.id, NOON) is None
        await work.nudges.drop("offer:1")
        assert await work.nudges.spread(NOON - HOUR) == {}
        await work.commit()
    async with storage.open(town) as work:
        assert await _keys(work, ana) == ["two"]


async def test_who_sends_to_several_waits_for_nobody(storage: Storage, database: str) -> None:
    """Of a member whom somebody else is at, they hear so at once."""
    town, (ana, ben) = await _meet(storage, "ana", "ben")
    async with storage.open(town) as work:
        assert await work.nudges.hold(ana.id)
        assert await work.nudges.hold(ana.id)
        assert not await work.nudges.hold(404)
        if database == "postgres":  # of SQLite's transactions there is one at a time
            async with storage.open(town) as other:
                assert await other.nudges.hold(ben.id)
                assert not await other.nudges.hold(ana.id)
                assert await other.nudges.keep(_nudge(ana, "one"), NOON, LATER)
