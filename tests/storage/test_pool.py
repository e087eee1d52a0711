"""The pool: when there are too few connections, the operator reads which setting to change."""

import logging

import pytest
from sqlalchemy import text

from storage.database import create_engine
from storage.pool import Exhausted, Pool

MENDS = {
    "sqlite": ("KITH_DATABASE_URL", "PostgreSQL"),
    "postgres": ("KITH_DATABASE_POOL is 1", "Raise it"),
}


async def test_a_turn_that_gets_no_connection_says_what_to_change(
    database_url: str, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The setting, its value, and the mend, in the error and in the log; no address."""
    engine = create_engine(database_url, Pool(size=1, patience=0.01))
    try:
        async with engine.connect():
            with pytest.raises(Exhausted) as raised, caplog.at_level(logging.ERROR):
                await engine.connect()
        for said in (str(raised.value), caplog.text):
            assert all(each in said for each in MENDS[database])
            assert "0.01 seconds" in said
            assert database_url not in said
    finally:
        await engine.dispose()


async def test_a_connection_that_is_free_again_is_given_on(database_url: str) -> None:
    """Nothing is lost by having had to wait in vain once."""
    engine = create_engine(database_url, Pool(size=1, patience=0.01))
    try:
        async with engine.connect():
            with pytest.raises(Exhausted):
                await engine.connect()
        async with engine.connect() as connection:
            assert await connection.scalar(text("SELECT 1")) == 1
    finally:
        await engine.dispose()


async def test_a_pool_opens_no_more_than_it_is_told(database_url: str, database: str) -> None:
    """Of two, both are given; the third has to wait. SQLite has one, whatever is set."""
    engine = create_engine(database_url, Pool(size=2, patience=0.01))
    try:
        async with engine.connect():
            if database == "postgres":
                async with engine.connect():
                    with pytest.raises(Exhausted):
                        await engine.connect()
            else:
                with pytest.raises(Exhausted):
                    await engine.connect()
    finally:
        await engine.dispose()
