"""Migrations give the tables that the models describe, and keep what is there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.people import Person
from storage.database import SqlStorage, create_engine
from storage.migrate import SCRIPTS, is_current, migrate
from storage.schema import schema


@pytest.fixture
async def bare(database_url: str, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database without any table."""
    if database_url.startswith("sqlite"):
        database_url = f"sqlite+aiosqlite:///{tmp_path / 'bare.db'}"
    engine = create_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(_drop_all)
    yield engine
    async with engine.begin() as connection:
        await connection.run_sync(_drop_all)
        await connection.run_sync(schema().create_all)
    await engine.dispose()


def _drop_all(connection: Connection) -> None:
    found = MetaData()
    found.reflect(connection)
    found.drop_all(connection)


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, schema()))


async def test_an_empty_database_gets_every_table(bare: AsyncEngine) -> None:
    """The migrations and the models are equal."""
    await migrate(bare)
    async with bare.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_a_filled_database_keeps_what_it_has(bare: AsyncEngine) -> None:
    """Migrating again changes nothing."""
    await migrate(bare)
    storage = SqlStorage(bare, b"secret")
    community = await storage.community("stage", "town", "Town")
    async with storage.open(community) as work:
        ana = await work.members.meet(Person("U1", "Ana"))
        await work.commit()
    await migrate(bare)
    async with storage.open(community) as work:
        assert await work.members.get(ana.id) == ana


async def test_a_database_of_the_first_version_is_brought_along(bare: AsyncEngine) -> None:
    """Its communities are there afterwards, and none of them stands still."""
    assert not await is_current(bare)
    async with bare.begin() as connection:
        await connection.run_sync(_upgrade_to_the_first)
        await connection.execute(
            text("INSERT INTO communities (platform, handle, name) VALUES ('stage', 'a', 'A')")
        )
    assert not await is_current(bare)
    await migrate(bare)
    assert await is_current(bare)
    found = await SqlStorage(bare, b"secret").find("stage", "a")
    assert found is not None
    assert found.name == "A"


def _upgrade_to_the_first(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


async def test_the_database_knows_its_version(bare: AsyncEngine) -> None:
    """Alembic's own table stands beside the others."""
    await migrate(bare)
    async with bare.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        version = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    assert "members" in names
    assert version
