"""Quality: what a round is worth of what no round can exceed."""

from tests.bench.matching.judging import drawing_of
from tests.bench.matching.lines import Line
from tests.bench.matching.population import invent


def quality(count: int) -> Line:
    """Value ÷ bound."""
    drawing = drawing_of(invent(count))
    return Line(f"value ÷ bound, {count:,} people", drawing.value / drawing.bound, 0.999)
