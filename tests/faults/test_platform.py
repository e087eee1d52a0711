"""A platform limits, fails or hangs: every message arrives once, in its order, and none is dropped.

The seconds of all waiting are skipped.
"""

import asyncio
from pathlib import Path

import pytest

from bot.cards import card
from bot.people import Community
from tests.faults.street import CHANNELS, Open, on_discord, on_slack
from tests.skipping import run_skipping

STORM = 120  # answers
FAILING = 60.0  # seconds
SOON = 90.0  # seconds; Discord knows a nonce for "a few minutes"

both = pytest.mark.parametrize("opened", [on_slack, on_discord], ids=["slack", "discord"])


@both
def test_a_storm_of_limits(opened: Open, tmp_path: Path) -> None:
    """However often a platform says "later": it is waited for, and nobody is given up."""

    async def live() -> None:
        async with opened(tmp_path) as street:
            street.faults.limit(street.post, times=STORM, retry_after=7)
            await street.queue()
            async with street.sending():
                await street.until_sent()
            street.check()
            assert street.limited() == STORM

    run_skipping(live())


@both
@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_minute_of_failures(opened: Open, tmp_path: Path, status: int) -> None:
    """Whatever is sent meanwhile is tried again, less and less often, until it arrives."""

    async def live() -> None:
        async with opened(tmp_path) as street:
            street.faults.fail(street.post, times=10_000, status=status)
            await street.queue()
            asyncio.get_running_loop().call_later(FAILING, street.faults.heal)
            async with street.sending():
                await street.until_sent()
            street.check()
            assert street.clock.seconds > FAILING

    run_skipping(live())


@both
@pytest.mark.parametrize("how", ["hang", "lose_answer", "disconnect"])
def test_what_is_not_answered(opened: Open, tmp_path: Path, how: str) -> None:
    """Of one channel after the other the first message gets no answer, some of them twice."""

    async def live() -> None:
        async with opened(tmp_path) as street:
            getattr(street.faults, how)(street.post, times=CHANNELS + 2)
            await street.queue()
            async with street.sending():
                await street.until_sent()
            street.check()

    run_skipping(live())


@both
def test_one_that_hangs_holds_no_other_channel_up(opened: Open, tmp_path: Path) -> None:
    """The others are done long before it is sent again."""

    async def live() -> None:
        async with opened(tmp_path) as street:
            street.faults.hang(street.post)
            await street.queue()
            async with street.sending():
                done = await street.until_done(CHANNELS - 1)
                (hanging,) = {*street.places} - {*done}
                assert street.said(hanging) == []
                await street.until_sent()
            street.check()

    run_skipping(live())


@both
def test_what_hangs_is_given_up_while_it_is_known(opened: Open, tmp_path: Path) -> None:
    """Sent again so soon, the platform knows it by its key."""

    async def live() -> None:
        async with opened(tmp_path) as street:
            street.faults.hang(street.post)
            town, begun = Community(1, street.platform, street.handle, "Town"), street.clock.seconds
            with pytest.raises(TimeoutError):
                await street.sender.post(town, street.places[0], card("Hello"), "hello")
            assert street.clock.seconds - begun < SOON

    run_skipping(live())
