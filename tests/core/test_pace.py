"""The pace: no more than the limits allow, no less, and who is waited for goes first."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import MARGIN, TRIP, Limit, Pace, Trip
from tests.skipping import run_skipping

LIMITS = st.builds(Limit, st.just("it"), st.integers(1, 5), st.floats(0.5, 60))


async def _go(pace: Pace, went: list[tuple[float, str]], name: str, *limits: Limit) -> None:
    await pace.wait(*limits)
    went.append((asyncio.get_running_loop().time(), name))


async def _urgent(pace: Pace, went: list[tuple[float, str]], name: str, *limits: Limit) -> None:
    TRIP.set(Trip(urgent=True))
    await _go(pace, went, name, *limits)


@given(limit=LIMITS, calls=st.integers(1, 20))
def test_no_span_sees_more_than_the_limit_and_none_is_wasted(limit: Limit, calls: int) -> None:
    """As many as are allowed go at once; each of the others as soon as it may."""

    async def live() -> list[float]:
        pace, went = Pace(), list[tuple[float, str]]()
        await asyncio.gather(*(_go(pace, went, str(n), limit) for n in range(calls)))
        return [at for at, _ in went]

    went = run_skipping(live())
    for first, over in zip(went, went[limit.times :], strict=False):
        assert limit.seconds < over - first < limit.seconds * MARGIN + 0.001


def test_who_is_waited_for_goes_first() -> None:
    """However many were there before."""

    async def live() -> list[str]:
        pace, went, limit = Pace(), list[tuple[float, str]](), Limit("it", 1, 10)
        many = [asyncio.create_task(_go(pace, went, f"round {n}", limit)) for n in range(5)]
        await asyncio.sleep(0)
        await asyncio.create_task(_urgent(pace, went, "reply", limit))
        await asyncio.gather(*many)
        return [name for _, name in went]

    assert run_skipping(live())[:2] == ["round 0", "reply"]


def test_a_full_channel_holds_no_other_back() -> None:
    """They share the limit of all, and each has its own."""

    async def live() -> list[str]:
        pace, went, everywhere = Pace(), list[tuple[float, str]](), Limit("all", 9, 60)
        await asyncio.gather(
            *(_go(pace, went, f"a{n}", Limit("a", 1, 30), everywhere) for n in range(3)),
            _go(pace, went, "b", Limit("b", 1, 30), everywhere),
        )
        return [name for _, name in went]

    assert run_skipping(live()) == ["a0", "b", "a1", "a2"]


def test_a_pause_is_kept() -> None:
    """The platform asked for it."""

    async def live() -> float:
        pace, went, limit = Pace(), list[tuple[float, str]](), Limit("it", 5, 1)
        pace.hold(limit, 90)
        begun = asyncio.get_running_loop().time()
        await _go(pace, went, "one", limit)
        return went[0][0] - begun

    assert 90 <= run_skipping(live()) < 91


def test_who_gives_up_waiting_takes_no_turn() -> None:
    """The next one goes in their place."""

    async def live() -> list[str]:
        pace, went, limit = Pace(), list[tuple[float, str]](), Limit("it", 1, 10)
        first, gone, last = (
            asyncio.create_task(_go(pace, went, name, limit)) for name in ("1", "2", "3")
        )
        await first
        gone.cancel()
        await last
        return [f"{name} {round(at - went[0][0])}" for at, name in went]

    assert run_skipping(live()) == ["1 0", "3 10"]
