"""Many messages at once: nobody waits behind another, and one worker sends for a quota."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.cards import card
from bot.delivery import Delivery
from bot.pace import Limit
from bot.people import Place
from bot.replies import Send
from storage.database import SqlStorage, create_engine
from tests.clock import StillClock
from tests.conftest import SECRET
from tests.core.gate import HERE, THERE, Gate, at_work, queue, sends


@pytest.fixture
async def storage(database_url: str) -> AsyncIterator[SqlStorage]:
    engine = create_engine(database_url)
    yield SqlStorage(engine, SECRET)
    await engine.dispose()


async def test_a_message_that_hangs_holds_no_other_back(storage: SqlStorage) -> None:
    """Its own lane waits behind it, and goes on in its order."""
    gate = Gate(HERE)
    await queue(storage, "town", *sends(2, HERE), Send(THERE, card("x"), "there"))
    delivery = Delivery(storage.outbox, {"stage": gate}, StillClock())
    async with at_work(delivery) as task:
        await gate.until(1)
        assert gate.arrived == [("town", "there")]
        assert gate.at_the_door[HERE.handle] == 1
        gate.doors[HERE.handle].set()
        assert await task == 3
    assert [key for _, key in gate.arrived] == ["there", "round:0", "round:1"]


async def test_a_round_of_many_lets_other_communities_through(storage: SqlStorage) -> None:
    """However many wait in a large one: a small one's message is among the first."""
    gate = Gate(*(Place(f"C{n}", "c") for n in range(300)))
    await queue(storage, "large", *sends(300))
    await queue(storage, "small", Send(HERE, card("x"), "small"))
    gate.doors.pop(HERE.handle)
    async with at_work(Delivery(storage.outbox, {"stage": gate}, StillClock())):
        await gate.until(2)
        assert ("small", "small") in gate.arrived
        for door in gate.doors.values():
            door.set()


async def test_who_waits_for_an_answer_goes_before_a_round(storage: SqlStorage) -> None:
    """Also when the hand is full of the round, and each has to wait for its turn."""
    gate = Gate(pace=Limit("all", 1, 0.01))
    await queue(storage, "town", *sends(300))
    delivery = Delivery(storage.outbox, {"stage": gate}, StillClock())
    async with at_work(delivery):
        await gate.until(3)
        await queue(storage, "town", Send(HERE, card("x"), "answer"), urgent=True)
        delivery.wake()
        await gate.until(60)
    assert ("town", "answer") in gate.arrived


async def test_of_a_turns_many_messages_only_the_first_hurry(storage: SqlStorage) -> None:
    """An admin who starts a round by hand is no reason for others to wait."""
    community = await queue(storage, "town", *sends(30), urgent=True)
    taken = await storage.outbox.take(community, StillClock().now(), 50)
    assert [each.urgent for each in taken] == [True] * 10 + [False] * 20


async def test_one_worker_sends_for_a_quota(storage: SqlStorage, database_url: str) -> None:
    """Another takes over when it is gone, and not before."""
    engine, clock = create_engine(database_url), StillClock()
    other, first, second = SqlStorage(engine, SECRET), Gate(), Gate()
    await queue(storage, "town", Send(HERE, card("1"), "1"))
    await Delivery(storage.outbox, {"stage": first}, clock).drain()
    await queue(storage, "town", Send(HERE, card("2"), "2"))
    taking_over = Delivery(other.outbox, {"stage": second}, clock)
    assert await taking_over.drain() == 0
    clock.pass_by(timedelta(seconds=31))
    assert await taking_over.drain() == 1
    await queue(storage, "town", Send(HERE, card("3"), "3"))
    assert await Delivery(storage.outbox, {"stage": first}, clock).drain() == 0
    await other.outbox.let_go()
    assert await Delivery(storage.outbox, {"stage": first}, clock).drain() == 1
    await engine.dispose()


async def test_at_the_end_what_has_left_arrives_and_the_rest_goes_back(
    storage: SqlStorage,
) -> None:
    """Nothing waits for a lease to end: the next one can take it at once."""
    gate = Gate(Place("C0", "c"), pace=Limit("all", 2, 3600))
    community = await queue(storage, "town", *sends(5))
    clock = StillClock()
    async with at_work(Delivery(storage.outbox, {"stage": gate}, clock)) as task:
        await gate.until(1)
        task.cancel()
        await asyncio.sleep(0)
        gate.doors["C0"].set()
    assert sorted(key for _, key in gate.arrived) == ["round:0", "round:1"]
    left = await storage.outbox.take(community, clock.now(), 9)
    assert [each.key for each in left] == ["round:2", "round:3", "round:4"]
    assert {each.tries for each in left} == {0}


async def test_when_the_clock_jumps_what_is_in_hand_is_not_sent_twice(storage: SqlStorage) -> None:
    """Its lease is over at once; the same worker gets it again, and goes on."""
    gate, clock = Gate(HERE), StillClock()
    await queue(storage, "town", Send(HERE, card("x"), "1"), Send(THERE, card("x"), "2"))
    delivery = Delivery(storage.outbox, {"stage": gate}, clock)
    async with at_work(delivery) as task:
        await gate.until(1)
        clock.pass_by(timedelta(hours=1))
        town = await queue(storage, "town", Send(THERE, card("x"), "3"))
        delivery.wake()
        await gate.until(2)
        gate.doors[HERE.handle].set()
        assert await task == 3
    assert [key for _, key in gate.arrived] == ["2", "3", "1"]
    clock.pass_by(timedelta(hours=1))
    assert not await storage.outbox.take(town, clock.now(), 9), "it is on record"


async def test_what_is_for_a_platform_that_does_not_run_here_waits(storage: SqlStorage) -> None:
    """Another process has its tokens."""
    await queue(storage, "town", *sends(1))
    assert await Delivery(storage.outbox, {"slack": Gate()}, StillClock()).drain() == 0
    assert await Delivery(storage.outbox, {"stage": Gate()}, StillClock()).drain() == 1
