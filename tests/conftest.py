"""Fixtures: a fresh storage for each test, on SQLite, and on PostgreSQL where there is one."""

import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, event, make_url, text
from sqlalchemy import create_engine as create_sync_engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.work import Storage
from storage.database import SqlStorage, create_engine
from storage.schema import schema
from tests.clock import StillClock
from tests.stage import Stage, open_stage
from tests.stages.discord import on_discord
from tests.stages.slack import on_slack

POSTGRES = os.environ.get("KITH_TEST_POSTGRES_URL") or None
SECRET = b"a secret for tests"
TESTS = Path(__file__).parent
EmptySqlite = Callable[[], str]
Engines = Callable[[str], AsyncEngine]
MEASURED = {"core", "features", "matching", "options", "routing", "storage"}


@event.listens_for(Engine, "connect")
def _in_memory_is_enough(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """No test takes the power away from the machine: none waits for its disk."""
    if "sqlite" in type(connection).__module__:
        connection.execute("PRAGMA synchronous=OFF").close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with all tables, to be copied."""
    path = tmp_path_factory.mktemp("database") / "template.db"
    engine = create_sync_engine(f"sqlite:///{path}")
    schema().create_all(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of this test run's own, with all tables."""
    if POSTGRES is None:
        pytest.skip("KITH_TEST_POSTGRES_URL is not set")
    name = f"kith_test_{os.getpid()}"
    server = create_sync_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = make_url(POSTGRES).set(database=name)
    engine = create_sync_engine(url)
    schema().create_all(engine)
    engine.dispose()
    yield url.render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(scope="session")
def postgres(postgres_url: str) -> Iterator[Engine]:
    """A connection to it, for emptying it."""
    engine = create_sync_engine(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture
def database() -> str:
    """Which database a test runs on; `pytest_generate_tests` chooses."""
    return "sqlite"


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database: str) -> str:
    """The address of an empty database."""
    if database == "postgres":
        _empty(request.getfixturevalue("postgres"))
        url: str = request.getfixturevalue("postgres_url")
        return url
    empty_sqlite: EmptySqlite = request.getfixturevalue("empty_sqlite")
    return empty_sqlite()


@pytest.fixture(scope="session")
def empty_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> EmptySqlite:
    """Makes the SQLite of this process empty again, and tells its address."""
    file = tmp_path_factory.mktemp("database") / "kith.db"

    def empty() -> str:
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()
        shutil.copy(sqlite_template, file)
        return f"sqlite+aiosqlite:///{file}"

    return empty


@pytest.fixture(scope="session")
def engines() -> Engines:
    """Gives the same engine for the same address: from test to test it keeps what it compiled.

    Its connections belong to an event loop: whoever used it disposes of them.
    """
    return cache(create_engine)


@pytest.fixture
def engine(database_url: str, engines: Engines) -> AsyncEngine:
    """That of an empty database."""
    return engines(database_url)


@pytest.fixture
async def storage(engine: AsyncEngine) -> AsyncIterator[Storage]:
    """An empty storage."""
    yield SqlStorage(engine, SECRET)
    await engine.dispose()


@pytest.fixture
def platform() -> str:
    """What a story runs through; `pytest_generate_tests` chooses."""
    return "paper"


@pytest.fixture
async def stage(storage: Storage, platform: str) -> AsyncIterator[Stage]:
    """A community with its cast on the stage."""
    if platform == "paper":
        yield await open_stage(storage)
        return
    clock = StillClock()
    if platform == "slack":
        async with on_slack(clock) as slack:
            yield await open_stage(storage, platform=slack, clock=clock)
        return
    assert isinstance(storage, SqlStorage)
    async with on_discord(clock, storage) as discord:
        yield await open_stage(storage, platform=discord, clock=clock)


def pytest_configure(config: pytest.Config) -> None:
    settings.register_profile("whatever it takes", deadline=None)  # speed is for tests/bench
    settings.load_profile("whatever it takes")
    config.addinivalue_line("markers", "measured: its coverage of the core and the storage counts")
    config.addinivalue_line("markers", "core_only(reason): a story that no platform changes")
    config.addinivalue_line("markers", "not_on(platform, reason): it can't happen on a platform")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The core's and the storage's own tests are `measured`, and of their stories the plainest."""
    for each in items:
        if each.path.relative_to(TESTS).parts[0] in MEASURED and not _is_told_again(each):
            each.add_marker("measured")


def _is_told_again(item: pytest.Item) -> bool:
    """By a platform or on PostgreSQL: it covers the same lines once more, at twice the cost."""
    callspec = getattr(item, "callspec", None)
    told = callspec.params if callspec is not None else {}
    return "platform" in told and (told["database"], told["platform"]) != ("sqlite", "paper")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Stories run on each database, and through each platform on the plainest one.

    Those marked `core_only` are about the core itself, and no platform changes what they tell.
    """
    if "platform" in metafunc.fixturenames:
        runs = {"sqlite": ("sqlite", "paper"), "postgres": ("postgres", "paper")}
        if not metafunc.definition.get_closest_marker("core_only"):
            runs |= {"slack": ("sqlite", "slack"), "discord": ("sqlite", "discord")}
        for each in metafunc.definition.iter_markers("not_on"):
            del runs[each.args[0]]
        metafunc.parametrize(("database", "platform"), list(runs.values()), ids=list(runs))
    elif "database" in metafunc.fixturenames:
        metafunc.parametrize("database", ["sqlite", "postgres"])


def _empty(engine: Engine) -> None:
    """By DELETE: TRUNCATE makes new files for each table and each index."""
    tables = reversed(schema().sorted_tables)
    statements = [f'DELETE FROM "{each.name}"' for each in tables]
    with engine.begin() as connection:
        connection.exec_driver_sql(";".join(statements))
        connection.exec_driver_sql("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")  # as it was made


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything must run (CI), a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("KITH_TEST_NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("KITH_TEST_NO_SKIPS is set, and tests were skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
