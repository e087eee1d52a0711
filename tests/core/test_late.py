"""Late: who was frozen, or lost the database for a while, sends nothing a second time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards import Card, card
from bot.delivery import Delivery
from bot.hand import Hand
from bot.outbox import Outcome, Parcel, Sent
from bot.pace import Limit
from bot.people import Community, Place
from bot.replies import Send
from storage.database import SqlStorage, create_engine
from storage.pool import Exhausted, Pool
from tests.clock import StillClock
from tests.conftest import SECRET
from tests.core.gate import HERE, THERE, Gate, at_work, queue

PAST_THE_LEASE = timedelta(seconds=31)
HOUR = timedelta(hours=1)


class Frozen(Gate):
    """The way to a platform of a process that stands still, before its message has its turn."""

    def __init__(self) -> None:
        super().__init__(pace=Limit("all", 9, 1))
        self.thawed, self.is_there = asyncio.Event(), asyncio.Event()

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        self.is_there.set()
        await self.thawed.wait()
        return await super().post(community, to, card, key)


@pytest.fixture
async def storages(database_url: str) -> AsyncIterator[list[SqlStorage]]:
    """Those of two workers."""
    engines = [create_engine(database_url), create_engine(database_url)]
    yield [SqlStorage(each, SECRET) for each in engines]
    for each in engines:
        await each.dispose()


async def test_who_wakes_up_late_sends_nothing_that_others_took(
    storages: list[SqlStorage],
) -> None:
    """The message waited for its turn when the process froze; it has arrived meanwhile."""
    clock, frozen, awake = StillClock(), Frozen(), Gate()
    await queue(storages[0], "town", Send(HERE, card("1"), "1"))
    async with at_work(Delivery(storages[0].outbox, {"stage": frozen}, clock)) as late:
        await frozen.is_there.wait()
        clock.pass_by(PAST_THE_LEASE)
        assert await Delivery(storages[1].outbox, {"stage": awake}, clock).drain() == 1
        frozen.thawed.set()
        assert await late == 0
    assert (awake.arrived, frozen.arrived) == ([("town", "1")], [])


async def test_who_wakes_up_late_goes_on_when_nobody_came(storages: list[SqlStorage]) -> None:
    """It takes the message anew, and sends it once."""
    clock, frozen = StillClock(), Frozen()
    await queue(storages[0], "town", Send(HERE, card("1"), "1"))
    async with at_work(Delivery(storages[0].outbox, {"stage": frozen}, clock)) as late:
        await frozen.is_there.wait()
        clock.pass_by(PAST_THE_LEASE)
        frozen.thawed.set()
        assert await late == 1
    assert frozen.arrived == [("town", "1")]


@pytest.mark.parametrize("jump", [HOUR, -HOUR], ids=["on", "back"])
async def test_a_clock_that_jumps_begins_nothing_anew(
    storages: list[SqlStorage], jump: timedelta
) -> None:
    """The lease of what is on its way seems over, and it is in the same hand still."""
    clock, gate = StillClock(), Gate(HERE)
    await queue(storages[0], "town", Send(HERE, card("1"), "1"))
    delivery = Delivery(storages[0].outbox, {"stage": gate}, clock)
    async with at_work(delivery) as task:
        await queue(storages[0], "town", Send(THERE, card("2"), "2"))
        delivery.wake()
        await gate.until(1)
        clock.pass_by(jump)
        await queue(storages[0], "town", Send(THERE, card("3"), "3"))
        delivery.wake()
        await gate.until(2)
        gate.doors[HERE.handle].set()
        assert await task == 3
    assert sorted(key for _, key in gate.arrived) == ["1", "2", "3"]
    assert gate.at_the_door[HERE.handle] == 1


async def test_what_ended_while_the_database_was_slow_is_not_begun_again() -> None:
    """It is handed out anew before anybody put on record that it has arrived."""
    clock, sent = StillClock(), list[Parcel]()
    here = Parcel(1, Community(1, "stage", "town", "Town"), "1", HERE, card("1"), 0, lease=1)

    async def send(parcel: Parcel) -> Outcome:
        sent.append(parcel)
        return Sent(parcel, HERE, "m1")

    hand, again = Hand(send, clock), replace(here, lease=2)
    hand.take(here, None, clock.now())
    await hand.stir(20)
    clock.pass_by(PAST_THE_LEASE)
    hand.take(again, None, clock.now())
    assert (len(hand), sent) == (0, [here])
    assert hand.ended == (Sent(again, HERE, "m1"),)


async def test_what_could_not_be_put_on_record_is_later(database_url: str) -> None:
    """Every connection is busy when it arrived; it is not sent again once there is one."""
    gate, clock = Gate(HERE), StillClock()
    engine = create_engine(database_url, Pool(size=1, patience=0.05))
    storage = SqlStorage(engine, SECRET)
    await queue(storage, "town", Send(HERE, card("1"), "1"))
    delivery = Delivery(storage.outbox, {"stage": gate}, clock)
    async with at_work(delivery) as task, AsyncExitStack() as busy:
        await gate.knocked.wait()
        await busy.enter_async_context(engine.connect())
        gate.doors[HERE.handle].set()
        with pytest.raises(Exhausted):
            await task
    clock.pass_by(PAST_THE_LEASE)
    await delivery.drain()
    assert gate.arrived == [("town", "1")]
    await engine.dispose()
