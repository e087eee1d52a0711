"""Measures routing and its peers in one run, prints the table; ends badly if a goal is missed.

`python -m tests.bench.routing [--quick]`. On PostgreSQL, too, where KITH_TEST_POSTGRES_URL is set.
"""

import asyncio
from collections.abc import Iterator

from tests.bench.figures import Figure, measure, table
from tests.bench.routing.alone import alone
from tests.bench.routing.community import Habits, invent
from tests.bench.routing.quality import quality
from tests.bench.routing.stored import stored


def quick() -> Iterator[Figure]:
    """A minute's worth; what it says of speed is of no account."""
    yield from quality(invent(Habits(members=300, asks=300, days=200)))
    yield from alone(500)
    yield from asyncio.run(stored(100, asks=20, new=5))


def full() -> Iterator[Figure]:
    """All targets."""
    yield from quality(invent(Habits()))
    for members in (10_000, 100_000):
        yield from alone(members)
        yield from asyncio.run(stored(members))


def main() -> int:
    return measure(__doc__, quick, full, table)


if __name__ == "__main__":
    raise SystemExit(main())
