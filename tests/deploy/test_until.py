"""Until: things that run together end together, and in time."""

import asyncio
import logging

import pytest

from deploy.until import PATIENCE, until_one_ends


class Ending:
    """Runs until it is cancelled; then it finishes what is in hand, or holds on to it."""

    def __init__(self, stop: asyncio.Event, *, holds_on: bool = False) -> None:
        self._stop = stop
        self._holds_on = holds_on
        self.told: list[str] = []

    async def run(self) -> None:
        try:
            self._stop.set()
            await asyncio.Event().wait()
        finally:
            self.told.append("cancelled")
            if self._holds_on:
                await asyncio.Event().wait()
            await asyncio.sleep(0)
            self.told.append("finished")


async def test_what_is_in_hand_is_finished() -> None:
    """Who looks at it knows before that no more is taken."""
    stop = asyncio.Event()
    work, order = Ending(stop), list[str]()
    await until_one_ends([work.run()], stop, ending=lambda: order.extend(["ending", *work.told]))
    assert order == ["ending"]
    assert work.told == ["cancelled", "finished"]


async def test_what_takes_too_long_is_cut_off(caplog: pytest.LogCaptureFixture) -> None:
    """The others still finish; the operator reads that one did not."""
    stop = asyncio.Event()
    stubborn, work = Ending(stop, holds_on=True), Ending(stop)
    with caplog.at_level(logging.WARNING):
        await until_one_ends([stubborn.run(), work.run()], stop, patience=0.01)
    assert work.told == ["cancelled", "finished"]
    assert stubborn.told == ["cancelled"]
    assert "1 did not end in time" in caplog.text
    await _cut_off()


async def _cut_off() -> None:
    """As `asyncio.run` does at its end."""
    left = [each for each in asyncio.all_tasks() if each is not asyncio.current_task()]
    for each in left:
        each.cancel()
    await asyncio.gather(*left, return_exceptions=True)


async def test_what_failed_is_raised_after_the_others_have_ended() -> None:
    """The first error is the one to tell of."""

    async def fail() -> None:
        raise ValueError("no more")

    work = Ending(asyncio.Event())
    with pytest.raises(ValueError, match="no more"):
        await until_one_ends([work.run(), fail()], asyncio.Event())
    assert work.told == ["cancelled", "finished"]


def test_all_of_it_fits_into_ten_seconds() -> None:
    """Then whoever sent the signal loses their patience."""
    assert PATIENCE < 9
