"""Progress: nothing for a second, then a bar on a terminal, and elsewhere a line now and then."""

import io

from deploy.progress import Progress, showing


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


class Seconds:
    """A clock that is told how late it is."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_what_is_quick_shows_nothing() -> None:
    """In a second one doesn't wonder."""
    stream, clock = Terminal(), Seconds()
    progress = Progress(stream, clock)
    clock.now += 0.9
    progress.look()
    progress.wipe()
    assert stream.getvalue() == ""


def test_a_bar_is_drawn_over_and_over_on_a_terminal() -> None:
    """And leaves nothing behind."""
    stream, clock = Terminal(), Seconds()
    progress = Progress(stream, clock)
    progress.stage("round 50 of 100")
    progress.watch(0.5)
    clock.now += 1
    progress.look()
    first = "[############............]  50% round 50 of 100, 1 s"
    assert stream.getvalue() == f"\r{first}"
    progress.stage("reading")
    clock.now += 1
    progress.look()
    second = "[........................]   0% reading, 2 s".ljust(len(first))
    progress.wipe()
    assert stream.getvalue() == f"\r{first}\r{second}\r{' ' * len(second.rstrip())}\r"


def test_a_file_gets_a_line_now_and_then() -> None:
    """After 1, 2, 4, 8 … seconds."""
    stream, clock = io.StringIO(), Seconds()
    progress = Progress(stream, clock)
    progress.stage("round 1 of 1")
    for _ in range(100):
        clock.now += 0.1
        progress.look()
    progress.wipe()
    ends = [line.rpartition(", ")[2] for line in stream.getvalue().splitlines()]
    assert ends == ["1 s", "2 s", "4 s", "8 s"]
    assert "\r" not in stream.getvalue()


def test_it_is_wiped_when_something_breaks() -> None:
    """What is said afterwards stands on a line of its own."""
    stream, clock = Terminal(), Seconds()
    progress = Progress(stream, clock)
    clock.now += 2
    try:
        with showing(progress):
            progress.look()
            raise LookupError
    except LookupError:
        assert stream.getvalue().endswith(" \r")
