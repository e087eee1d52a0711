"""Lets an invented community live with Kith and prints what came of it; ends badly if not well.

`python -m tests.simulate --members 300 --weeks 12 [--seed 1]`
"""

import asyncio
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import table
from tests.simulate.simulation import simulate

SHOWN = 30  # breaches


def main() -> int:
    """0 when every promise was kept."""
    wanted = ArgumentParser(prog="python -m tests.simulate", description=__doc__)
    wanted.add_argument("--members", type=int, default=300)
    wanted.add_argument("--weeks", type=int, default=12)
    wanted.add_argument("--seed", type=int, default=1)
    given = wanted.parse_args()
    with TemporaryDirectory() as folder:
        life = simulate(Path(folder), given.members, given.weeks, given.seed, _tell)
        outcome = asyncio.run(life)
    print(table(outcome.figures))
    for each in outcome.breaches[:SHOWN]:
        print(each, file=sys.stderr)
    return 0 if outcome.kept else 1


def _tell(week: int) -> None:
    print(f"{week} weeks have passed …", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
