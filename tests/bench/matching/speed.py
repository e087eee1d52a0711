"""Speed: how long one round takes, beside networkx and for very many people."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from random import Random
from time import process_time

from bot.matching.worth import Worth
from tests.bench.matching.judging import PAIRS, drawing_of, table_of
from tests.bench.matching.lines import Line
from tests.bench.matching.peers import PEERS
from tests.bench.matching.population import AT, invent

TRIES = 3


def beside_networkx(count: int, goal: float) -> Line:
    """How many times as long networkx works on the pairs alone as Kith on the whole round.

    It is counted in time of the processors, so that what else they do matters little.
    """
    population = invent(count)
    ours = min(_seconds(lambda: drawing_of(population)) for _ in range(TRIES))
    table = table_of(Worth(population.people, population.past, PAIRS, 1, AT), population.past)
    theirs = {name: _seconds(partial(peer, table, Random(1))) for name, peer in PEERS.items()}
    times = {name: theirs["networkx"] / each for name, each in theirs.items()}
    return Line(
        f"times as fast as networkx, {count} people",
        theirs["networkx"] / ours,
        goal,
        timed=True,
        peers=times,
    )


def alone(count: int, seconds: float, megabytes: float) -> list[Line]:
    """One round in a process of its own: how good, how long, and how much memory at most."""
    words = [sys.executable, "-m", "tests.bench.matching.alone", str(count)]
    found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    people = f"{count:,} people"
    return [
        Line(f"value ÷ bound, {people}", found["quality"], 0.99 if count > 20_000 else 0.999),
        Line(
            f"one round, {people}",
            found["seconds"],
            seconds,
            " s",
            most=True,
            timed=True,
            work=found["work"],
        ),
        Line(f"memory, {people}", found["megabytes"], megabytes, " MB", most=True, timed=True),
    ]


def _seconds(does: Callable[[], object]) -> float:
    began = process_time()
    does()
    return process_time() - began
