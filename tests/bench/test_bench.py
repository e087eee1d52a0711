"""The bench runs; what it finds on simulated time holds on any machine."""

import pytest

from tests.bench.databases import Database
from tests.bench.delivery import ON_EACH
from tests.bench.figures import Figure, table
from tests.bench.memory import memory
from tests.bench.paced import least_seconds, paced


def test_a_round_takes_the_least_time_and_nothing_is_refused() -> None:
    """Within 1.05 of what the limits allow, and without a 429 caused by Kith."""
    figures = paced(quick=True)
    assert [each for each in figures if not each.met] == []
    assert [each.measured for each in figures if "429" in each.what] == [0, 0, 0]
    assert all(each.measured >= 1 for each in figures if "÷" in each.what), "nobody is that fast"


def test_the_least_time_is_that_of_the_limits() -> None:
    """The first ones go at once; after each span, as many again."""
    assert [least_seconds(n, 50, 60) for n in (1, 50, 51, 101)] == [0, 0, 60, 120]


@pytest.mark.parametrize("name", ON_EACH)
async def test_each_measurement_runs(name: str, database: str, database_url: str) -> None:
    """With tiny sizes; how fast it was says nothing here."""
    where = Database({"sqlite": "SQLite", "postgres": "PostgreSQL"}[database], database_url)
    figures = await ON_EACH[name](where, quick=True)
    assert figures
    assert all(each.measured > 0 and each.where == where.name for each in figures)


async def test_memory_is_that_of_a_process() -> None:
    """One that has imported all of Kith."""
    (figure,) = await memory(quick=True)
    assert 50 < figure.measured < 1_000


def test_the_table_says_what_is_met() -> None:
    """And leaves it open where there is no goal."""
    figures = [
        Figure("fast", "here", 1_600.4, "/s", 1_500, at_least=True),
        Figure("slow", "here", 1.061, "×", 1.05),
        Figure("for reading", "here", 0.5),
    ]
    assert table(figures).splitlines()[2:] == [
        "| fast        | here  | 1,600 /s | ≥ 1,500 /s | yes |",
        "| slow        | here  | 1.06 ×   | ≤ 1.05 ×   | NO  |",
        "| for reading | here  | 0.5      |            |     |",
    ]
