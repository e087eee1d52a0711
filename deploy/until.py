"""Until: several things run together, until one of them ends or a signal asks for it."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager

log = logging.getLogger(__name__)

PATIENCE = 8.0
"""Seconds; with what comes after, all is over 10 seconds after the signal."""

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
    running: Sequence[Coroutine[object, object, None]],
    stop: asyncio.Event,
    *,
    patience: float = PATIENCE,
    ending: Callable[[], None] = lambda: None,
) -> None:
    """Run all of them until one ends, or `stop` is set; the others are cancelled and waited for.

    They get so many seconds of `patience` to finish what is in hand; what takes longer is left as
    if this process had been killed. `ending` is called before. Raises what the first of them
    raised.
    """
    stopping = asyncio.ensure_future(stop.wait())
    tasks = [asyncio.ensure_future(each) for each in running]
    try:
        await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
    finally:
        failed = [each.exception() for each in tasks if each.done() and not each.cancelled()]
        ending()
        for each in (stopping, *tasks):
            each.cancel()
        ended, late = await asyncio.wait([stopping, *tasks], timeout=patience)
        await asyncio.gather(*ended, return_exceptions=True)  # what they raise now is no news
        if late:
            log.warning("%s did not end in time, and are cut off", len(late))
    for error in failed:
        if error is not None:
            raise error
