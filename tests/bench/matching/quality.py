"""Quality: what a round is worth of what no round can exceed, and what is given up for it."""

from collections.abc import Callable
from random import Random

from bot.matching.ladder import FINE
from bot.matching.rules import Relaxed
from bot.matching.tally import Tally, tally
from bot.matching.worth import Worth
from tests.bench.matching.judging import PAIRS, drawing_of, members_of, table_of
from tests.bench.matching.lines import Line
from tests.bench.matching.peers import PEERS
from tests.bench.matching.population import AT, invent

SLOW = 300  # people beyond whom networkx takes longer than anyone waits


def quality(count: int) -> list[Line]:
    """Value ÷ bound, and how many pairs break a rule, of a community with six rounds behind it."""
    population = invent(count)
    drawing = drawing_of(population)
    worth = Worth(population.people, population.past, PAIRS, 1, AT)
    table = table_of(worth, population.past)
    found = {
        name: tally(worth, [tuple(group) for group in peer(table, Random(1))])
        for name, peer in PEERS.items()
        if name != "networkx" or count <= SLOW
    }
    ours = tally(
        worth, [tuple(worth.places[each] for each in group) for group in members_of(drawing)]
    )

    def of(measure: Callable[[Tally], float]) -> dict[str, float]:
        return {name: measure(each) for name, each in found.items()}

    people = f"{count:,} people"
    return [
        Line(
            f"value ÷ bound, {people}",
            drawing.quality,
            0.999,
            peers=of(lambda each: _value(each) / drawing.bound),
        ),
        Line(f"pairs introduced lately, {people}", _lately(ours), 0, most=True, peers=of(_lately)),
        Line(
            f"pairs without a common hour, {people}", _apart(ours), 0, most=True, peers=of(_apart)
        ),
    ]


def _value(found: Tally) -> float:
    return float(found.fine.sum()) / FINE


def _lately(found: Tally) -> int:
    return sum(Relaxed.RECENT_REPEAT in each for each in found.relaxed)


def _apart(found: Tally) -> int:
    return sum(Relaxed.ASYNCHRONOUS in each for each in found.relaxed)
