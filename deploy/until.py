"""Until: several things run together, until one of them ends or a signal asks for it."""

import asyncio
import signal
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager

ENDS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def ended_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """While this lasts, a signal to end sets the event."""
    loop = asyncio.get_running_loop()
    for each in ENDS:
        loop.add_signal_handler(each, stop.set)
    try:
        yield
    finally:
        for each in ENDS:
            loop.remove_signal_handler(each)


async def until_one_ends(
    running: Sequence[Coroutine[object, object, None]], stop: asyncio.Event
) -> None:
    """Run all of them until one ends, or `stop` is set; the others are cancelled and waited for.

    Raises what the first of them raised.
    """
    stopping = asyncio.ensure_future(stop.wait())
    tasks = [asyncio.ensure_future(each) for each in running]
    try:
        await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
    finally:
        failed = [each.exception() for each in tasks if each.done() and not each.cancelled()]
        for each in (stopping, *tasks):
            each.cancel()
        await asyncio.gather(stopping, *tasks, return_exceptions=True)
    for error in failed:
        if error is not None:
            raise error
