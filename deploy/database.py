"""The database that the settings name, with a word to the operator when it can't be used."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from deploy.hosting import Unset
from deploy.settings import Settings
from storage.database import SqlStorage, create_engine
from storage.migrate import Version, migrate, version_of


async def open_database(settings: Settings) -> AsyncEngine:
    """With this version's tables. Raises Unset, which names no address: it holds a password."""
    engine = _make_engine(settings)
    with _answering():
        try:
            await migrate(engine)
        except BaseException:
            await engine.dispose()
            raise
    return engine


@asynccontextmanager
async def opened_storage(settings: Settings) -> AsyncIterator[SqlStorage]:
    """What Kith keeps, for a look beside it while it runs. Raises Unset.

    It makes no tables and no file. Who was forgotten can't be recognised with it.
    """
    engine = _make_engine(settings)
    try:
        _expect_file(engine)
        with _answering():
            if await version_of(engine) is Version.OLDER:
                raise Unset(
                    "The database of KITH_DATABASE_URL is of an older version. `kith run` brings "
                    "it along; then run this again."
                )
        yield SqlStorage(engine, b"")
    finally:
        await engine.dispose()


def _make_engine(settings: Settings) -> AsyncEngine:
    try:
        return create_engine(settings.database_url, settings.pool)
    except (ValueError, SQLAlchemyError) as error:
        raise Unset("KITH_DATABASE_URL can't be used. See .env.example.") from error


def _expect_file(engine: AsyncEngine) -> None:
    """SQLite would make a new one."""
    file = engine.url.database or ""
    if engine.dialect.name == "sqlite" and not Path(file).exists():
        raise Unset(
            f"KITH_DATABASE_URL names {file}, and there is no such file. "
            "Run this where Kith runs, with its settings."
        )


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (OperationalError, OSError) as error:
        raise Unset(
            f"The database of KITH_DATABASE_URL does not answer ({type(error).__name__}). "
            "Is it running, and may Kith use it?"
        ) from error
