"""The bench of the search in a database runs; how fast it was says nothing here."""

from tests.bench.databases import POSTGRES
from tests.bench.routing.stored import stored


async def test_both_databases_are_measured_and_agree() -> None:
    """With a tiny community."""
    figures = await stored(30, asks=5, new=2)
    assert len(figures) == (9 if POSTGRES else 5)
    assert all(each.measured > 0 for each in figures)
    assert figures[-1].measured == 100
