"""One round in a process of its own, so that its memory can be told: `… .alone 10000`."""

import json
import resource
import sys
from time import perf_counter, process_time

from tests.bench.matching.judging import drawing_of
from tests.bench.matching.population import invent


def measure(count: int) -> dict[str, float]:
    """Seconds of a round on the wall and at work, the most memory in MB, and value ÷ bound."""
    population = invent(count)
    began, work = perf_counter(), process_time()
    drawing = drawing_of(population)
    return {
        "seconds": perf_counter() - began,
        "work": process_time() - work,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "quality": drawing.value / drawing.bound if drawing.bound else 1.0,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))
