"""Progress: how far a long command is, on stderr, once it takes longer than a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TextIO

PATIENCE = 1.0  # seconds in which nothing is shown
BETWEEN = 0.2  # seconds between two looks
WIDTH = 24  # characters of the bar


class Progress:
    """A bar that is drawn over and over on a terminal; elsewhere a line now and then.

    What is no terminal gets a line after 1, 2, 4, 8 … seconds: a log tells that it is alive.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._terminal = stream.isatty()
        self._began, self._due = clock(), PATIENCE
        self._stage, self._done, self._drawn = "", 0.0, 0

    def stage(self, words: str) -> None:
        """What is being done from now on."""
        self._stage, self._done = words, 0.0

    def watch(self, done: float) -> None:
        """How much of it is done, 0 to 1."""
        self._done = min(max(done, 0.0), 1.0)

    def look(self) -> None:
        """Show where it is, if that is due."""
        lasted = self._clock() - self._began
        if lasted < self._due:
            return
        full = round(WIDTH * self._done)
        line = f"[{'#' * full:.<{WIDTH}}] {self._done:4.0%} {self._stage}, {lasted:.0f} s"
        if self._terminal:
            self._stream.write(f"\r{line:{self._drawn}}")
            self._drawn = len(line)
        else:
            self._stream.write(f"{line}\n")
            self._due = max(2 * self._due, lasted)
        self._stream.flush()

    def wipe(self) -> None:
        """Take the bar off the terminal again."""
        if self._drawn:
            self._stream.write(f"\r{'':{self._drawn}}\r")
            self._stream.flush()
            self._drawn = 0


@contextmanager
def showing(progress: Progress) -> Iterator[Progress]:
    """Look at it time and again while something else is done."""
    ended = Event()

    def keep_looking() -> None:
        while not ended.wait(BETWEEN):
            progress.look()

    looking = Thread(target=keep_looking, daemon=True)
    looking.start()
    try:
        yield progress
    finally:
        ended.set()
        looking.join()
        progress.wipe()
