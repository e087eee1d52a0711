"""Health: what a probe is answered, and what Prometheus reads."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request

from bot.cards import card
from bot.metering import Meter
from bot.people import Person
from bot.replies import Send
from deploy.health import Health
from deploy.metrics import Ages, Metrics
from deploy.serving import PortTaken, listen
from storage.census import Census
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate
from tests.clock import StillClock
from tests.deploy.test_run_command import settings_of
from tests.running import free_port, kith_run
from tests.simulators.slack import Slack
from tests.slack_life import PATIENCE

LOOK = Request({"type": "http"})
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@asynccontextmanager
async def a_database(folder: Path) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(f"sqlite+aiosqlite:///{folder / 'kith.db'}")
    try:
        yield engine
    finally:
        await engine.dispose()


async def _ready(health: Health) -> tuple[int, object]:
    answer = await health.ready(LOOK)
    return answer.status_code, answer.body


async def test_it_is_ready_when_all_that_it_needs_is_there(tmp_path: Path) -> None:
    """The database, its tables, each platform; and not when it is about to end."""
    connected = False

    async def check() -> bool:
        return connected

    async with a_database(tmp_path) as engine:
        health = Health(engine, StillClock(), Metrics(), {"slack": check})
        bare = b'{"running":true,"database":true,"migrations":false,"slack":false}'
        assert await _ready(health) == (503, bare)
        await migrate(engine)
        assert (await _ready(health))[0] == 503
        connected = True
        whole = b'{"running":true,"database":true,"migrations":true,"slack":true}'
        assert await _ready(health) == (200, whole)
        async with engine.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert (await _ready(health))[0] == 200
        health.end()
        assert (await _ready(health))[0] == 503


async def test_a_database_that_is_away_is_said() -> None:
    """The process lives on, and is not ready; there is nothing to count."""
    engine = create_engine("postgresql+psycopg://kith@127.0.0.1:9/kith")  # nobody listens
    health = Health(engine, StillClock(), Metrics(), {})
    away = b'{"running":true,"database":false,"migrations":false}'
    assert (await health.live(LOOK)).status_code == 200
    assert await _ready(health) == (503, away)
    assert (await health.metrics(LOOK)).status_code == 503
    await engine.dispose()


async def test_it_is_served_beside_the_rest(tmp_path: Path) -> None:
    """`kith run` with a port for it: alive, ready once Slack is connected, and counting."""
    async with Slack() as slack, ClientSession() as probe:
        slack.add_team("T1", "Acme")
        port = free_port()
        settings = settings_of(slack, tmp_path, metrics_port=port)
        async with kith_run(settings, StillClock()):
            await slack.until(lambda: slack.sockets.opened, PATIENCE)
            async with asyncio.timeout(PATIENCE):
                while (await probe.get(f"http://127.0.0.1:{port}/readyz")).status != 200:
                    pass  # nobody tells when a connection stands
            assert (await probe.get(f"http://127.0.0.1:{port}/healthz")).status == 200
            shown = await (await probe.get(f"http://127.0.0.1:{port}/metrics")).text()
            assert "kith_jobs_overdue 0.0" in shown


async def test_prometheus_reads_how_it_fares(tmp_path: Path) -> None:
    """Times and counts by platform, and how much waits; no community is named."""
    async with a_database(tmp_path) as engine:
        await migrate(engine)
        storage = SqlStorage(engine, b"secret")
        town = await storage.community("slack", "T0SECRET", "Town")
        async with storage.open(town) as work:
            ana = await work.members.meet(Person("U1", "Ana"))
            await work.queue(Send(ana, card("For Ana"), "one"))
            await work.commit()
        metrics = Metrics()
        _tell(metrics)
        shown = await Health(engine, StillClock(), metrics, {}).metrics(LOOK)
    said = bytes(shown.body).decode()
    assert _values(said) == {
        'kith_ack_seconds_count{platform="slack"}': 1,
        'kith_turn_seconds_count{platform="slack"}': 1,
        'kith_send_seconds_sum{platform="discord"}': 0.5,
        'kith_rate_limited_total{platform="discord"}': 2,
        'kith_failed_messages_total{platform="slack"}': 1,
        'kith_errors_total{what="turn"}': 1,
        'kith_queue_messages{platform="slack"}': 1,
        "kith_jobs_overdue": 0,
    }
    assert not any(each in said for each in ("T0SECRET", "Town", "Ana"))


def _tell(meter: Meter) -> None:
    meter.acknowledged("slack", 0.02)
    meter.answered("slack", 0.2)
    meter.erred("turn")
    meter.sent("discord", 0.5)
    meter.limited("discord")
    meter.limited("discord")
    meter.failed("slack")


WANTED = r"_(ack|turn)_seconds_count|send_seconds_sum|limited_total|messages|errors_total|overdue"


def _values(said: str) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in said.splitlines() if not line.startswith("#")]
    return {
        name: float(value)
        for name, _, value in lines
        if re.search(WANTED, name) and "_created" not in name
    }


def _census(oldest: int | None, newest: int) -> Census:
    return Census({}, {}, oldest, newest, 0, 0.0)


def test_the_age_of_the_oldest_is_known_from_earlier_looks() -> None:
    """To within one look; a queue that moves does not age, one that stands still does."""
    ages, looks = Ages(), iter(NOON + timedelta(seconds=15 * n) for n in range(9))
    assert ages.oldest(_census(None, 5), next(looks)) == 0
    assert ages.oldest(_census(6, 8), next(looks)) == 15
    assert ages.oldest(_census(6, 9), next(looks)) == 30
    assert ages.oldest(_census(9, 12), next(looks)) == 30
    assert ages.oldest(_census(12, 14), next(looks)) == 30
    assert ages.oldest(_census(14, 14), next(looks)) == 30
    assert ages.oldest(_census(14, 14), next(looks)) == 45
    assert ages.oldest(_census(None, 14), next(looks)) == 0
    assert ages.oldest(_census(15, 15), next(looks)) == 15


def test_a_port_that_is_taken_is_named() -> None:
    """With the setting to change."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port} .*KITH_METRICS_PORT"):
            listen("127.0.0.1", port, "KITH_METRICS_PORT")
