"""Metering: how Kith fares, told as numbers to whoever counts them; never who, never words."""

import time
from collections.abc import Callable
from typing import Protocol


class Meter(Protocol):
    """Told of each thing as it happens. A call never raises, never waits, and keeps no ids."""

    def acknowledged(self, platform: str, seconds: float) -> None:
        """The platform heard that its request arrived, so many seconds after it came in."""
        ...

    def answered(self, platform: str, seconds: float) -> None:
        """A turn is over, its commit included: what its actor waits for."""
        ...

    def erred(self, what: str) -> None:
        """A bug ended something: a `turn`, a `job`, a `delivery`."""
        ...

    def sent(self, platform: str, seconds: float) -> None:
        """A message arrived; the platform took so many seconds to take it."""
        ...

    def limited(self, platform: str) -> None:
        """The platform said that this was too much at once (429)."""
        ...

    def failed(self, platform: str) -> None:
        """A message was given up; the ledger says why."""
        ...


class Unmetered:
    """A meter that counts nothing."""

    def acknowledged(self, platform: str, seconds: float) -> None: ...
    def answered(self, platform: str, seconds: float) -> None: ...
    def erred(self, what: str) -> None: ...
    def sent(self, platform: str, seconds: float) -> None: ...
    def limited(self, platform: str) -> None: ...
    def failed(self, platform: str) -> None: ...


UNMETERED = Unmetered()


def stopwatch() -> Callable[[], float]:
    """Starts now; each call tells the seconds since. For durations, never for what time it is."""
    begun = time.perf_counter()
    return lambda: time.perf_counter() - begun
