"""The bench of delivery: measures all of it in one run, and prints a table.

`python -m tests.bench.delivery [--quick] [--only NAME]`. On PostgreSQL, too, where
KITH_TEST_POSTGRES_URL is set: in a database of its own, which is dropped again. With `--quick` the
sizes are tiny and say nothing, except of what runs on simulated time.
"""

import asyncio
import logging
import sys
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable, Iterator
from typing import Protocol

from tests.bench.databases import POSTGRES, Database, postgres, sqlite
from tests.bench.due_work import due_work
from tests.bench.figures import Figure, table
from tests.bench.memory import memory
from tests.bench.paced import paced
from tests.bench.replies import replies
from tests.bench.throughput import throughput
from tests.bench.waking import waking


class OnDatabase(Protocol):
    """A measurement that is made on each database."""

    def __call__(self, database: Database, *, quick: bool) -> Awaitable[list[Figure]]: ...


ON_EACH: dict[str, OnDatabase] = {
    "throughput": throughput,
    "waking": waking,
    "replies": replies,
    "due_work": due_work,
}
ONCE: dict[str, Callable[[bool], list[Figure]]] = {
    "paced": lambda quick: paced(quick=quick),
    "memory": lambda quick: asyncio.run(memory(quick=quick)),
}


def measure(only: str | None = None, *, quick: bool = False) -> Iterator[Figure]:
    """Each figure, as soon as it is known."""
    for name, measure_once in ONCE.items():
        if only in (None, name):
            yield from measure_once(quick)
    for name, measure_on in ON_EACH.items():
        if only in (None, name):
            for opened in (sqlite, postgres) if POSTGRES else (sqlite,):
                with opened() as database:
                    yield from asyncio.run(_collect(measure_on, database, quick=quick))


async def _collect(measure_on: OnDatabase, database: Database, *, quick: bool) -> list[Figure]:
    return await measure_on(database, quick=quick)


def main() -> None:
    """Measure, print, and fail when a goal is missed."""
    parser = ArgumentParser(prog="tests.bench.delivery", description="How fast delivery is.")
    parser.add_argument("--quick", action="store_true", help="tiny sizes, to see that it runs")
    parser.add_argument("--only", choices=[*ONCE, *ON_EACH], help="one measurement alone")
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    figures: list[Figure] = []
    for figure in measure(asked.only, quick=asked.quick):
        figures.append(figure)
        print(f"… {figure.what}, {figure.where}: {figure.measured:.4g}", file=sys.stderr)
    print(table(figures))
    missed = [each for each in figures if not each.met]
    print(f"\n{len(missed)} of {sum(each.goal is not None for each in figures)} goals missed.")
    sys.exit(bool(missed) and not asked.quick)


if __name__ == "__main__":
    main()
