"""The bench of who can help runs, and says what is true of a tiny community."""

from tests.bench.routing.alone import measure
from tests.bench.routing.community import Habits, invent
from tests.bench.routing.quality import quality

TINY = Habits(members=120, asks=160, days=120)


def test_kith_is_measured_beside_all_peers() -> None:
    """Those who are named help more often than anyone by chance, and nobody is worn out."""
    figures = {each.what: each for each in quality(invent(TINY))}
    free, chance = figures["one of five helps"], figures["– random"]
    assert free.measured > 2 * chance.measured > 0
    assert figures["people asked in waves ÷ five at once"].met
    assert figures["people asked above their limit"].measured == 0
    assert figures["people asked in their quiet hours"].measured == 0
    assert {"– most active", "– keyword overlap", "– SQLite FTS5", "– BM25 profiles"} <= set(
        figures
    )


def test_a_community_is_the_same_for_the_same_seed() -> None:
    """Whatever else has been drawn by lot."""
    assert invent(TINY, 3).questions == invent(TINY, 3).questions
    assert invent(TINY, 3).questions != invent(TINY, 4).questions


def test_speed_and_memory_can_be_told() -> None:
    """Of a process that is full of other things here."""
    assert all(each > 0 for each in measure(20).values())
