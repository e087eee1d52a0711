"""Quality: what a round is worth of what no round can exceed, by Kith's own count."""

from bot.matching.worth import Worth
from tests.bench.matching.judging import PAIRS, drawing_of, ids, table_of
from tests.bench.matching.lines import Line
from tests.bench.matching.peers import PEERS
from tests.bench.matching.population import AT, invent
