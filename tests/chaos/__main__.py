"""`python -m tests.chaos`: kill replicas, and print what people saw of it."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from tests.chaos.driver import run
from tests.chaos.plan import PLATFORMS, Plan


def main() -> None:
    said = _read()
    with ExitStack() as stack:
        made = stack.enter_context(tempfile.TemporaryDirectory(prefix="kith-chaos-"))
        folder = said.folder or Path(made)
        folder.mkdir(exist_ok=True)
        plan = _plan(said, stack.enter_context(_database(said.db, Path(made))))
        tally = asyncio.run(run(plan, folder))
    sys.stdout.write(f"{tally.table()}\n")
    sys.exit(0 if tally.is_good else 1)


def _read() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--db", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--acts", type=int, default=20, help="asks that people write meanwhile")
    parser.add_argument("--freezes", type=int, default=0, help="replicas that stand still")
    parser.add_argument("--platform", choices=list(PLATFORMS), default="both")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--speed", type=float, default=1.0, help="of Kith's clock; 4 at most")
    parser.add_argument("--forgetful", action="store_true", help="Slack knows no message again")
    parser.add_argument("--folder", type=Path, help="where the replicas' lines are to be kept")
    return parser.parse_args()


def _plan(said: argparse.Namespace, url: str) -> Plan:
    return Plan(
        database=url,
        replicas=said.replicas,
        kills=said.kills,
        messages=said.messages,
        acts=said.acts,
        freezes=said.freezes,
        platform=said.platform,
        seed=said.seed,
        speed=said.speed,
        recalls=not said.forgetful,
    )


@contextmanager
def _database(sort: str, folder: Path) -> Iterator[str]:
    """An empty one, which is gone afterwards."""
    if sort == "sqlite":
        yield f"sqlite+aiosqlite:///{folder / 'kith.db'}"
        return
    told = os.environ.get("KITH_TEST_POSTGRES_URL")
    if not told:
        sys.exit("KITH_TEST_POSTGRES_URL is not set: it says where PostgreSQL is.")
    name = f"kith_chaos_{os.getpid()}"
    server = create_engine(told, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(told).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


if __name__ == "__main__":
    main()
