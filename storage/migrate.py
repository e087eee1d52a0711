"""Migrate: bring a database to this version's tables."""

import logging
from enum import Enum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

log = logging.getLogger(__name__)

SCRIPTS = Path(__file__).parent / "migrations"
LOCK = 7_446_823  # any number, as long as nothing else in the database locks by it


class Version(Enum):
    """The tables of a database, beside those of this version of Kith."""

    OLDER = "older"
    OURS = "ours"
    NEWER = "newer"


async def migrate(engine: AsyncEngine) -> None:
    """Run all migrations that the database has not had; an empty one gets every table.

    Of several replicas that start at once, one does it and the others wait. What a newer version
    made is left as it is: this one can live with it while the other is being rolled out.
    """
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)


async def version_of(engine: AsyncEngine) -> Version:
    """Which version the database is of."""
    async with engine.connect() as connection:
        return await connection.run_sync(_version)


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database has had every migration of this version, and no other."""
    return await version_of(engine) is Version.OURS


def revisions() -> list[str]:
    """The migrations of this version, the newest first."""
    return [each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()]


def _version(connection: Connection) -> Version:
    found, ours = MigrationContext.configure(connection).get_current_revision(), revisions()
    if found == ours[0]:
        return Version.OURS
    return Version.OLDER if found is None or found in ours else Version.NEWER


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if _version(connection) is Version.NEWER:
        log.warning("the database is of a newer version of Kith; it is left as it is")
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config
