"""The index in memory in a process of its own, so that its memory can be told: `… .alone 10000`."""

import json
import resource
import subprocess
import sys
from time import perf_counter, process_time

from bot.routing.index import Index
from bot.routing.ranking import rank
from bot.routing.reasons import reasons_of
from tests.bench.figures import Figure, percentile
from tests.bench.routing.filling import NOW, Tongue

ASKS = 300
SPEED = {10_000: 25.0, 100_000: 150.0}  # milliseconds, by members
MEMORY = {100_000: 400.0}  # MB


def alone(members: int) -> list[Figure]:
    """How fast an ask is answered, in the processor's time too, and how much memory it takes."""
    words = [sys.executable, "-m", "tests.bench.routing.alone", str(members)]
    found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    what, where = f"{members:,} members", "in memory"
    return [
        Figure(f"ask → ranked list, {what}, p95", where, found["wall"], "ms", SPEED.get(members)),
        Figure(f"the same, processor time of Kith, {what}, p95", where, found["work"], "ms"),
        Figure(f"memory, {what}, bulk build included", where, found["megabytes"], "MB",
               MEMORY.get(members)),
    ]  # fmt: skip


def measure(members: int) -> dict[str, float]:
    """Milliseconds and megabytes (of 1,000,000 bytes) of so many members with four pieces each."""
    index, tongue = Index(), Tongue(2)
    for piece in Tongue(1).pieces(members):
        index.add(piece)
    took = [_answer(index, tongue.ask()) for _ in range(ASKS)]
    return {
        "wall": percentile([wall for wall, _ in took], 0.95),
        "work": percentile([work for _, work in took], 0.95),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024 / 1_000_000,
    }


def _answer(index: Index, words: str) -> tuple[float, float]:
    """Milliseconds on the wall and of the processor until it is known who can help and why."""
    begun, before = perf_counter(), process_time()
    for each in rank(index.best(words), NOW, {}, index.lately())[:10]:
        reasons_of(each, words, NOW)
    return (perf_counter() - begun) * 1_000, (process_time() - before) * 1_000


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))
