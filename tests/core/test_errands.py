"""Errands: what is in hand when Kith ends is waited for, and then stopped."""

import asyncio

import pytest

from bot.errands import Errands, unbroken


async def test_what_is_in_hand_is_waited_for() -> None:
    """What it begins itself, too."""
    errands, done = Errands(), list[str]()

    async def call_back() -> None:
        done.append("called back")

    async def look_up() -> None:
        await asyncio.sleep(0)
        errands.begin(call_back())

    errands.begin(look_up())
    await errands.finish()
    assert done == ["called back"]


async def test_what_takes_too_long_has_ended_when_finishing_returns() -> None:
    """It is stopped, and puts back what it had borrowed before anyone closes that."""
    errands, begun, put_back = Errands(), asyncio.Event(), list[bool]()

    async def linger() -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            put_back.append(True)

    errands.begin(linger())
    await begun.wait()
    await errands.finish(0)
    assert put_back == [True]


async def test_unbroken_work_is_finished_though_it_is_cancelled() -> None:
    """Whoever cancelled it waits that long, and hears of it then."""
    begun, goes_on, done = asyncio.Event(), asyncio.Event(), list[bool]()

    async def write() -> None:
        begun.set()
        await goes_on.wait()
        done.append(True)

    writing = asyncio.ensure_future(unbroken(write()))
    await begun.wait()
    writing.cancel()
    asyncio.get_running_loop().call_soon(goes_on.set)
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert done == [True]


async def test_unbroken_work_that_takes_too_long_is_stopped() -> None:
    """And has ended then."""
    begun, stopped = asyncio.Event(), list[bool]()

    async def linger() -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            stopped.append(True)

    lingering = asyncio.ensure_future(unbroken(linger(), seconds=0))
    await begun.wait()
    lingering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await lingering
    assert stopped == [True]
