"""Measures matching and its peers in one run, prints the table; ends badly if a goal is missed."""

from collections.abc import Iterator

from tests.bench.figures import measure
from tests.bench.matching.lines import Line, table
from tests.bench.matching.mentoring import mentoring
from tests.bench.matching.placing import placing_lines
from tests.bench.matching.quality import quality
from tests.bench.matching.rounds import rounds_of_groups, rounds_of_pairs
from tests.bench.matching.speed import alone, beside_networkx


def quick() -> Iterator[Line]:
    """A minute's worth."""
    yield from quality(100)
    yield from placing_lines(10)
    yield rounds_of_pairs(10, 9)
    yield rounds_of_pairs(20, 19)
    yield rounds_of_groups(12, 3, 3)
    yield beside_networkx(100, 10)
    yield from mentoring(100, 40, 1)


def full() -> Iterator[Line]:
    """All targets."""
    yield from quality(100)
    yield from quality(1_000)
    yield from placing_lines(30)
    yield rounds_of_pairs(10, 9)
    yield rounds_of_pairs(20, 19)
    yield rounds_of_pairs(51, 46)
    yield rounds_of_pairs(100, 99)
    yield rounds_of_pairs(100, 95, absent=0.1)
    yield rounds_of_groups(99, 3, 42)
    yield rounds_of_groups(100, 4, 23)
    yield beside_networkx(300, 50)
    yield from alone(10_000, 15, 1_000)
    yield from alone(100_000, 300, 1_000)
    yield from mentoring(1_000, 400, 1)


def main() -> int:
    return measure(__doc__, quick, full, table)


if __name__ == "__main__":
    raise SystemExit(main())
