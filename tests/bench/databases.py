"""Databases for the bench, with this version's tables: a file, and one of PostgreSQL's, dropped."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine as create_sync_engine
from sqlalchemy import make_url, text

from storage.schema import schema

POSTGRES = os.environ.get("KITH_TEST_POSTGRES_URL") or None


@dataclass(frozen=True)
class Database:
    """Where a measurement takes place."""

    name: str
    url: str


@contextmanager
def sqlite() -> Iterator[Database]:
    """An empty file, for as long as it is needed."""
    with TemporaryDirectory(prefix="kith-bench-") as folder:
        path = Path(folder) / "kith.db"
        _make_tables(f"sqlite:///{path}")
        yield Database("SQLite", f"sqlite+aiosqlite:///{path}")


@contextmanager
def postgres() -> Iterator[Database]:
    """An empty database beside the one that KITH_TEST_POSTGRES_URL names."""
    assert POSTGRES is not None
    name = f"kith_bench_{os.getpid()}"
    server = create_sync_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    try:
        _make_tables(url)
        yield Database("PostgreSQL", url)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def _make_tables(url: str) -> None:
    engine = create_sync_engine(url)
    schema().create_all(engine)
    engine.dispose()
