"""Replicas are killed and frozen in the middle of their work; people see each message once.

`python -m tests.chaos` does the same for longer. Kith's clock goes four times as fast here, so that
the lease of who was killed ends after seconds.
"""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.chaos.driver import run
from tests.chaos.plan import Plan
from tests.chaos.tally import Tally

# slack_sdk's own way to send the app's secret
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
SPEED = 4.0


@pytest.fixture
def bare_postgres(postgres_url: str) -> str:
    """A PostgreSQL without tables: the first replica makes them."""
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgres_url


def check(tally: Tally, plan: Plan) -> None:
    assert tally.messages >= plan.messages
    assert (tally.kills, tally.freezes) == (plan.kills, plan.freezes)
    assert tally.is_good, f"\n{tally.table()}"


async def test_one_process_on_sqlite(tmp_path: Path) -> None:
    """All by itself: what it did not finish, it finishes when it is there again."""
    plan = Plan(
        f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}",
        kills=3,
        messages=120,
        acts=3,
        seed=5,
        speed=SPEED,
    )
    check(await run(plan, tmp_path), plan)


async def test_three_processes_on_postgres(bare_postgres: str, tmp_path: Path) -> None:
    """Others go on with the work; one that froze wakes up, and is too late."""
    plan = Plan(
        bare_postgres,
        replicas=3,
        kills=3,
        freezes=1,
        messages=150,
        acts=3,
        seed=7,
        speed=SPEED,
    )
    check(await run(plan, tmp_path), plan)
